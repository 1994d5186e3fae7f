import type { Static, TSchema } from "typebox";
import { nearest } from "../../did-you-mean.ts";
import { synonym } from "../../synonyms.ts";
import { defaultNode, type Entry, type MapNode, type Node, type ScalarNode } from "../document/tree.ts";
import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import { and, type Path } from "../problems.ts";
import { type QuantityName, quantities } from "../quantities/index.ts";
import { parseQuantity, type Quantity } from "../quantities/quantity.ts";
import { Flaw } from "../quantities/scanner.ts";
import { type Described, type Forms, type Range, type Shape, shapeOf } from "../schema/build.ts";
import { expected } from "./expected.ts";
import { hint, tooManyDigits, whatWasMeant } from "./hints.ts";
import { hasDefault, isRequired, placeholder, propertiesOf } from "./placeholder.ts";

/** Quantities that may be beliefs. */
const BELIEVED: ReadonlySet<QuantityName> = new Set(["belief", "handling", "patience", "volume"]);

/** What was read: the value, and the document with every default filled in (a default has no place in the text). */
export interface Reading<T> {
  readonly value: T;
  readonly shown: Node;
}

/** A CSV file that the scenario names. */
export interface FileReference {
  readonly name: string;
  readonly path: Path;
}

/** Walks schema and document together. Every mistake goes into `findings`; the value is complete all the same (see `placeholder`). */
export function read<S extends TSchema>(
  schema: S,
  node: Node,
  findings: Findings,
): Reading<Static<S>> & { readonly files: readonly FileReference[] } {
  const reader = new Reader(findings);
  const reading = reader.read(schema, node, []) as Reading<Static<S>>;
  return { ...reading, files: reader.files };
}

class Reader {
  readonly files: FileReference[] = [];
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  read(schema: TSchema, node: Node, path: Path): Reading<unknown> {
    const shape = shapeOf(schema);
    if (shape.kind === "either") return this.#either(schema, shape.forms, node, path);
    if (isNothing(node)) return this.#refuse(schema, node, path, mistakes.noValue(path, expected(schema)));
    if (node.kind === "scalar" && node.torn) return this.#torn(schema, node, path);
    switch (shape.kind) {
      case "fields":
        return node.kind === "map" ? this.#fields(schema, shape, node, path) : this.#wrongKind(schema, node, path);
      case "entries":
        return node.kind === "map" ? this.#entries(schema, shape, node, path) : this.#wrongKind(schema, node, path);
      case "list":
        return node.kind === "list" ? this.#list(schema, shape, node, path) : this.#wrongKind(schema, node, path);
      default:
        return node.kind === "scalar" ? this.#scalar(schema, shape, node, path) : this.#wrongKind(schema, node, path);
    }
  }

