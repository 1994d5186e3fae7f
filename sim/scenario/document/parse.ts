import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Scalar,
  type Node as YamlNode,
} from "yaml";
import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import type { Entry, MapNode, Node, ScalarNode } from "./tree.ts";

const MOST_ALIASES = 200;
const MOST_NODES = 100_000;
const DEEPEST = 40;
const MOST_YAML_ERRORS = 10;

/** YAML (or JSON) text as a tree of maps, lists and scalars with their places; null when it is not YAML at all. Mistakes go into `findings`. */
export function parseDocument(text: string, findings: Findings): Node | null {
  const directive = /^%.*$/m.exec(text);
  if (directive !== null) {
    findings.at(directive.index, [], mistakes.directive(directive[0]));
    return null;
  }
  const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  if ("empty" in documents) {
    findings.at(0, [], mistakes.empty());
    return null;
  }
  const [document, second] = documents as Document.Parsed[];
  if (document === undefined || second !== undefined) {
    findings.at(second?.range[0] ?? 0, [], mistakes.severalDocuments());
    return null;
  }
  if (document.errors.length > 0) {
    reportYaml(document, findings);
    return null;
  }
  if (document.contents === null) {
    findings.at(0, [], mistakes.empty());
    return null;
  }
  return new Converter(document, findings).convert(document.contents, [], 0);
}

function reportYaml(document: Document.Parsed, findings: Findings): void {
  const seen = new Set<number>();
  for (const { message, pos } of document.errors) {
    // One slip makes several errors on the same line; the first says it best.
    const { line } = findings.places.locate(pos[0]);
    if (seen.has(line)) continue;
    seen.add(line);
    if (seen.size > MOST_YAML_ERRORS) return;
    const deep = message.includes("call stack");
    findings.at(pos[0], [], deep ? mistakes.tooDeep() : mistakes.yaml(message.replace(/\s+/g, " ").slice(0, 200)));
    if (deep) return;
  }
}

class Converter {
  readonly #findings: Findings;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #open: string[] = [];
  #aliases = 0;
  #nodes = 0;
  #exhausted = false;

  constructor(document: Document.Parsed, findings: Findings) {
    this.#findings = findings;
    if (document.contents !== null) this.#collectAnchors(document.contents, 0);
  }

  #collectAnchors(node: unknown, depth: number): void {
    if (depth > DEEPEST) return;
    if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.anchor !== undefined && !this.#anchors.has(node.anchor)) this.#anchors.set(node.anchor, node);
    }
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        this.#collectAnchors(key, depth + 1);
        this.#collectAnchors(value, depth + 1);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) this.#collectAnchors(item, depth + 1);
    }
  }

  convert(node: YamlNode | null, path: Path, depth: number): Node {
    const at = node?.range?.[0] ?? 0;
    this.#nodes++;
    if (this.#nodes > MOST_NODES || depth > DEEPEST) {
      if (!this.#exhausted) {
        this.#findings.at(at, [], depth > DEEPEST ? mistakes.tooDeep() : mistakes.tooManyAliases(MOST_ALIASES));
      }
      this.#exhausted = true;
      return nothing(at);
    }
    if (node === null) return nothing(at);
    if (isAlias(node)) return this.#alias(node, path, depth, at);
    if (node.tag !== undefined) this.#findings.at(at, path, mistakes.tag(node.tag));
    if (isMap(node)) return this.#map(node.items as { key: unknown; value: unknown }[], path, depth, at);
    if (isSeq(node)) {
      return {
        kind: "list",
        items: node.items.map((item, i) => this.convert(item as YamlNode, [...path, String(i + 1)], depth + 1)),
        at,
      };
    }
    return isScalar(node) ? scalar(node as { type?: string; source?: string; value: unknown }, at) : nothing(at);
  }

  #alias(alias: Alias, path: Path, depth: number, at: number): Node {
    const target = this.#anchors.get(alias.source);
    this.#aliases++;
    if (this.#aliases > MOST_ALIASES) {
      if (!this.#exhausted) this.#findings.at(at, path, mistakes.tooManyAliases(MOST_ALIASES));
      this.#exhausted = true;
      return nothing(at);
    }
    if (target === undefined || (target.range?.[0] ?? 0) > at) {
      this.#findings.at(at, path, mistakes.unknownAlias(alias.source));
      return nothing(at);
    }
    if (this.#open.includes(alias.source)) {
      this.#findings.at(at, path, mistakes.cyclicAlias(alias.source));
      return nothing(at);
    }
    this.#open.push(alias.source);
    const node = this.convert(target, path, depth + 1);
    this.#open.pop();
    return node;
  }

  #map(items: readonly { key: unknown; value: unknown }[], path: Path, depth: number, at: number): MapNode {
    const entries: Entry[] = [];
    const first = new Map<string, number>();
    for (let i = 0; i < items.length; i++) {
      const { key, value } = items[i] as { key: unknown; value: unknown };
      const node = isAlias(key) ? this.#anchors.get(key.source) : key;
      const keyAt = (key as YamlNode | null)?.range?.[0] ?? at;
      if (!isScalar(node)) {
        this.#findings.at(keyAt, path, mistakes.keyNotText(path));
        continue;
      }
      if (node.tag !== undefined) this.#findings.at(keyAt, path, mistakes.tag(node.tag));
      const name = scalar(node as { type?: string; source?: string; value: unknown }, keyAt).text;
      const before = first.get(name);
      if (before !== undefined) {
        this.#findings.at(
          keyAt,
          [...path, name],
          mistakes.duplicateKey(path, name, this.#findings.places.locate(before).line),
        );
        continue;
      }
      first.set(name, keyAt);
      const pieces = tornOff(items, i);
      i += pieces.length;
      entries.push({ key: name, keyAt, value: this.#value(value, pieces, [...path, name], depth, keyAt) });
    }
    return { kind: "map", entries, at };
  }

  #value(value: unknown, pieces: readonly string[], path: Path, depth: number, keyAt: number): Node {
    if (value === null) return nothing(keyAt);
    const node = this.convert(value as YamlNode, path, depth + 1);
    if (pieces.length === 0 || node.kind !== "scalar") return node;
    return { ...node, text: [node.text, ...pieces].join(","), torn: true };
  }
}

/** What follows the value of an item after commas without a space: keys without a value, from digit to digit, as in `{a: 1,200,000/day}`. */
function tornOff(items: readonly { key: unknown; value: unknown }[], index: number): readonly string[] {
  const pieces: string[] = [];
  let last = items[index]?.value;
  for (const { key, value } of items.slice(index + 1)) {
    if (value !== null || !isPlain(last) || !isPlain(key)) break;
    const adjacent = key.range?.[0] === (last.range?.[1] ?? 0) + 1;
    if (!adjacent || !/[0-9]$/.test(last.source) || !/^[0-9]/.test(key.source)) break;
    pieces.push(key.source);
    last = key;
  }
  return pieces;
}

function isPlain(node: unknown): node is Scalar.Parsed & { source: string } {
  return isScalar(node) && node.type === "PLAIN" && node.source !== undefined;
}

function scalar(node: { type?: string; source?: string; value: unknown }, at: number): ScalarNode {
  const plain = node.type === "PLAIN" || node.type === undefined;
  // Plain scalars as they are written: no 1e3, no octal, no nulls of YAML's own.
  const text = plain ? (node.source ?? "") : String(node.value);
  return { kind: "scalar", text, quoted: !plain, at };
}

function nothing(at: number): ScalarNode {
  return { kind: "scalar", text: "", quoted: false, at };
}
