import { describe, expect, test } from "vitest";
import { asMeasured, judge, judgeIntervals, judgeTarget, type Shown } from "../../../sim/measure/judgement.ts";
import type { Estimate } from "../../../sim/measure/results.ts";

const least = { sense: "least", goal: 0.8 } as const;
const known = (value: number, margin = 0.02): Estimate => ({ value, low: value - margin, high: value + margin });
const alone = (value: number): Estimate => ({ value, low: null, high: null });
const average = { holds: { kind: "average" }, per: "day", floor: null } as const;
const shown = (value: Estimate, intervals: readonly Estimate[], met = 0, days = 200): Shown => ({
  ...{ value, intervals, met, days },
});

describe("a value and its goal", () => {
  test.each([
    ["met", known(0.85)],
    ["missed", known(0.75)],
    ["too close to call", known(0.79)],
    ["too close to call", known(0.81)],
    ["too few days", alone(0.85)],
    ["too few days", { ...alone(0.2), bound: "too few days" }],
    ["missed", { value: 0, low: 0, high: 0.1, bound: "below" }],
  ] as const)("%s", (verdict, estimate) => {
    expect(judge(least, estimate)).toBe(verdict);
  });

  test("what is to be at most something is judged the other way round", () => {
    expect(judge({ sense: "most", goal: 0.05 }, known(0.1))).toBe("missed");
    expect(judge({ sense: "most", goal: 0.05 }, known(0.01))).toBe("met");
  });
});

describe("one day", () => {
  const day = shown(alone(0.9), [alone(0.9), alone(0.95)], 1, 1);
  test.each([
    ["on average", average],
    ["on average, with a floor", { ...average, floor: 0.6 }],
    ["on a share of days", { ...average, holds: { kind: "days", share: 0.99 } }],
    ["on all days", { ...average, holds: { kind: "days", share: 1 } }],
    ["in every interval", { ...average, per: "interval" }],
  ] as const)("cannot tell whether a target is kept %s", (_, criterion) => {
    expect(judgeTarget(criterion, least, day).verdict).toBe("too few days");
    expect(judgeTarget(criterion, least, { ...day, value: alone(0.1), met: 0 }).verdict).toBe("too few days");
  });

  test("that was measured is judged for itself", () => {
    const intervals = [0.9, 0.5].map((value) => asMeasured(alone(value)));
    expect(judgeTarget(average, least, shown(asMeasured(alone(0.8)), intervals)).verdict).toBe("met");
    expect(judgeTarget({ ...average, floor: 0.6 }, least, shown(asMeasured(alone(0.8)), intervals)).verdict).toBe(
      "missed",
    );
  });
});

describe("every interval", () => {
  test("is missed when one is below the goal for sure, by the wider interval that the worst of many deserves", () => {
    expect(judgeIntervals(least, [known(0.79), known(0.9)])).toBe("too close to call");
    expect(judgeIntervals(least, [known(0.775), known(0.9)])).toBe("missed");
    // 0.775 + 0.02 is below the goal; of fifty intervals the margin is 1.68 times as wide.
    expect(judgeIntervals(least, [known(0.775), ...Array<Estimate>(49).fill(known(0.9))])).toBe("too close to call");
  });

  test("counts where it is certain, not where it looks worst", () => {
    expect(judgeIntervals(least, [known(0.5, 0.4), known(0.7)])).toBe("missed");
  });

  test("is not judged by what too few days have shown, unless another one is missed for sure", () => {
    expect(judgeIntervals(least, [alone(0), known(0.9)])).toBe("too few days");
    expect(judgeIntervals(least, [alone(1), known(0.9)])).toBe("met");
    expect(judgeIntervals(least, [alone(0), known(0.1)])).toBe("missed");
  });

  test("is met where nobody comes", () => {
    expect(judgeIntervals(least, [{ value: null, low: null, high: null }])).toBe("met");
  });
});

test("the floor is judged apart, and the worse of the two counts", () => {
  const judged = judgeTarget({ ...average, floor: 0.6 }, least, shown(known(0.9), [known(0.59), known(0.95)]));
  expect(judged).toEqual({ verdict: "too close to call", floor: "too close to call" });
  expect(judgeTarget({ ...average, floor: 0.6 }, least, shown(known(0.9), [known(0.3)]))).toEqual({
    ...{ verdict: "missed", floor: "missed" },
  });
});