  #torn(schema: TSchema, node: ScalarNode, path: Path): Reading<unknown> {
    const shape = shapeOf(schema);
    const meant = shape.kind === "quantity" ? whatWasMeant(shape.quantity, node.text, path) : undefined;
    return this.#refuse(schema, node, path, mistakes.commaInBraces(path, node.text, meant));
  }

  #scalar(schema: TSchema, shape: Shape, node: ScalarNode, path: Path): Reading<unknown> {
    switch (shape.kind) {
      case "quantity":
        return this.#quantity(schema, shape.quantity, shape.range, node, path);
      case "text": {
        if (node.text.length > shape.longest) {
          return this.#refuse(
            schema,
            node,
            path,
            mistakes.tooLong(path, shape.longest, "characters", node.text.length),
          );
        }
        if (node.text.trim() === "" || (!shape.lines && /[\r\n]/.test(node.text))) {
          return this.#refuse(schema, node, path, mistakes.wrongValue(path, "text on one line", node.text));
        }
        if (shape.file) this.files.push({ name: node.text, path });
        return { value: node.text, shown: node };
      }
      case "choice": {
        if (shape.choices.includes(node.text)) return { value: node.text, shown: node };
        const near = nearest(node.text, shape.choices);
        const suggestion = near === undefined ? undefined : `did you mean "${near}"?`;
        return this.#refuse(schema, node, path, mistakes.wrongValue(path, expected(schema), node.text, suggestion));
      }
      default: {
        if (node.text === "true" || node.text === "false") return { value: node.text === "true", shown: node };
        return this.#refuse(schema, node, path, mistakes.wrongValue(path, expected(schema), node.text));
      }
    }
  }

  #quantity(schema: TSchema, name: QuantityName, range: Range, node: ScalarNode, path: Path): Reading<unknown> {
    const quantity: Quantity<unknown> = quantities[name];
    const value = parseQuantity(quantity, node.text);
    if (value instanceof Flaw) {
      if (/^low .*\blikely .*\bhigh /.test(node.text) && !BELIEVED.has(name)) {
        return this.#refuse(schema, node, path, mistakes.beliefNotYet(path));
      }
      const tooLong = tooManyDigits(name, node.text);
      if (tooLong !== undefined)
        return this.#refuse(schema, node, path, mistakes.tooManyDigits(path, node.text, tooLong));
      const mistake =
        value.reason === undefined
          ? mistakes.wrongValue(path, quantity.expected, node.text, hint(name, node.text, path))
          : mistakes.impossibleValue(path, node.text, value.reason, value.hint ?? hint(name, node.text, path));
      return this.#refuse(schema, node, path, mistake, value.at);
    }
    const outside = outsideOf(value, quantity, range);
    if (outside !== null) return this.#refuse(schema, node, path, mistakes.outOfRange(path, outside, node.text));
    return { value, shown: node };
  }

  #fields(schema: TSchema, shape: Shape & { kind: "fields" }, node: MapNode, path: Path): Reading<unknown> {
    const properties = propertiesOf(schema);
    const value: Record<string, unknown> = {};
    const shown = new Map<string, Entry>();
    // Keys that are there, but misspelt: said once.
    const meant = new Set<string>();
    const there = new Set(node.entries.map(({ key }) => key));
    const known = Object.keys(properties);
    const missing = known.filter((key) => !there.has(key));
    for (const entry of node.entries) {
      const { key, keyAt } = entry;
      const at = keyAt ?? 0;
      const here = [...path, key];
      if (Object.hasOwn(properties, key)) {
        this.#findings.place(here, keyAt);
        const reading = this.read(properties[key] as TSchema, entry.value, here);
        value[key] = reading.value;
        shown.set(key, { key, keyAt, value: reading.shown });
      } else if (shape.later.includes(key)) {
        this.#findings.at(at, here, mistakes.notSimulatedYet(key));
      } else {
        const near = synonym(key, missing) ?? nearestKey(key, [...missing, ...shape.later]) ?? nearest(key, known);
        this.#findings.at(at, here, mistakes.unknownKey(key, near, known));
        // What stands below it is checked all the same.
        if (near !== undefined && missing.includes(near) && !meant.has(near)) {
          const instead = [...path, near];
          this.#findings.place(instead, keyAt);
          const reading = this.read(properties[near] as TSchema, entry.value, instead);
          value[near] = reading.value;
          shown.set(near, { key: near, keyAt, value: reading.shown });
        }
        if (near !== undefined) meant.add(near);
      }
    }
    for (const [key, property] of Object.entries(properties)) {
      if (shown.has(key)) continue;
      if (hasDefault(property)) {
        const reading = this.read(property, defaultNode((property as Described).default), [...path, key]);
        value[key] = reading.value;
        shown.set(key, { key, keyAt: null, value: reading.shown });
      } else if (isRequired(schema, key)) {
        const here = [...path, key];
        const missing = mistakes.missingKey(path, key, (property as Described).description);
        if (meant.has(key)) this.#findings.distrust(here);
        else this.#findings.at(node.at ?? 0, here, missing);
        value[key] = placeholder(property);
      }
    }
    // In the schema's order, whatever the order in the file.
    const entries = Object.keys(properties).flatMap((key) => shown.get(key) ?? []);
    return { value, shown: { kind: "map", entries, at: node.at } };
  }

  #entries(schema: TSchema, shape: Shape & { kind: "entries" }, node: MapNode, path: Path): Reading<unknown> {
    if (node.entries.length === 0) {
      return this.#refuse(schema, node, path, mistakes.emptyMap(path, (schema as Described).description));
    }
    const values: unknown[] = [];
    const entries: Entry[] = [];
    for (const entry of node.entries) {
      const here = [...path, entry.key];
      const key = this.#key(shape.key, entry, path);
      this.#findings.place(here, entry.keyAt);
      const reading = this.read(shape.of, entry.value, here);
      if (key !== undefined) values.push({ name: entry.key, key, value: reading.value });
      entries.push({ ...entry, value: reading.shown });
    }
    return { value: values, shown: { kind: "map", entries, at: node.at } };
  }

  /** The key's value; undefined (and a mistake) when it is not one. */
  #key(family: QuantityName | "name", entry: Entry, path: Path): unknown {
    const at = entry.keyAt ?? 0;
    const here = [...path, entry.key];
    if (family === "name") {
      if (entry.key.trim() !== "" && entry.key.length <= 80 && !/[\r\n]/.test(entry.key)) return entry.key;
      this.#findings.at(at, here, mistakes.wrongKey(path, "a name of at most 80 characters", entry.key));
      return undefined;
    }
    const quantity: Quantity<unknown> = quantities[family];
    const value = parseQuantity(quantity, entry.key);
    if (!(value instanceof Flaw)) return value;
    this.#findings.at(
      at,
      here,
      mistakes.wrongKey(path, quantity.expected, entry.key, value.reason ?? hint(family, entry.key)),
    );
    return undefined;
  }

  #list(schema: TSchema, shape: Shape & { kind: "list" }, node: Node & { kind: "list" }, path: Path): Reading<unknown> {
    if (node.items.length > shape.longest || node.items.length === 0) {
      const mistake =
        node.items.length === 0
          ? mistakes.emptyMap(path, (schema as Described).description)
          : mistakes.tooLong(path, shape.longest, "items", node.items.length);
      return this.#refuse(schema, node, path, mistake);
    }
    const readings = node.items.map((item, i) => this.read(shape.of, item, [...path, String(i + 1)]));
    return {
      value: readings.map((reading) => reading.value),
      shown: { kind: "list", items: readings.map((reading) => reading.shown), at: node.at },
    };
  }

  #either(schema: TSchema, forms: Forms, node: Node, path: Path): Reading<unknown> {
    const chosen = isNothing(node) ? undefined : formOf(forms, node);
    if (chosen === undefined) {
      if (isNothing(node)) return this.#refuse(schema, node, path, mistakes.noValue(path, expected(schema)));
      return this.#wrongKind(schema, node, path);
    }
    if (chosen === "one of several files") {
      const [entry] = (node as MapNode).entries;
      const marks = and(
        (forms.marked ?? []).map(({ mark }) => mark),
        "or",
      );
      const mistake = mistakes.wrongKey(path, marks, entry?.key ?? "", fileHint(forms));
      this.#findings.at(entry?.keyAt ?? 0, path, mistake);
      return { value: placeholder(schema), shown: node };
    }
    const { value, shown } = this.read(chosen.schema, node, path);
    return { value: { form: chosen.form, value }, shown };
  }

  #wrongKind(schema: TSchema, node: Node, path: Path): Reading<unknown> {
    const got = node.kind === "scalar" ? `the text "${node.text.slice(0, 40)}"` : `a ${node.kind}`;
    return this.#refuse(schema, node, path, mistakes.wrongKind(path, expected(schema), got));
  }

  #refuse(
    schema: TSchema,
    node: Node,
    path: Path,
    mistake: Parameters<Findings["at"]>[2],
    inside = 0,
  ): Reading<unknown> {
    const into = node.kind === "scalar" && node.text.includes("\n") ? 0 : inside;
    const quote = node.kind === "scalar" && node.quoted ? 1 : 0;
    this.#findings.at((node.at ?? this.#findings.offsetOf(path)) + into + quote, path, mistake);
    return { value: placeholder(schema), shown: node };
  }
}

