import { expect, test } from "vitest";
import type { Distribution } from "../../../sim/kernel/distribution.ts";
import { probabilityUpTo } from "../../../sim/kernel/distribution-function.ts";

const LN2 = Math.log(2);

test.each<[string, Distribution, number, number]>([
  ["exponential, median", { kind: "exponential", mean: 3 }, 3 * LN2, 0.5],
  ["gamma of cv 1 is exponential", { kind: "gamma", mean: 3, cv: 1 }, 3 * LN2, 0.5],
  ["weibull of shape 1 is exponential", { kind: "weibull", mean: 3, shape: 1 }, 3 * LN2, 0.5],
  ["hyperexponential of cv 1 is exponential", { kind: "hyperexponential", mean: 3, cv: 1 }, 3 * LN2, 0.5],
  // Median of a lognormal: mean / sqrt(1 + cv^2).
  ["lognormal, median", { kind: "lognormal", mean: 5, cv: 0.75 }, 4, 0.5],
  // Erlang of two phases of mean 1: 1 - e^-2 (1 + 2) up to its mean 2.
  ["gamma of cv 1/sqrt(2)", { kind: "gamma", mean: 2, cv: Math.SQRT1_2 }, 2, 1 - 3 * Math.exp(-2)],
  // Balanced means: branches of 0.9 and 0.1 at rates 1.8 and 0.2, cv^2 = 1 / (2 p (1 - p)) - 1.
  [
    "hyperexponential",
    { kind: "hyperexponential", mean: 1, cv: Math.sqrt(1 / 0.18 - 1) },
    1,
    1 - 0.9 * Math.exp(-1.8) - 0.1 * Math.exp(-0.2),
  ],
  ["uniform", { kind: "uniform", low: 2, high: 6 }, 3, 0.25],
  ["constant, below", { kind: "constant", mean: 2 }, 1.9, 0],
  ["constant, at", { kind: "constant", mean: 2 }, 2, 1],
  ["empirical", { kind: "empirical", values: [1, 2, 3, 4] }, 3, 0.75],
])("%s", (_, distribution, x, probability) => {
  expect(probabilityUpTo(distribution, x)).toBeCloseTo(probability, 10);
});
