import { gammaProbability } from "../kernel/gamma-quantile.ts";
import type { Estimate } from "./results.ts";
import type { UnitSums } from "./unit-sums.ts";

/** In fewer days (or pairs of them) than these an event has shown too little for an interval. */
export const FEW = 10;

/** Share of a day's contacts that the smallest day taken into account moves. */
const SMALLEST_DAY = 0.1;

const CONFIDENCE = 0.975;

/** Whether something was seen in so few of the units that a bound is all that can be said; in all of them is not rare. */
export function isRare(seen: number, units: number): boolean {
  return seen < FEW && seen < units;
}

/** What a unit could have shown, where none or few were seen. */
export interface RareUnit {
  /** Contacts of a unit, on average. */
  readonly contacts: number;
  /** What one contact adds to the sum: 1, or a wait in seconds; 0 = not known. */
  readonly perContact: number;
}

/**
 * Upper bound (97.5%) of a sum over all units, of which few showed anything: `sum`, with `squares` the sum of squares
 * of what they showed. Days on which something happens come as a Poisson process, and each adds what it shows: the
 * bound of a weighted sum of Poisson counts by the gamma distribution (M. P. Fay and E. J. Feuer, Confidence intervals
 * for directly standardized rates, Statistics in Medicine 16, 1997, 791-801), exact where all such days are alike. The
 * contacts of one day are no observations of their own: those that abandon do so on the same bad day. It asks how much
 * one further such day may show: the size-biased mean of those seen, but no less than one contact, nor than a tenth
 * of a day's contacts, as a kind of day that was not among those simulated may be worse than all that were. A contact
 * waits as long as one is handled. How often the bound holds is measured: docs/validation.md.
 */
export function upperSum(sum: number, squares: number, { contacts, perContact }: RareUnit): number {
  const least = Math.max(1, SMALLEST_DAY * contacts) * perContact;
  const further = Math.max(least, sum > 0 ? squares / sum : 0);
  const scale = (squares + further ** 2) / (sum + further);
  return scale * gammaQuantile((sum + further) / scale);
}

/** "Below" the bound of N over D; nothing can be said where no contact's part is known, or the bound is no news. */
export function rareRatio(sums: UnitSums, unit: RareUnit, isShare: boolean): Estimate {
  const value = sums.sumN / sums.sumD;
  if (unit.perContact <= 0) return tooFew(value);
  const high = upperSum(sums.sumN, sums.sumNN, unit) / sums.sumD;
  return isShare && high >= 1 ? tooFew(value) : { value, low: 0, high, bound: "below" };
}

/** "At least" 1 less the bound of what is missing, for a share that is nearly 1. */
export function rareRest(sums: UnitSums, unit: RareUnit): Estimate {
  const { sumN, sumD, sumNN, sumND, sumDD } = sums;
  const value = sumN / sumD;
  const low = 1 - upperSum(sumD - sumN, sumDD - 2 * sumND + sumNN, unit) / sumD;
  return low <= 0 ? tooFew(value) : { value, low, high: 1, bound: "at least" };
}

export function tooFew(value: number): Estimate {
  return { value, low: null, high: null, bound: "too few days" };
}

/** The 97.5% quantile of the gamma distribution with scale 1. */
function gammaQuantile(shape: number): number {
  let low = 0;
  let high = shape + 10 * Math.sqrt(shape) + 10;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (gammaProbability(shape, middle) < CONFIDENCE) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
