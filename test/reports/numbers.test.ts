import { describe, expect, test } from "vitest";
import { duration, intervalWords } from "../../reports/durations.ts";
import {
  besideInterval,
  bracket,
  format,
  money,
  plain,
  share,
  shareBesideGoal,
  withInterval,
} from "../../reports/numbers.ts";
import { difference } from "../../reports/statistics.ts";
import { studentT } from "../../sim/measure/confidence.ts";

describe("durations", () => {
  test.each([
    [0, "0s"],
    [0.02, "<0.1s"],
    [4.23, "4.2s"],
    [9.96, "10s"],
    [59.6, "1m"],
    [80, "1m 20s"],
    [3599.7, "1h"],
    [11_100, "3h 5m"],
    [86_399, "1d"],
    [187_200, "2d 4h"],
    [-80, "−1m 20s"],
    [9e6, "104d"],
  ])("%f seconds are %s", (seconds, text) => expect(duration(seconds)).toBe(text));

  test("an interval is said as people say it", () => {
    expect([300, 900, 1800, 3600, 7200].map(intervalWords)).toEqual([
      "5 minutes",
      "quarter of an hour",
      "half hour",
      "hour",
      "2 hours",
    ]);
  });
});

describe("numbers", () => {
  test("rounding turns neither some into none nor nearly all into all", () => {
    expect([0, 0.0001, 0.5, 0.9999, 1].map((value) => share(value))).toEqual([
      "0.0%",
      "<0.1%",
      "50.0%",
      ">99.9%",
      "100.0%",
    ]);
    expect([0, 0.001, 2.34, 57.12, 12_345.6, 40].map(plain)).toEqual(["0", "<0.01", "2.3", "57.1", "12,346", "40"]);
  });

  test("a missed goal is not rounded onto the goal", () => {
    expect(shareBesideGoal(0.79996, 0.8)).toBe("79.996%");
    expect(shareBesideGoal(0.7996, 0.8)).toBe("79.96%");
    expect(shareBesideGoal(0.8, 0.8)).toBe("80.0%");
  });

  test("money carries its sign before it or its letters behind it", () => {
    expect([money(1234567, "$"), money(1234.5, "USD"), money(9.5, "€"), money(-20, "CHF")]).toEqual([
      "$1,234,567",
      "$1,235",
      "€9.50",
      "−20.00 CHF",
    ]);
  });

  test("what is not a finite number is a dash", () => {
    expect([null, undefined, Number.NaN, Number.POSITIVE_INFINITY].map((value) => format(value, "share"))).toEqual([
      "–",
      "–",
      "–",
      "–",
    ]);
  });

  test("an interval is ± its half-width to the digits of its value, or brackets when it is lopsided", () => {
    expect(withInterval({ value: 0.612, low: 0.607, high: 0.617 }, "share")).toBe("61.2% ±0.5");
    expect(withInterval({ value: 80, low: 75, high: 85 }, "s")).toBe("1m 20s ±5s");
    expect(withInterval({ value: 1, low: 0.982, high: 1 }, "share")).toBe("at least 98.2%");
    expect(withInterval({ value: 0.98, low: 0.894, high: 0.9994 }, "share")).toBe("98.0% [89.4%, 99.9%]");
    expect(withInterval({ value: 35_902, low: 35_901.9, high: 35_902.1 }, "money", "$")).toBe("$35,902");
    expect(withInterval({ value: 3, low: null, high: null }, "contacts")).toBe("3");
  });
});

test("beside a value stand ± or, where the interval is lopsided, how far it goes either way; a share stays a share", () => {
  const beside = (value: number, low: number | null, high: number | null) =>
    besideInterval(format(value, "share"), { value, low, high }, "share");
  expect(beside(0.612, 0.607, 0.617)).toBe("61.2% ±0.5");
  expect(beside(0.98, 0.894, 0.9994)).toBe("98.0% +1.9 −8.6");
  expect(beside(1, 0.982, 1)).toBe("at least 98.2%");
  expect(beside(0, 0, 0.018)).toBe("below 1.8%");
  expect(beside(0.993, 0.975, 1.011)).toBe("99.3% +0.7 −1.8");
  expect(beside(0.999, 0.9965, 0.9995)).toBe("99.9% ±0.2");
  expect(beside(0.5, null, null)).toBe("50.0%");
});

