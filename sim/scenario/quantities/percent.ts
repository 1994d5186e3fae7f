import { NUMBER } from "./number.ts";
import type { Quantity } from "./quantity.ts";
import type { Scanner } from "./scanner.ts";

export const PERCENT = `(${NUMBER}) ?%`;

/** Reads a percentage as a fraction: `35%` -> 0.35. */
export function readPercent(scanner: Scanner): number {
  return fraction(scanner.need(PERCENT)[1] as string);
}

/** A share of a whole, as a fraction. */
export const percent: Quantity<number> = {
  expected: "a percentage such as 35%",
  pattern: PERCENT,
  examples: ["35%", "0.2%"],
  read: readPercent,
};

/** A number of percent as a fraction, without the rounding noise of a division: "0.7" -> 0.007. */
export function fraction(percentText: string): number {
  return Number(`${percentText}e-2`);
}

/** 0.35 -> "35%". */
export function formatPercent(value: number): string {
  return `${Number((value * 100).toPrecision(6))}%`;
}
