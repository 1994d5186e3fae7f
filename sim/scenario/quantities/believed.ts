import { Flaw, type Scanner } from "./scanner.ts";

const THEN = "(?:, ?| )";

/** Lowest and highest value as factors on the likely one. */
export interface BeliefText {
  readonly low: number;
  readonly high: number;
}

/** The pattern of a belief whose three values fit `pattern`: "low 4m, likely 5m, high 8m". */
export function beliefPattern(pattern: string): string {
  return `low (?:${pattern})${THEN}likely (?:${pattern})${THEN}high (?:${pattern})`;
}

/** Reads a belief about a value that `read` reads; null (and no move) when the text does not begin as one. */
export function readBelief(
  scanner: Scanner,
  read: (scanner: Scanner) => number,
): (BeliefText & { likely: number }) | null {
  const start = scanner.at;
  if (scanner.take("low (?=[0-9])") === null) return null;
  const low = read(scanner);
  scanner.need(`${THEN}likely `);
  const likely = read(scanner);
  scanner.need(`${THEN}high `);
  const high = read(scanner);
  if (low <= 0) throw new Flaw(start, "a belief must begin above zero");
  if (low > likely || likely > high || low === high)
    throw new Flaw(start, "expected low <= likely <= high, and low below high");
  return { low: low / likely, likely, high: high / likely };
}
