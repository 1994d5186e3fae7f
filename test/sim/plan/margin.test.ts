import { describe, expect, test } from "vitest";
import type { Estimate } from "../../../sim/measure/results.ts";
import type { Evidence } from "../../../sim/plan/evidence.ts";
import { isKnown, marginOf } from "../../../sim/plan/margin.ts";
import { requirement, standardError, standing } from "../../../sim/plan/requirement.ts";
import type { Target } from "../../../sim/scenario/model.ts";

const few = (value: number): Estimate => ({ value, low: null, high: null, bound: "too few days" });
const sure = (value: number): Estimate => ({ value, low: value - 0.01, high: value + 0.01 });
const none: Estimate = { value: null, low: null, high: null };

/** What was found in each interval of the day, and over all of it. */
function evidence(day: Estimate, intervals: readonly Estimate[]): Evidence {
  const ofTarget = (_target: number, interval: number) => intervals[interval] ?? day;
  return { intervals: intervals.length, ofTarget } as unknown as Evidence;
}

const target = { measure: "serviceLevel", goal: 0.8, per: "day", floor: 0.6, holds: { kind: "average" } };
const withFloor = target as unknown as Target;
const byInterval = { ...target, per: "interval", floor: null } as unknown as Target;

describe("an interval of the day of which too few days showed anything", () => {
  test("breaks no floor and no target by interval", () => {
    const quiet = evidence(sure(0.85), [sure(0.9), few(0), none]);
    expect(marginOf(withFloor, 0, quiet).by).toBe("average");
    expect(marginOf(withFloor, 0, quiet).value).toBeCloseTo(0.05, 10);
    expect(marginOf(byInterval, 0, quiet)).toMatchObject({ interval: 0 });
    expect(marginOf(byInterval, 0, quiet).value).toBeCloseTo(0.1, 10);
  });

  test("hides no interval that is broken", () => {
    const bad = evidence(sure(0.85), [few(0.1), sure(0.5)]);
    expect(marginOf(withFloor, 0, bad)).toMatchObject({ by: "floor", interval: 1 });
  });

  test("does not hold for sure where there is no other", () => {
    const quiet = marginOf(byInterval, 0, evidence(few(1), [few(1), few(0.9)]));
    expect([quiet.interval, quiet.low, quiet.high]).toEqual([1, -Infinity, Infinity]);
    expect(isKnown(quiet)).toBe(false);
  });
});

test("a day without an interval neither holds nor breaks for sure; without a contact nothing is broken", () => {
  const guess = marginOf({ ...withFloor, floor: null }, 0, evidence(few(0.9), []));
  expect([guess.low, guess.high]).toEqual([-Infinity, Infinity]);
  expect(guess.value).toBeCloseTo(0.1, 10);
  expect(standardError(guess)).toBe(0);
  expect(isKnown(marginOf(withFloor, 0, evidence(none, [none])))).toBe(true);
});

test.each([-2, 0, 2])("room for %s standard errors stays a number without an interval", (safety) => {
  const asked = requirement({ ...withFloor, floor: null }, 0);
  expect(standing(asked, evidence(few(0.9), []), safety).slack).toBeCloseTo(0.1, 10);
});
