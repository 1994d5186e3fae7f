import { describe, expect, test } from "vitest";
import { KeyedDraws } from "../../../sim/kernel/random.ts";
import {
  exactProportion,
  jackknife,
  meanEstimate,
  ratioEstimate,
  studentT,
  unitMeans,
} from "../../../sim/measure/confidence.ts";
import { bound } from "../../support/statistics.ts";

describe("Student's t, 97.5%", () => {
  // Printed tables.
  test.each([
    [1, 12.7062],
    [2, 4.30265],
    [3, 3.18245],
    [4, 2.77645],
    [5, 2.57058],
    [9, 2.26216],
    [29, 2.04523],
    [199, 1.97196],
    [1e6, 1.95997],
  ])("%i degrees: %f", (degrees, printed) => {
    expect(Math.abs(studentT(degrees) / printed - 1)).toBeLessThan(0.002);
  });

  test("without degrees of freedom there is no bound", () => {
    expect(studentT(0)).toBe(Infinity);
  });
});

describe("intervals by hand", () => {
  test("a mean: 2, 4, 6 is 4 ± 4.30265 x 2/√3", () => {
    const { value, low, high } = meanEstimate(3, 12, 56);
    expect(value).toBe(4);
    expect(high).toBeCloseTo(4 + (4.30265 * 2) / Math.sqrt(3), 10);
    expect(low).toBeCloseTo(4 - (4.30265 * 2) / Math.sqrt(3), 10);
  });

  test("a ratio of sums, by the delta method", () => {
    // Pairs (1, 2), (3, 4), (2, 6): ratio 1/2; residuals 0, 1, -1; s = 1, mean of the denominators 4.
    const sums = { n: 3, sumN: 6, sumD: 12, sumNN: 14, sumDD: 56, sumND: 26 };
    const { value, high } = ratioEstimate(sums);
    expect(value).toBe(0.5);
    expect(high).toBeCloseTo(0.5 + (4.30265 * 1) / Math.sqrt(3) / 4, 10);
  });

  test("values by replication as means of pairs, what is not known left out", () => {
    expect(unitMeans([1, 3, 5, null, null, null, 4], true)).toEqual([2, 5, 4]);
    expect(unitMeans([1, 3, null, 4], false)).toEqual([1, 3, 4]);
  });

  test("one replication has a value and no interval, none has nothing", () => {
    expect(meanEstimate(1, 7, 49)).toEqual({ value: 7, low: null, high: null });
    expect(meanEstimate(0, 0, 0).value).toBeNull();
    expect(ratioEstimate({ n: 5, sumN: 0, sumD: 0, sumNN: 0, sumDD: 0, sumND: 0 }).value).toBeNull();
  });

  test("the jackknife of a mean is its t-interval", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const sum = values.reduce((a, b) => a + b, 0);
    const leftOut = values.map((value) => (sum - value) / 7);
    const squares = values.reduce((a, b) => a + b * b, 0);
    const expected = meanEstimate(8, sum, squares);
    const actual = jackknife(sum / 8, leftOut);
    expect(actual.low).toBeCloseTo(expected.low ?? Number.NaN, 10);
    expect(actual.high).toBeCloseTo(expected.high ?? Number.NaN, 10);
  });
});

describe("exact proportions (Clopper and Pearson)", () => {
  // Printed values; 0 of n: 1 - .025^(1/n).
  test.each([
    [0, 20, 0, 0.16843],
    [5, 20, 0.08657, 0.49105],
    [10, 10, 0.6915, 1],
    [1, 100, 0.00025, 0.05446],
  ])("%i of %i", (hits, trials, low, high) => {
    const estimate = exactProportion(hits, trials);
    expect(estimate.value).toBe(hits / trials);
    expect(estimate.low).toBeCloseTo(low, 4);
    expect(estimate.high).toBeCloseTo(high, 4);
  });

  test("a perfect record proves a bound only, anything else has two ends", () => {
    expect([0, 1, 19, 20].map((hits) => exactProportion(hits, 20).bound)).toEqual([
      "below",
      undefined,
      undefined,
      "at least",
    ]);
  });

  test("large numbers do not underflow", () => {
    const { low, high } = exactProportion(999_995, 1_000_000);
    expect(low).toBeCloseTo(1 - 1.1668e-5, 8);
    expect(high).toBeCloseTo(1 - 1.6235e-6, 8);
  });
});

test("the 95% interval of a ratio covers the truth 19 times in 20", () => {
  const draws = new KeyedDraws();
  draws.useStream(9, 9);
  const experiments = 4000;
  let covered = 0;
  for (let e = 0; e < experiments; e++) {
    const sums = { n: 30, sumN: 0, sumD: 0, sumNN: 0, sumDD: 0, sumND: 0 };
    for (let r = 0; r < 30; r++) {
      draws.at(e * 30 + r, 0);
      const d = 10 + draws.normal(); // a busy day has more of both
      const n = 0.8 * d + 0.5 * draws.normal();
      sums.sumN += n;
      sums.sumD += d;
      sums.sumNN += n * n;
      sums.sumDD += d * d;
      sums.sumND += n * d;
    }
    const { low, high } = ratioEstimate(sums);
    if ((low ?? 1) <= 0.8 && 0.8 <= (high ?? 0)) covered++;
  }
  expect(Math.abs(covered / experiments - 0.95)).toBeLessThan(bound(1) * Math.sqrt((0.95 * 0.05) / experiments));
});
