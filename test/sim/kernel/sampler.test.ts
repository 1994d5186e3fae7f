import { describe, expect, test } from "vitest";
import { type Distribution, meanOf } from "../../../sim/kernel/distribution.ts";
import { gammaProbability, normalProbability } from "../../../sim/kernel/gamma-quantile.ts";
import { KeyedDraws } from "../../../sim/kernel/random.ts";
import { gammaFunction, Samplers } from "../../../sim/kernel/sampler.ts";
import { classes, expectMean, expectShares, quantile, sharesBetween } from "../../support/statistics.ts";

const MANY = 300_000;
const CHECKS = 40;

interface Case {
  readonly distribution: Distribution;
  readonly cv: number;
  /** P(X <= x), stated independently of the sampler. */
  readonly probability?: (x: number) => number;
}

const lognormalCv2 = Math.log(5);
const phi = (1 + Math.sqrt(3 / 5)) / 2; // balanced means at cv 2
const weibullScale = 180 / gammaFunction(1 + 1 / 1.5);
const CASES: Record<string, Case> = {
  exponential: { distribution: { kind: "exponential", mean: 180 }, cv: 1, probability: (x) => 1 - Math.exp(-x / 180) },
  lognormal: {
    distribution: { kind: "lognormal", mean: 180, cv: 2 },
    cv: 2,
    probability: (x) => normalProbability((Math.log(x / 180) + lognormalCv2 / 2) / Math.sqrt(lognormalCv2)),
  },
  "gamma above shape 1": {
    distribution: { kind: "gamma", mean: 180, cv: 0.5 },
    cv: 0.5,
    probability: (x) => gammaProbability(4, x / 45),
  },
  "gamma below shape 1": {
    distribution: { kind: "gamma", mean: 180, cv: 2 },
    cv: 2,
    probability: (x) => gammaProbability(0.25, x / 720),
  },
  weibull: {
    distribution: { kind: "weibull", mean: 180, shape: 1.5 },
    cv: Math.sqrt(gammaFunction(1 + 2 / 1.5) / gammaFunction(1 + 1 / 1.5) ** 2 - 1),
    probability: (x) => 1 - Math.exp(-((x / weibullScale) ** 1.5)),
  },
  hyperexponential: {
    distribution: { kind: "hyperexponential", mean: 180, cv: 2 },
    cv: 2,
    probability: (x) => 1 - phi * Math.exp((-2 * phi * x) / 180) - (1 - phi) * Math.exp((-2 * (1 - phi) * x) / 180),
  },
  "hyperexponential of cv 1": {
    distribution: { kind: "hyperexponential", mean: 180, cv: 1 },
    cv: 1,
    probability: (x) => 1 - Math.exp(-x / 180),
  },
  uniform: {
    distribution: { kind: "uniform", low: 60, high: 300 },
    cv: 240 / Math.sqrt(12) / 180,
    probability: (x) => (x - 60) / 240,
  },
  empirical: {
    distribution: { kind: "empirical", values: [60, 120, 180, 360] },
    cv: Math.sqrt((120 ** 2 + 60 ** 2 + 180 ** 2) / 4) / 180,
  },
};

function sample(distribution: Distribution): Float64Array {
  const samplers = new Samplers([{ kind: "constant", mean: 1 }, distribution]);
  const draws = new KeyedDraws();
  draws.useStream(3, 4);
  return Float64Array.from({ length: MANY }, (_, i) => {
    draws.at(i, 0);
    return samplers.draw(1, draws);
  });
}

describe.each(Object.entries(CASES))("%s", (_, { distribution, cv, probability }) => {
  const values = sample(distribution);

  test("has the stated mean and coefficient of variation", () => {
    expect(meanOf(distribution)).toBe(180);
    expectMean(values, 180, CHECKS);
    expectMean(
      values.map((x) => (x - 180) ** 2),
      (180 * cv) ** 2,
      CHECKS,
    );
  });

  if (!probability) return;
  test("follows the stated law", () => {
    const edges = Array.from({ length: 49 }, (_edge, i) => quantile(probability, (i + 1) / 50));
    expectShares(classes(values, edges), sharesBetween(edges, probability), CHECKS);
  });
});

describe("constants and observed values", () => {
  test("a constant is always itself", () => {
    expect(new Set(sample({ kind: "constant", mean: 42 }))).toEqual(new Set([42]));
  });

  test("observed values come back equally often", () => {
    const values = sample({ kind: "empirical", values: [1, 2, 2, 7] });
    expectShares(classes(values, [1.5, 5]), [1 / 4, 1 / 2, 1 / 4], CHECKS);
  });
});

test("Gamma(x): factorials and Gamma(3/2)", () => {
  for (const [x, value] of [
    [1, 1],
    [2, 1],
    [5, 24],
    [11, 3628800],
    [1.5, Math.sqrt(Math.PI) / 2],
  ]) {
    expect(gammaFunction(x) / value).toBeCloseTo(1, 12);
  }
});
