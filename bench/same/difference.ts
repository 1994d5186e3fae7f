/** The first place in which two JSON documents differ. */
export interface Difference {
  /** Keys and indices from the outside to the inside. */
  readonly path: readonly (string | number)[];
  readonly here: unknown;
  readonly there: unknown;
}

/** Where two JSON values first differ, in the order of the first one's keys; null when they are equal. */
export function firstDifference(
  here: unknown,
  there: unknown,
  path: readonly (string | number)[] = [],
): Difference | null {
  if (here === there) return null;
  if (!isTree(here) || !isTree(there) || Array.isArray(here) !== Array.isArray(there)) return { path, here, there };
  for (const key of new Set([...Object.keys(here), ...Object.keys(there)])) {
    const step = Array.isArray(here) ? Number(key) : key;
    const found = firstDifference(here[key], there[key], [...path, step]);
    if (found) return found;
  }
  return null;
}

/** The difference as one line: `series[3].mean[12]: 4.2 here, 4.3 there`. */
export function describe({ path, here, there }: Difference): string {
  const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return `${place.replace(/^\./, "") || "the whole document"}: ${short(here)} here, ${short(there)} there`;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
