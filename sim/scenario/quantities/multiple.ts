import { NUMBER } from "./number.ts";
import { fraction, PERCENT } from "./percent.ts";
import type { Quantity } from "./quantity.ts";

export const MULTIPLE = `(${NUMBER}) ?x`;

/** A multiple of the average: `10x` -> 10. */
export const multiple: Quantity<number> = {
  expected: "a multiple such as 5x",
  pattern: MULTIPLE,
  examples: ["1x", "5x", "2.5x"],
  read: (scanner) => Number(scanner.need(MULTIPLE)[1]),
};

/** A factor on something stated elsewhere: `120%` or `1.2x` -> 1.2; `closed` -> 0. */
export const factor: Quantity<number> = {
  expected: 'a factor such as 120% or 1.2x, or "closed"',
  pattern: `${PERCENT}|${MULTIPLE}|closed`,
  examples: ["120%", "1.2x", "closed"],
  read: (scanner) => {
    const [text, asPercent, asMultiple] = scanner.need(`${PERCENT}|${MULTIPLE}|closed`);
    if (text === "closed") return 0;
    return asPercent === undefined ? Number(asMultiple) : fraction(asPercent);
  },
};

export interface MultipleBelief {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

const BELIEF = `low ${MULTIPLE}(?:, ?| )likely ${MULTIPLE}(?:, ?| )high ${MULTIPLE}`;

/** A belief about the multiple: `low 4x, likely 6x, high 10x`. */
export const belief: Quantity<MultipleBelief> = {
  expected: 'a belief such as "low 4x, likely 6x, high 10x", or a list of multiples such as [1x, 5x, 10x]',
  pattern: BELIEF,
  examples: ["low 4x, likely 6x, high 10x"],
  read: (scanner) => {
    const [, low, likely, high] = scanner.need(BELIEF);
    return { low: Number(low), likely: Number(likely), high: Number(high) };
  },
};

/** 10 -> "10x". */
export function formatMultiple(value: number): string {
  return `${Number(value.toPrecision(6))}x`;
}
