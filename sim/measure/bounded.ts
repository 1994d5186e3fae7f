import type { Formula } from "./formulas.ts";
import type { Estimate } from "./results.ts";

/** An interval cannot leave the range of what it is about: shares lie in 0..1, everything here is at least 0. */
export function bounded(formula: Formula, estimate: Estimate): Estimate {
  const most = formula.band === "share" ? 1 : Infinity;
  const inside = (value: number | null): number | null => (value === null ? null : Math.min(most, Math.max(0, value)));
  return { ...estimate, low: inside(estimate.low), high: inside(estimate.high) };
}