test("a one-sided bound is said as one, in every unit, and is never rounded beyond what it says", () => {
  expect(withInterval({ value: 0.9997, low: 0.982, high: 1, bound: "at least" }, "share")).toBe("at least 98.2%");
  expect(withInterval({ value: 0.1, low: 0, high: 80, bound: "below" }, "s")).toBe("below 1m 20s");
  expect(withInterval({ value: 0, low: 0, high: 0.0002, bound: "below" }, "share")).toBe("below 0.1%");
  expect(withInterval({ value: 1, low: 0.9998, high: 1, bound: "at least" }, "share")).toBe("at least 99.9%");
  expect(withInterval({ value: 20, low: 0, high: 45, bound: "below" }, "money", "$")).toBe("below $45.00");
  expect(withInterval({ value: 0.004, low: null, high: null, bound: "too few days" }, "share")).toBe(
    "0.4% (too few days)",
  );
  expect(besideInterval("$20.00", { value: 20, low: 0, high: 45, bound: "below" }, "money", "$")).toBe("below $45.00");
  expect(bracket({ value: 0, low: 0, high: 0.0368, bound: "below" }, "share")).toBe("below 3.7%");
  // Sure to be nothing: no bound.
  expect(withInterval({ value: 0, low: 0, high: 0 }, "share")).toBe("0.0%");
});

describe("statistics", () => {
  test("one replication has no spread: its difference is as sure as the two estimates", () => {
    const from = { value: 10, low: 5, high: 15 };
    const to = { value: 20, low: 15, high: 25 };
    expect(difference(from, to, { from: [8], to: [18] })).toEqual(difference(from, to));
  });

  test("differences that are all alike leave no doubt", () => {
    const from = { value: 0.3, low: 0.1, high: 0.5 };
    const to = { value: 0.4, low: 0.2, high: 0.6 };
    const value = to.value - from.value;
    expect(difference(from, to, { from: [0, 0, 0], to: [value, value, value] })).toEqual({
      value,
      low: value,
      high: value,
    });
  });

  test("of replications that come in pairs, the mean of each pair is one difference", () => {
    const from = { value: 10, low: 5, high: 15 };
    const to = { value: 20, low: 15, high: 25 };
    // Differences 14 and 6, 13 and 8, 9 (the last one alone), of the units 10, 10.5 and 9.
    const values = { from: [10, 10, 10, 10, 10], to: [24, 16, 23, 18, 19] };
    const { low, high } = difference(from, to, { ...values, inPairs: true });
    // Sums of squares about the means 9.833 and 10: 7/6 and 46.
    const half = studentT(2) * Math.sqrt(7 / 6 / 2 / 3);
    expect(low).toBeCloseTo(10 - half, 12);
    expect(high).toBeCloseTo(10 + half, 12);
    const alone = difference(from, to, values);
    expect(alone.low).toBeCloseTo(10 - studentT(4) * Math.sqrt(46 / 4 / 5), 12);
  });

  test("pairs make a difference surer than independent runs", () => {
    const from = { value: 10, low: 5, high: 15 };
    const to = { value: 20, low: 15, high: 25 };
    const alone = difference(from, to);
    const paired = difference(from, to, { from: [8, 10, 12], to: [18, 20.1, 21.9] });
    expect([alone.low, alone.high].map((value) => value?.toFixed(2))).toEqual(["2.93", "17.07"]);
    expect(paired.value).toBe(10);
    expect((paired.high ?? 0) - (paired.low ?? 0)).toBeLessThan(1);
  });
});
