import { describe, expect, test } from "vitest";
import { constantDuration, exponentialDuration, lognormalDuration } from "../../../sim/theory/duration.ts";
import { normalCdf } from "../../../sim/theory/normal.ts";
import { poissonTail, poissonTerm } from "../../../sim/theory/poisson.ts";
import { integrate } from "../../../sim/theory/quadrature.ts";
import { expectClose } from "./printed.ts";

describe("the normal distribution", () => {
  test.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [1.959963984540054, 0.975],
    [-3, 0.00134989803163009],
    [-6, 9.86587645037698e-10],
    [-10, 7.61985302416053e-24],
  ])("Φ(%d) = %d", (z, expected) => {
    expectClose(normalCdf(z), expected, 1e-12);
  });

  test("series and continued fraction meet at 5, on both sides", () => {
    for (const z of [-5, 5]) expectClose(normalCdf(z - 1e-9), normalCdf(z + 1e-9), 1e-7);
    expectClose(normalCdf(-4.9999999999), normalCdf(-5.0000000001), 1e-8);
  });
});

describe("the Poisson distribution", () => {
  test("agrees with the sum of its terms", () => {
    for (const [mean, least] of [
      [3, 1],
      [3, 5],
      [12.5, 12],
      [0.2, 4],
      [20, 45],
    ]) {
      let term = Math.exp(-mean);
      let below = 0;
      for (let n = 0; n < least; n++) {
        below += term;
        term *= mean / (n + 1);
      }
      expect(poissonTail(mean, least)).toBeCloseTo(1 - below, 13);
      expectClose(poissonTerm(mean, least), term, 1e-12);
    }
  });

  test("halves and ends: near 1/2 at its mean, 1 from 0, 0 without arrivals, no underflow at 20,000", () => {
    expect(poissonTail(20_000, 20_000)).toBeCloseTo(0.501, 2);
    expect(poissonTail(5, 0)).toBe(1);
    expect(poissonTail(0, 1)).toBe(0);
    expectClose(poissonTail(20_000, 20_500) + (1 - poissonTail(20_000, 20_500)), 1);
    expect(() => poissonTail(-1, 2)).toThrow("mean must be");
  });

  test("tail and term add up at large means", () => {
    for (const n of [1900, 2000, 2100]) {
      expect(poissonTail(2000, n) - poissonTail(2000, n + 1)).toBeCloseTo(poissonTerm(2000, n), 13);
    }
  });
});

describe("durations", () => {
  test("the limited mean is the area under the survival function", () => {
    for (const law of [exponentialDuration(3), lognormalDuration(3, 1.1), lognormalDuration(0.02, 4)]) {
      for (const time of [0.5, 2, 9].map((factor) => factor * law.mean)) {
        expectClose(
          law.limitedMean(time),
          integrate((t) => 1 - law.cdf(t), 0, time),
          1e-8,
        );
      }
      expectClose(law.limitedMean(1e6 * law.mean), law.mean, 1e-6);
      expect(law.limitedMean(0)).toBe(0);
      expect(law.cdf(0)).toBe(0);
    }
    expectClose(lognormalDuration(3, 1.1).limitedMean(Infinity), 3);
  });

  test("a constant duration", () => {
    const law = constantDuration(4);
    expect([law.cdf(3.9), law.cdf(4), law.limitedMean(3), law.limitedMean(5)]).toEqual([0, 1, 3, 4]);
  });

  test("a lognormal of tiny variation is nearly constant", () => {
    const law = lognormalDuration(4, 1e-6);
    expect(law.cdf(3.99)).toBeLessThan(1e-12);
    expect(law.cdf(4.01)).toBeGreaterThan(1 - 1e-12);
  });
});

test("integration is exact for cubics, close for smooth functions, and ends for rough ones", () => {
  expectClose(
    integrate((x) => x ** 3 - x, 0, 2),
    2,
    1e-14,
  );
  expectClose(integrate(Math.sin, 0, Math.PI), 2, 1e-11);
  expectClose(
    integrate((x) => Math.sqrt(x), 0, 1),
    2 / 3,
    1e-8,
  );
  expect(Number.isFinite(integrate((x) => Math.sin(1e9 * x), 0, 1))).toBe(true);
});
