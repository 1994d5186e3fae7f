import { expect, test } from "vitest";
import { ratioEstimate, studentT } from "../../../sim/measure/confidence.ts";
import { skewedEstimate } from "../../../sim/measure/skewness.ts";
import { bookRatio, RATIO_PLACES, ratioSums } from "../../../sim/measure/unit-sums.ts";

function sumsOf(values: readonly number[]) {
  const sums = new Float64Array(RATIO_PLACES);
  for (const value of values) bookRatio(sums, 0, true, value, 1);
  return ratioSums(sums, 0, values.length);
}

test("without skewness the interval is the plain one", () => {
  const sums = sumsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const { low, high } = ratioEstimate(sums);
  expect(skewedEstimate(sums)).toEqual({
    value: 6,
    low: expect.closeTo(low ?? 0, 6),
    high: expect.closeTo(high ?? 0, 6),
  });
});

function skewnessOf(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b) / n;
  const moment = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n;
  return ((moment(3) / moment(2) ** 1.5) * Math.sqrt(n * (n - 1)) * (1 + 8 / n)) / (n - 2);
}

test("a skewed sample raises both ends by Hall's transformation, checked by putting the ends back into it", () => {
  // Mildly skewed: margins within the limits.
  const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2, 3, 4, 5, 6, 7, 8];
  const n = values.length;
  const sums = sumsOf(values);
  const skewness = skewnessOf(values);
  const { value, low, high } = skewedEstimate(sums);
  const plain = ratioEstimate(sums);
  const error = ((plain.high ?? 0) - (plain.low ?? 0)) / 2 / studentT(n - 1);
  const transformed = (end: number) => {
    const t = ((value ?? 0) - end) / error;
    const s = skewness / Math.sqrt(n);
    return t + (s * t * t) / 3 + (s * s * t ** 3) / 27 + s / 6;
  };
  expect(transformed(low ?? 0)).toBeCloseTo(studentT(n - 1), 9);
  expect(transformed(high ?? 0)).toBeCloseTo(-studentT(n - 1), 9);
  expect(low).toBeGreaterThan(plain.low ?? 0);
  expect(high).toBeGreaterThan(plain.high ?? 0);
});

test.each([
  ["high", [0, 1, 0, 2, 1, 0, 1, 12, 0, 1, 3, 0], 0.9, 2],
  ["low", [12, 11, 12, 10, 11, 12, 11, 0, 12, 11, 9, 12], 2, 0.9],
] as const)(
  "however skewed towards %s values, no margin is below 0.9 or above 2 times the plain one",
  (_, values, low, high) => {
    const sums = sumsOf(values);
    const plain = ratioEstimate(sums);
    const margin = ((plain.high ?? 0) - (plain.low ?? 0)) / 2;
    const skewed = skewedEstimate(sums);
    expect(((skewed.value ?? 0) - (skewed.low ?? 0)) / margin).toBeCloseTo(low, 9);
    expect(((skewed.high ?? 0) - (skewed.value ?? 0)) / margin).toBeCloseTo(high, 9);
  },
);

test("fewer than ten units keep the plain interval", () => {
  const sums = sumsOf([0, 1, 0, 2, 1, 0, 1, 12, 3]);
  expect(skewedEstimate(sums)).toEqual(ratioEstimate(sums));
});
