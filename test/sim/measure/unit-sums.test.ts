import { expect, test } from "vitest";
import { ratioEstimate } from "../../../sim/measure/confidence.ts";
import {
  bookMean,
  bookRatio,
  MEAN_PLACES,
  meanSums,
  RATIO_PLACES,
  ratioSums,
  type UnitSums,
} from "../../../sim/measure/unit-sums.ts";

// (1, 2) and (3, 4), (0, 2) and (0, 0), (2, 6) and (4, 4), and (2, 2) without a partner.
const replications = [
  [1, 2],
  [3, 4],
  [0, 2],
  [0, 0],
  [2, 6],
  [4, 4],
  [2, 2],
] as const;

/** By hand, from the units themselves. */
function summed(units: readonly (readonly [n: number, d: number])[]): UnitSums {
  const sum = (of: (n: number, d: number) => number) => units.reduce((total, [n, d]) => total + of(n, d), 0);
  return {
    n: units.length,
    sumN: sum((n) => n),
    sumD: sum((_, d) => d),
    sumNN: sum((n) => n * n),
    sumDD: sum((_, d) => d * d),
    sumND: sum((n, d) => n * d),
    third: {
      sumNNN: sum((n) => n ** 3),
      sumNND: sum((n, d) => n * n * d),
      sumNDD: sum((n, d) => n * d * d),
      sumDDD: sum((_, d) => d ** 3),
    },
    seen: { n: sum((n) => +(n !== 0)), rest: sum((n, d) => +(n !== d)), d: sum((_, d) => +(d !== 0)) },
  };
}

test("a ratio's sums are those of whole pairs, after every replication", () => {
  const sums = new Float64Array(1 + RATIO_PLACES);
  replications.forEach(([n, d], r) => {
    bookRatio(sums, 1, r % 2 === 0, n, d);
  });
  const units = [
    [4, 6],
    [0, 2],
    [6, 10],
    [2, 2],
  ] as const;
  expect(ratioSums(sums, 1, 4)).toEqual(summed(units));
});

test.each([1, 2] as const)(
  "a mean over units of %i counts each replication once, a last one without a partner too",
  (size) => {
    for (const count of [5, 6]) {
      const sums = new Float64Array(1 + MEAN_PLACES);
      const units: [number, number][] = [];
      replications.slice(0, count).forEach(([n], r) => {
        bookMean(sums, 1, r % size === 0, n);
        if (r % size === 0) units.push([n, 1]);
        else units[units.length - 1] = [units[units.length - 1][0] + n, 2];
      });
      expect(meanSums(sums, 1, count, size)).toEqual({
        ...summed(units),
        seen: { ...summed(units).seen, rest: units.length, d: units.length },
      });
    }
  },
);

test("a ratio of sums over pairs: the residuals of two replications are added before they are squared", () => {
  // (1, 2) and (3, 4), (2, 6) and (6, 6), and (0, 2) without a partner: ratio 12/20; residuals of the replications
  // -0.2, 0.6, -1.6, 2.4, -1.2, of the units 0.4, 0.8, -1.2; squares 0.16 + 0.64 + 1.44 over 2; D of a unit 20/3.
  const pairs = [
    [4, 6],
    [8, 12],
    [0, 2],
  ] as const;
  const { value, low, high } = ratioEstimate(summed(pairs));
  const half = (4.30265 * Math.sqrt(1.12 / 3)) / (20 / 3);
  expect(value).toBe(0.6);
  expect([low, high]).toEqual([expect.closeTo(0.6 - half, 10), expect.closeTo(0.6 + half, 10)]);
});
