import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type FittedCounts, fitCountsFile } from "../../../sim/fit/fit.ts";
import { check } from "../../../sim/scenario/check.ts";

const file = new URL("../../../../shared/data/bank-calls-2003.csv", import.meta.url);
const there = existsSync(file);
if (!there) console.log("skipped: ../shared/data/bank-calls-2003.csv is not there");

describe.skipIf(!there)("calls to a bank, 164 days of 2003 (Weinberg, Brown and Stroud 2007)", () => {
  const fitted = () => {
    const result = fitCountsFile("bank-calls-2003.csv", readFileSync(file));
    if ("problems" in result) throw new Error(result.problems.map((problem) => problem.message).join("\n"));
    return result satisfies FittedCounts;
  };

  test("vary as published: .063 from day to day, correlation .64 with the next day, .59 of morning with late afternoon", () => {
    const { fit } = fitted();
    expect(fit.cv).toBeCloseTo(0.063, 3);
    expect(fit.dayToDay).toBeCloseTo(0.64, 2);
    expect(fit.withinDay).toBeCloseTo(0.59, 2);
    expect(fit.weekdays.slice(5)).toEqual([null, null]);
    expect(Math.max(...fit.weekdays.map((factor) => factor ?? 0))).toBe(fit.weekdays[0]);
  });

  test("become a scenario without a mistake that says so", async () => {
    const result = await check(fitted().text);
    expect(result.errors).toEqual([]);
    const { busyness, arrivals } = result.checked?.model.reasons[0] ?? {};
    expect(busyness).toMatchObject({ cv: 0.0631, dayToDay: 0.715, withinDay: 0.588 });
    const total = arrivals?.days[0]?.reduce((sum, count) => sum + (count as number), 0);
    expect(total).toBeCloseTo(32_392, 0);
  });
});
