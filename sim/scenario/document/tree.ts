/**
 * A document as data: what YAML and JSON have in common, with the place of every node. `at` is the offset in the text in characters; null for a node that
 * is not in the text because it is a default.
 */
export type Node = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: "scalar";
  /** As written, without quotes. */
  readonly text: string;
  readonly quoted: boolean;
  /** The text goes on after a comma, which ends a value in braces: `{patience: 1,5m}`. It is here in full, and never right. */
  readonly torn?: boolean;
  readonly at: number | null;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly Node[];
  readonly at: number | null;
}

export interface MapNode {
  readonly kind: "map";
  readonly entries: readonly Entry[];
  readonly at: number | null;
}

export interface Entry {
  readonly key: string;
  readonly keyAt: number | null;
  readonly value: Node;
}

/** A default of the schema as a node. */
export function defaultNode(value: unknown): Node {
  if (Array.isArray(value)) return { kind: "list", items: value.map(defaultNode), at: null };
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => ({ key, keyAt: null, value: defaultNode(item) }));
    return { kind: "map", entries, at: null };
  }
  return { kind: "scalar", text: String(value), quoted: false, at: null };
}

/** The nodes of a document as lines of `path: text`, in order. */
export function* leaves(node: Node, path: readonly string[] = []): Generator<{ path: readonly string[]; node: Node }> {
  if (node.kind === "map" && node.entries.length > 0) {
    for (const entry of node.entries) yield* leaves(entry.value, [...path, entry.key]);
  } else {
    yield { path, node };
  }
}

/** A node on one line, for tables and messages. */
export function inline(node: Node): string {
  if (node.kind === "scalar") return node.text;
  if (node.kind === "list") return `[${node.items.map(inline).join(", ")}]`;
  return `{${node.entries.map((entry) => `${entry.key}: ${inline(entry.value)}`).join(", ")}}`;
}
