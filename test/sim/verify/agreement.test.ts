import { describe, expect, test } from "vitest";
import {
  allowedDifference,
  decimalsOf,
  factorFor,
  formulaAgrees,
  quantileFor,
  requiredHalfWidth,
  theirHalfWidth,
} from "../../../sim/verify/agreement.ts";
import { probability, size } from "../../../sim/verify/case.ts";

const nothing = {};

describe("the factor k", () => {
  test("is the normal quantile that one comparison passes in 99% of runs", () => {
    expect(quantileFor(1)).toBeCloseTo(2.575829, 5);
    expect(factorFor(1, 1e9)).toBeCloseTo(2.575829 / 1.959964, 5);
  });

  test("grows with the comparisons that share the 1%", () => {
    // 1 - (1 - .01)^(1/100) = 1.00498e-4 in two tails.
    expect(quantileFor(100)).toBeCloseTo(3.8893, 3);
    expect(factorFor(100, 1e9)).toBeGreaterThan(factorFor(10, 1e9));
  });

  test("is larger where few replications leave the spread uncertain", () => {
    // Student's t with 59 degrees of freedom: 4.1744 against 2.0010.
    expect(factorFor(100, 60)).toBeCloseTo(4.1744 / 2.001, 2);
  });
});

describe("the required half-width", () => {
  test.each([
    ["1% of a value", size("", "30.794", nothing), 0.30794],
    ["1% of a large probability", probability("", ".0757005", nothing), 0.000757005],
    ["5% of a small probability", probability("", ".0351", nothing), 0.001755],
    ["1% of a small value that is no probability", size("", ".0113", nothing), 0.000113],
    ["a third of the source's, where that is larger", size("", "910", { halfWidth: 34.5 }), 11.5],
  ])("is %s", (_, line, expected) => {
    expect(requiredHalfWidth(line)).toBeCloseTo(expected, 10);
  });
});

describe("agreement", () => {
  test("allows k times both half-widths together, and half a unit of the last digit", () => {
    const ours = { value: 11.5, halfWidth: 0.04, replications: 400 };
    expect(allowedDifference(size("", "11.52", { halfWidth: 0.03 }), ours, 2)).toBeCloseTo(2 * 0.05 + 0.005, 12);
  });

  test("takes a simulated source without a half-width to vary as ours of as many days", () => {
    const ours = { value: 0.6774, halfWidth: 0.0006, replications: 1600 };
    expect(theirHalfWidth(probability("", ".675", { replications: 900 }), ours)).toBeCloseTo(0.0008, 12);
    expect(theirHalfWidth(probability("", ".675", nothing), ours)).toBe(0);
    expect(allowedDifference(probability("", ".675", { replications: 900 }), ours, 2)).toBeCloseTo(0.0025, 12);
  });

  test("allows a formula the rounding alone", () => {
    const line = probability("", ".174132", nothing);
    expect(formulaAgrees(line, 0.1741324)).toBe(true);
    expect(formulaAgrees(line, 0.1741326)).toBe(false);
  });

  test("counts the printed digits", () => {
    expect([".174132", "100.0", "4297"].map(decimalsOf)).toEqual([6, 1, 0]);
  });
});
