import { describe, expect, test } from "vitest";
import { BusynessScores } from "../../../sim/customers/busyness.ts";
import { timeline } from "../../../sim/customers/timeline.ts";
import type { Reason } from "../../../sim/scenario/model.ts";
import { sketch } from "../../support/sketch.ts";
import { bound, correlation, describeSample } from "../../support/statistics.ts";

const DAYS = 4000;
const CHECKS = 35;
/** Open in 9 of 12 intervals: intervals 1-3, 4-6 and 7-9 hold a third of the volume each. */
const SHAPE = [0, 5, 7, 8, 7, 7, 6, 8, 8, 4, 0, 0];

interface Factors {
  /** factors[day][interval] of the first and the second of two days. */
  readonly first: number[][];
  readonly second: number[][];
}

/** Days of one replication of each pair, which are independent: the first one, or (`of` = 1) that with mirrored scores. */
function factors(busyness: Reason["busyness"], name = "call", of: 0 | 1 = 0): Factors {
  const model = sketch({
    interval: 300,
    daySeconds: 3600,
    calendar: { horizonDays: 2 },
    reasons: {
      [name]: { arrivals: { kind: "counts", days: [SHAPE], use: "mean day", exactly: false }, work: 1, busyness },
    },
    groups: {},
  });
  const time = timeline(model, { settleDays: 0, followDays: 0, recovery: false });
  const first: number[][] = [];
  const second: number[][] = [];
  for (let pair = 0; pair < DAYS; pair++) {
    const both =
      new BusynessScores(1, 2 * pair + of).factors(model, model.reasons[0], time) ?? new Float64Array(24).fill(1);
    first.push([...both.subarray(0, 12)]);
    second.push([...both.subarray(12)]);
  }
  return { first, second };
}

/** Volume of a day over part of its open intervals. */
function volume(day: readonly number[], from = 0, to = 12): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += SHAPE[k] * day[k];
  return sum / SHAPE.slice(from, to).reduce((total, weight) => total + weight, 0);
}

/** Expects a correlation within its sampling error (Fisher's z) and a modelling error; 1 is no estimate. */
function expectCorrelation(x: readonly number[], y: readonly number[], expected: number, modelling = 0): void {
  const actual = correlation(x, y);
  const z = expected === 1 && actual > 0.9999 ? 0 : Math.abs(Math.atanh(actual) - Math.atanh(expected));
  expect(z, `correlation ${actual} against ${expected}`).toBeLessThan(
    bound(CHECKS) / Math.sqrt(x.length - 3) + modelling,
  );
}

describe("good and bad days", () => {
  test("a coefficient of variation of 0 is no factor at all", () => {
    expect(factors({ cv: 0, dayToDay: 0, withinDay: 1, overReasons: 1 }).first[0]).toEqual(new Array(12).fill(1));
  });

  test.each([
    { cv: 0.063, dayToDay: 0.64, withinDay: 0.59, overReasons: 1 }, // the bank's
    { cv: 0.2, dayToDay: 0, withinDay: 1, overReasons: 0 },
    { cv: 0.3, dayToDay: 0.3, withinDay: 0.4, overReasons: 0.5 },
    { cv: 0.15, dayToDay: 0.9, withinDay: 0, overReasons: 0.5 },
  ])("have the stated mean, cv and correlations: %o", (busyness) => {
    const { first, second } = factors(busyness);
    const total = first.map((day) => volume(day));
    const { mean, cv, error } = describeSample(total);
    expect(Math.abs(mean - 1)).toBeLessThan(bound(CHECKS) * error);
    // Standard error of a cv near its value: cv / sqrt(2n), wider for a skewed law; 1% for gamma parts that add up.
    const allowed = bound(CHECKS) * Math.sqrt((1 + 3 * cv) / (2 * DAYS)) + 0.01;
    expect(Math.abs(cv / busyness.cv - 1), `cv ${cv}`).toBeLessThan(allowed);
    // The stated correlations are those of normal scores: for gamma factors of cv <= 0.3 a little less.
    expectCorrelation(
      total,
      second.map((day) => volume(day)),
      busyness.dayToDay,
      0.02,
    );
    const morning = first.map((day) => volume(day, 1, 4));
    const evening = first.map((day) => volume(day, 7, 10));
    expectCorrelation(morning, evening, busyness.withinDay, 0.03);
  });

  test("the mirrored days of a pair have the same mean and cv, and are good when the others are bad", () => {
    const busyness = { cv: 0.2, dayToDay: 0.3, withinDay: 0.4, overReasons: 0.5 };
    const total = factors(busyness).second.map((day) => volume(day));
    const mirrored = factors(busyness, "call", 1).second.map((day) => volume(day));
    for (const { mean, cv, error } of [describeSample(total), describeSample(mirrored)]) {
      expect(Math.abs(mean - 1)).toBeLessThan(bound(CHECKS) * error);
      const allowed = bound(CHECKS) * Math.sqrt((1 + 3 * cv) / (2 * DAYS)) + 0.01;
      expect(Math.abs(cv / busyness.cv - 1), `cv ${cv}`).toBeLessThan(allowed);
    }
    // Scores correlate by -1; gamma factors, which are skewed, by a little less.
    expect(correlation(total, mirrored)).toBeLessThan(-0.95);
  });

  test("every interval has a gamma factor of mean 1, morning and evening of the same law", () => {
    const { first } = factors({ cv: 0.3, dayToDay: 0, withinDay: 0.4, overReasons: 1 });
    const samples = [1, 5, 9].map((k) => describeSample(first.map((day) => day[k])));
    for (const { mean, error } of samples) expect(Math.abs(mean - 1)).toBeLessThan(bound(CHECKS) * error);
    const widest = Math.max(...samples.map(({ cv }) => cv));
    const narrowest = Math.min(...samples.map(({ cv }) => cv));
    expect(widest / narrowest).toBeLessThan(1 + 2 * bound(CHECKS) * Math.sqrt(1.9 / (2 * DAYS)));
    expect(narrowest).toBeGreaterThan(0.3); // parts of a day vary more than the day
  });

  test.each([0, 0.5, 1])("two reasons share %f of it", (overReasons) => {
    const busyness = { cv: 0.2, dayToDay: 0.5, withinDay: 1, overReasons };
    const one = factors(busyness, "call").first.map((day) => volume(day));
    const other = factors(busyness, "mail").first.map((day) => volume(day));
    expectCorrelation(one, other, overReasons, 0.02);
  });
});
