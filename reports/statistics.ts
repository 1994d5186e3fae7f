import { unitMeans } from "../sim/measure/confidence.ts";
import type { Estimate } from "../sim/measure/results.ts";
import { isNumber } from "./numbers.ts";

/** 97.5% points of Student's t for 1 to 12 degrees of freedom; beyond them the expansion below is exact to 4 digits. */
const T975 = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788];

/** The 97.5% point of Student's t (Cornish-Fisher expansion around the normal one, Abramowitz & Stegun 26.7.5). */
export function t975(degreesOfFreedom: number): number {
  if (degreesOfFreedom <= T975.length) return T975[Math.max(1, degreesOfFreedom) - 1];
  const z = 1.959964;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / degreesOfFreedom + g2 / degreesOfFreedom ** 2 + g3 / degreesOfFreedom ** 3;
}

/** The 95% interval of a mean, around `centre` when the mean itself is known more exactly; none for one value. */
export function meanEstimate(values: readonly number[], centre?: number): Estimate {
  const n = values.length;
  if (n === 0) return { value: null, low: null, high: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const value = centre ?? mean;
  if (n < 2) return { value, low: null, high: null };
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1);
  const half = t975(n - 1) * Math.sqrt(variance / n);
  return { value, low: value - half, high: value + half };
}

/**
 * The difference of two estimates. Same customers were simulated at both multiples, so values by replication are
 * paired when they are given; without them the intervals are added as if independent, which is on the wide side.
 * Replications that come in antithetic pairs themselves (`inPairs`) give one difference a pair.
 */
export function difference(
  from: Estimate,
  to: Estimate,
  pairs?: {
    readonly from: readonly (number | null)[];
    readonly to: readonly (number | null)[];
    readonly inPairs?: boolean;
  },
): Estimate {
  if (!isNumber(from.value) || !isNumber(to.value)) return { value: null, low: null, high: null };
  const value = to.value - from.value;
  if (pairs) {
    const both = Math.min(pairs.from.length, pairs.to.length);
    const byReplication = pairs.from.slice(0, both).map((a, index) => {
      const b = pairs.to[index];
      return isNumber(a) && isNumber(b) ? b - a : null;
    });
    const differences = unitMeans(byReplication, pairs.inPairs === true);
    if (differences.length > 1) return meanEstimate(differences, value);
  }
  if (!isNumber(from.low) || !isNumber(from.high) || !isNumber(to.low) || !isNumber(to.high)) {
    return { value, low: null, high: null };
  }
  return {
    value,
    low: value - Math.hypot(to.value - to.low, from.high - from.value),
    high: value + Math.hypot(to.high - to.value, from.value - from.low),
  };
}
