import type { MultipleResults } from "../../sim/measure/results.ts";
import { harmless, listed } from "../words.ts";

type Named = Pick<MultipleResults, "multiple" | "label">;

/** What a statement is true under: "at 10x traffic", or that it is averaged over the belief. */
export function condition({ multiple, label }: Named): string {
  if (multiple === null) return `averaged over the belief (${harmless(label)})`;
  return `at ${harmless(label)} traffic`;
}

/**
 * One statement at several multiples, each under its condition and the first in full: "at 1x traffic, 615 people
 * wait; at 5x, 3,873".
 */
export function underEach<T extends Named>(
  all: readonly T[],
  full: (one: T) => string,
  short: (one: T) => string,
): string {
  return all
    .map((one, index) => {
      if (index === 0) return `${condition(one)}, ${full(one)}`;
      return `${one.multiple === null ? condition(one) : `at ${harmless(one.label)}`}, ${short(one)}`;
    })
    .join("; ");
}

/** How a multiple is called where room is short: "10x", "belief". */
export function shortLabel({ multiple, label }: Named): string {
  return multiple === null ? "belief" : harmless(label);
}

/** "1x, 5x and 10x". */
export function labelsOf(all: readonly Named[]): string {
  return listed(all.map(shortLabel));
}