interface ChosenForm {
  readonly form: string;
  readonly schema: TSchema;
}

function formOf(forms: Forms, node: Node): ChosenForm | "one of several files" | undefined {
  if (node.kind === "scalar") return forms.scalar && { form: "scalar", schema: forms.scalar };
  if (node.kind === "list") return forms.list && { form: "list", schema: forms.list };
  const { map, periods, marked = [] } = forms;
  const chosen = marked.find(({ mark }) => node.entries.some(({ key }) => key === mark));
  if (chosen !== undefined) return { form: chosen.mark, schema: chosen.map };
  if (periods !== undefined && node.entries.some(({ key }) => /^\d/.test(key) || isKeyOf(periods, key)))
    return { form: "periods", schema: periods };
  if (map !== undefined && (marked.length === 0 || node.entries.some(({ key }) => isKeyOf(map, key)))) {
    return { form: "map", schema: map };
  }
  const marks = marked.map(({ mark }) => mark);
  const misspelt = node.entries.map(({ key }) => nearestKey(key, marks)).find((near) => near !== undefined);
  const namesFile = node.entries.some(({ value }) => value.kind === "scalar" && /\.(csv|tsv|txt)$/i.test(value.text));
  if (misspelt === undefined && map !== undefined && !namesFile) return { form: "map", schema: map };
  if (misspelt === undefined && marked.length > 1) return "one of several files";
  const meant = marked.find(({ mark }) => mark === misspelt) ?? marked[0];
  return meant && { form: meant.mark, schema: meant.map };
}

