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

test("a few large values raise both ends by Hall's transformation, checked by putting the ends back into it", () => {
  const values = [0, 1, 0, 2, 1, 0, 1, 12, 0, 1, 3, 0];
  const n = values.length;
  const sums = sumsOf(values);
  const mean = values.reduce((a, b) => a + b) / n;
  const moment = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n;
  const skewness = ((moment(3) / moment(2) ** 1.5) * Math.sqrt(n * (n - 1)) * (1 + 8 / n)) / (n - 2);
  const error = Math.sqrt(moment(2) / (n - 1));
  const { low, high } = skewedEstimate(sums);
  const transformed = (end: number) => {
    const t = (mean - end) / error;
    const s = skewness / Math.sqrt(n);
    return t + (s * t * t) / 3 + (s * s * t ** 3) / 27 + s / 6;
  };
  expect(transformed(low ?? 0)).toBeCloseTo(studentT(n - 1), 9);
  expect(transformed(high ?? 0)).toBeCloseTo(-studentT(n - 1), 9);
  const plain = ratioEstimate(sums);
  expect(low).toBeGreaterThan(plain.low ?? 0);
  expect(high).toBeGreaterThan(plain.high ?? 0);
});

test("fewer than ten units keep the plain interval", () => {
  const sums = sumsOf([0, 1, 0, 2, 1, 0, 1, 12, 3]);
  expect(skewedEstimate(sums)).toEqual(ratioEstimate(sums));
});
