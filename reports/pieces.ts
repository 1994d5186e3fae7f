/** Characters in a piece, about. */
const PIECE = 1 << 16;

/**
 * What `JSON.stringify(value, null, indent)` gives (indent 1 or more), in pieces: a document may be longer than the longest string, and
 * parts of it may be made only when they are read.
 */
export function* jsonPieces(value: object, indent: number): Generator<string> {
  yield* joined(pieces(value, " ".repeat(indent), "\n"));
}

/** Joins short texts into longer ones. */
export function* joined(texts: Iterable<string>): Generator<string> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

/** @param margin line end and indentation of the line that the value begins in */
function* pieces(value: unknown, indent: string, margin: string): Generator<string> {
  if (typeof value !== "object" || value === null) {
    yield JSON.stringify(value) ?? "null";
    return;
  }
  const inner = margin + indent;
  if (Array.isArray(value) && value.every(isPlain)) {
    yield value.length === 0 ? "[]" : `[${inner}${value.map(plainText).join(`,${inner}`)}${margin}]`;
    return;
  }
  let isFirst = true;
  for (const [lead, item] of Array.isArray(value) ? listed(value) : keyed(value)) {
    yield `${isFirst ? (Array.isArray(value) ? "[" : "{") : ","}${inner}${lead}`;
    yield* pieces(item, indent, inner);
    isFirst = false;
  }
  if (isFirst) yield "{}";
  else yield `${margin}${Array.isArray(value) ? "]" : "}"}`;
}

function* listed(values: readonly unknown[]): Iterable<readonly [lead: string, item: unknown]> {
  for (const item of values) yield ["", item];
}

function* keyed(record: object): Iterable<readonly [lead: string, item: unknown]> {
  for (const key of Object.keys(record)) {
    const item: unknown = record[key as keyof typeof record];
    if (item !== undefined) yield [`${JSON.stringify(key)}: `, item];
  }
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function plainText(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}
