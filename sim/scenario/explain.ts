import type { CheckedScenario } from "./checked.ts";
import { type CheckedDocument, documentOf } from "./checked-document.ts";
import { defaultNode, type Entry, inline, leaves, type MapNode, type Node } from "./document/tree.ts";
import { formatPercent } from "./quantities/percent.ts";

/**
 * The scenario as YAML with every default filled in and marked. It reads as the same model (a test says so), as long as CSV files are found beside it.
 */
export function explain(checked: CheckedScenario): string {
  const lines: string[] = [];
  print(withDerived(documentOf(checked)), 0, lines);
  return `${lines.join("\n")}\n`;
}

/** One input of the scenario, for the report's table. */
export interface Assumption {
  /** Dotted path. */
  readonly path: string;
  readonly value: string;
  readonly isDefault: boolean;
}

/** Every input, stated or not, in the order of the format. */
export function assumptions(checked: CheckedScenario): readonly Assumption[] {
  const inputs: Assumption[] = [];
  for (const { path, node } of leaves(withDerived(documentOf(checked)))) {
    if (path[0] === "plimsoll" || path[0] === "description") continue;
    inputs.push({ path: path.join("."), value: inline(node), isDefault: node.at === null });
  }
  return inputs;
}

/** The document with the defaults that follow from other inputs, too. */
function withDerived({ shown, scenario, model }: CheckedDocument): Node {
  let node = shown;
  const { chat } = scenario.channels;
  if (chat !== undefined && chat.throughput === undefined && chat.handlingAt === undefined) {
    const throughput = model.channels.find((channel) => channel.name === "chat")?.throughput ?? [];
    node = put(
      node,
      ["channels", "chat", "throughput"],
      throughput.map((r) => `${r}x`),
    );
  }
  const { email } = scenario.channels;
  if (email !== undefined && email.clock === undefined) node = put(node, ["channels", "email", "clock"], "calendar");
  const { serviceLevel, like } = scenario.measures;
  if (serviceLevel === undefined && like === undefined) {
    node = put(node, ["measures", "serviceLevel"], model.definitions.serviceLevel);
  }
  scenario.contacts.forEach(({ name, value }, r) => {
    if (value.split === undefined) {
      const split = model.channels.flatMap((channel, c) => {
        const share = model.reasons[r]?.split[c] ?? 0;
        return share > 0 ? [[channel.name, formatPercent(share)]] : [];
      });
      node = put(node, ["contacts", name, "split"], Object.fromEntries(split));
    }
    if (value.profile === undefined && value.arrivals.form === "scalar" && value.arrivals.value.kind === "rate") {
      node = put(node, ["contacts", name, "profile"], "flat");
    }
  });
  for (const { name, value } of scenario.agents) {
    if (value.handling === undefined) node = put(node, ["agents", name, "handling"], "100%");
    if (value.slots === undefined && value.skills.chat !== undefined && chat !== undefined) {
      node = put(node, ["agents", name, "slots"], chat.slots);
    }
  }
  return node;
}

/** The tree with one more default in the map at the path's end. */
function put(node: Node, [key, ...rest]: readonly string[], value: unknown): Node {
  if (node.kind !== "map" || key === undefined) return node;
  if (rest.length === 0)
    return { ...node, entries: [...node.entries, { key, keyAt: null, value: defaultNode(value) }] };
  return {
    ...node,
    entries: node.entries.map((entry) =>
      entry.key === key ? { ...entry, value: put(entry.value, rest, value) } : entry,
    ),
  };
}

const WIDTH = 110;

function print(node: Node, depth: number, lines: string[]): void {
  if (node.kind !== "map") return;
  for (const entry of node.entries) printEntry(entry, depth, lines);
}

function printEntry({ key, value }: Entry, depth: number, lines: string[]): void {
  const start = `${"  ".repeat(depth)}${scalar(key, false)}:`;
  const mark = value.at === null ? "  # default" : "";
  if (value.kind !== "map" || value.at === null || !hasDefaults(value)) {
    const line = `${start} ${flow(value)}${mark}`;
    if (value.kind !== "map" || line.length <= WIDTH) {
      lines.push(line);
      return;
    }
  }
  if (value.entries.length === 0) {
    lines.push(`${start} {}${mark}`);
    return;
  }
  lines.push(start);
  print(value, depth + 1, lines);
}

function hasDefaults(node: MapNode): boolean {
  return node.entries.some(({ value }) => value.at === null || (value.kind === "map" && hasDefaults(value)));
}

function flow(node: Node): string {
  if (node.kind === "scalar") return scalar(node.text, node.quoted);
  if (node.kind === "list") return `[${node.items.map(flow).join(", ")}]`;
  return `{${node.entries.map(({ key, value }) => `${scalar(key, false)}: ${flow(value)}`).join(", ")}}`;
}

/** A scalar as YAML: plain where that is certain to be read as the same text. */
function scalar(text: string, quoted: boolean): string {
  const plain = /^[A-Za-z0-9$€£¥](?:[A-Za-z0-9$€£¥ .%/+_-]|:(?=[^ ]))*$/.test(text) && !text.endsWith(" ");
  return plain && !(quoted && /^(?:null|true|false)$/i.test(text)) ? text : JSON.stringify(text);
}