/** Whether a map of this schema may have the key. */
function isKeyOf(schema: TSchema, key: string): boolean {
  const shape = shapeOf(schema);
  if (shape.kind !== "entries") return shape.kind === "fields" && Object.hasOwn(propertiesOf(schema), key);
  return shape.key === "name" || !(parseQuantity(quantities[shape.key] as Quantity<unknown>, key) instanceof Flaw);
}

/** What the files are that may stand in a place: "counts: CSV file with ...; times: CSV file with ...". */
function fileHint(forms: Forms): string {
  return (forms.marked ?? [])
    .map(({ mark, map }) => `${mark}: ${(propertiesOf(map)[mark] as Described).description.replace(/\.$/, "")}`)
    .join("; ");
}

/** As `nearest`; failing that, the only one that begins with the same four letters: "timestamps" is meant as "times". */
function nearestKey(key: string, candidates: readonly string[]): string | undefined {
  const near = nearest(key, candidates);
  if (near !== undefined || key.length < 4) return near;
  const alike = candidates.filter((candidate) => candidate.startsWith(key.slice(0, 4).toLowerCase()));
  return alike.length === 1 ? alike[0] : undefined;
}

function isNothing(node: Node): boolean {
  return node.kind === "scalar" && !node.quoted && (node.text === "" || node.text === "null" || node.text === "~");
}

/** The range that a value lies outside of, in words; null when it lies within. */
function outsideOf(value: unknown, quantity: Quantity<unknown>, range: Range): string | null {
  if (typeof value !== "number") return null;
  const bound = (text: string) => parseQuantity(quantity, text) as number;
  const { above, from, to } = range;
  const fits =
    (above === undefined || value > bound(above)) &&
    (from === undefined || value >= bound(from)) &&
    (to === undefined || value <= bound(to));
  if (fits) return null;
  const least = above === undefined ? (from === undefined ? "" : `at least ${from}`) : `more than ${above}`;
  const most = to === undefined ? "" : `at most ${to}`;
  return [least, most].filter((part) => part !== "").join(" and ");
}
