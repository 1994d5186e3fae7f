import { describe, expect, test } from "vitest";
import {
  gammaProbability,
  gammaQuantileTable,
  logGamma,
  normalProbability,
} from "../../../sim/kernel/gamma-quantile.ts";

describe("the incomplete gamma function", () => {
  test("of shape 1 is exponential, of a whole shape the sum of a Poisson law", () => {
    for (const a of [1, 2, 5, 20]) {
      for (const x of [0.01, 0.5, 1, a, 2 * a, 4 * a]) {
        let term = Math.exp(-x);
        let sum = term;
        for (let k = 1; k < a; k++) sum += term *= x / k;
        expect(gammaProbability(a, x)).toBeCloseTo(1 - sum, 13);
      }
    }
  });

  test("obeys P(a + 1, x) = P(a, x) - x^a exp(-x) / Gamma(a + 1), on both sides of its two methods", () => {
    for (const a of [0.1, 0.5, 1.5, 7.3, 100, 400]) {
      for (const x of [a / 3, a, a + 0.9, a + 1.1, 2 * a, 3 * a]) {
        const step = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
        expect(gammaProbability(a + 1, x)).toBeCloseTo(gammaProbability(a, x) - step, 12);
      }
    }
  });

  test("grows from 0 to 1", () => {
    expect(gammaProbability(3, 0)).toBe(0);
    expect(gammaProbability(3, 1000)).toBe(1);
  });

  test("gives the normal law: printed values", () => {
    expect(normalProbability(0)).toBe(0.5);
    expect(normalProbability(1)).toBeCloseTo(0.8413447460685429, 14);
    expect(normalProbability(-1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(normalProbability(-5) * 1e7).toBeCloseTo(2.866515719, 6);
  });

  test("log gamma: factorials and Gamma(1/2)", () => {
    let factorial = 0;
    for (let n = 1; n < 60; n++) {
      expect(logGamma(n)).toBeCloseTo(factorial, 11);
      factorial += Math.log(n);
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  });
});

describe("the table from normal scores to gamma quantiles", () => {
  test.each([0.05, 0.063, 0.3, 0.7, 1])("cv %f: the exact quantile to 1e-5, between its points, too", (cv) => {
    const shape = 1 / cv ** 2;
    const quantile = gammaQuantileTable(cv);
    for (let z = -4.995; z < 5; z += 0.2) {
      const q = quantile(z);
      const error = 1e-5 * Math.max(1, q);
      expect(gammaProbability(shape, shape * (q - error))).toBeLessThan(normalProbability(z));
      expect(gammaProbability(shape, shape * (q + error))).toBeGreaterThan(normalProbability(z));
    }
  });

  test.each([0.063, 0.5, 1, 1.5])("cv %f: mean 1 and that cv over the normal law", (cv) => {
    const quantile = gammaQuantileTable(cv);
    let mean = 0;
    let square = 0;
    const step = 0.005;
    for (let z = -6 + step / 2; z < 6; z += step) {
      const weight = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * step;
      mean += weight * quantile(z);
      square += weight * quantile(z) ** 2;
    }
    expect(mean).toBeCloseTo(1, 4);
    expect(Math.sqrt(square - mean ** 2) / mean).toBeCloseTo(cv, 3);
  });

  test("beyond six standard deviations it stays where it was", () => {
    const quantile = gammaQuantileTable(0.3);
    expect(quantile(9)).toBe(quantile(6));
    expect(quantile(-9)).toBe(quantile(-6));
    expect(quantile(6)).toBeGreaterThan(quantile(5.99));
  });
});
