import { Flaw, Scanner } from "./scanner.ts";

/**
 * One family of quantities that a scenario writes as text with a unit: how it is described, the pattern that editors check, and how it is read.
 * The pattern accepts exactly the strings that `read` gets through without a syntax flaw (a property test says so).
 */
export interface Quantity<T> {
  /** "a duration such as 20s, 6m or 1h30m". */
  readonly expected: string;
  /** Without anchors; `^(?:pattern)$` in the JSON Schema. */
  readonly pattern: string;
  readonly examples: readonly [string, ...string[]];
  /** Whether a number without a unit is fine, so that YAML and JSON may give a bare number. */
  readonly bare?: boolean;
  /** Reads the scanner's text up to its end; throws a `Flaw`. */
  read(scanner: Scanner): T;
}

/** The value of a text, or where and why it is not one. Never throws. */
export function parseQuantity<T>(quantity: Quantity<T>, text: string): T | Flaw {
  const scanner = new Scanner(text);
  try {
    const value = quantity.read(scanner);
    scanner.end();
    return value;
  } catch (flaw) {
    if (!(flaw instanceof Flaw)) throw flaw;
    // A reason given before the end was reached says nothing about the rest: wrong form comes first.
    return flaw.reason !== undefined && !wholePattern(quantity).test(text) ? new Flaw(scanner.at) : flaw;
  }
}

const patterns = new WeakMap<Quantity<unknown>, RegExp>();

function wholePattern(quantity: Quantity<unknown>): RegExp {
  let pattern = patterns.get(quantity);
  if (pattern === undefined) {
    pattern = new RegExp(anchored(quantity));
    patterns.set(quantity, pattern);
  }
  return pattern;
}

/** The whole-string pattern of a quantity, for JSON Schema. */
export function anchored(quantity: Quantity<unknown>): string {
  return `^(?:${quantity.pattern})$`;
}
