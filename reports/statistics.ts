import { meanEstimate, unitMeans } from "../sim/measure/confidence.ts";
import type { Estimate } from "../sim/measure/results.ts";
import { isNumber } from "./numbers.ts";

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
    if (differences.length > 1) return meanAround(differences, value);
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

/** The 95% interval of the mean of at least two values, around `centre`, which is that mean known more exactly. */
function meanAround(values: readonly number[], centre: number): Estimate {
  const deviations = values.map((value) => value - centre);
  const sum = deviations.reduce((all, deviation) => all + deviation, 0);
  const sumOfSquares = deviations.reduce((all, deviation) => all + deviation ** 2, 0);
  const { low, high } = meanEstimate(values.length, sum, sumOfSquares);
  const half = ((high as number) - (low as number)) / 2;
  return { value: centre, low: centre - half, high: centre + half };
}
