import { describe, expect, test } from "vitest";
import { timeline } from "../../../../sim/customers/timeline.ts";
import { Entry, headcountOnFloor, schedule } from "../../../../sim/run/day/schedule.ts";
import type { Model } from "../../../../sim/scenario/model.ts";
import { type GroupSketch, type Sketch, sketch } from "../../../support/sketch.ts";
import { bound, correlation, describeSample, expectMean } from "../../../support/statistics.ts";

const NAMES = Object.fromEntries(Object.entries(Entry).map(([name, kind]) => [kind, name]));

function entries(model: Model, days = 1): string[] {
  const time = timeline(model, { settleDays: 0, followDays: days - 1, recovery: false });
  return schedule(model, time, 1, 0).map(({ time: at, kind, headcount }) => {
    const what = kind === Entry.headcount || kind === Entry.drain ? ` ${headcount}` : "";
    return `${at} ${NAMES[kind]}${what}`;
  });
}

const plan = (staff: number[], more: Partial<GroupSketch> = {}, rest: Partial<Sketch> = {}): Model =>
  sketch({ daySeconds: 3600, reasons: {}, groups: { agents: { staff, ...more } }, ...rest });

describe("the schedule of a day", () => {
  test("headcounts change only where they change, and end with the last day", () => {
    expect(entries(plan([2, 2, 5, 0]))).toEqual([
      "0 headcount 2",
      "0 open",
      "1800 headcount 5",
      "2700 headcount 0",
      "3600 close",
    ]);
    expect(entries(plan([1, 1, 1, 1]), 2)).toEqual(["0 headcount 1", "0 open", "7200 close", "7200 headcount 0"]);
  });

  test("before heads leave, so many are drained, though never before the change before", () => {
    expect(entries(plan([4, 1, 1, 1], { drain: 600 }))).toEqual([
      "0 headcount 4",
      "0 open",
      "300 drain 3",
      "900 headcount 1",
      "3000 drain 1",
      "3600 close",
      "3600 headcount 0",
    ]);
    expect(entries(plan([4, 2, 0, 0], { drain: 1200 })).filter((entry) => !entry.includes("open"))).toEqual([
      "0 headcount 4",
      "0 drain 2",
      "900 headcount 2",
      "900 drain 2",
      "1800 headcount 0",
      "3600 close",
    ]);
  });

  test("hours that meet at midnight are one, others open and close", () => {
    const hours = Array.from({ length: 7 }, () => [
      [0, 600],
      [1200, 3600],
    ]) as unknown as Model["channels"][number]["hours"];
    const model = plan([], {}, { channels: { phone: { hours } } });
    expect(entries(model, 2)).toEqual(["0 open", "600 close", "1200 open", "4200 close", "4800 open", "7200 close"]);
  });
});

describe("who comes to work", () => {
  const headcount = (more: Partial<GroupSketch>, staff: number[]): number[][] => {
    const model = plan(staff, more);
    const time = timeline(model, { settleDays: 0, followDays: 0, recovery: false });
    return Array.from({ length: 4000 }, (_, replication) => [
      ...headcountOnFloor(model.groups[0], time, 1, replication),
    ]);
  };

  test("shrinkage leaves a fraction, rounded by day so that the mean is kept", () => {
    const days = headcount({ shrinkage: 0.3 }, [14, 10, 5, 0]);
    // 9.8, 7, 3.5, 0
    expectMean(
      days.map((day) => day[0]),
      9.8,
      8,
    );
    expect(new Set(days.map((day) => day[0]))).toEqual(new Set([9, 10]));
    expect(new Set(days.map((day) => day[1]))).toEqual(new Set([7]));
    expectMean(
      days.map((day) => day[2]),
      3.5,
      8,
    );
    expect(new Set(days.map((day) => day[3]))).toEqual(new Set([0]));
  });

  test("absence varies by day with its mean and cv, and hits the whole day", () => {
    const days = headcount({ absence: { mean: 0.1, cv: 0.5 } }, [1000, 2000, 0, 0]);
    const absent = days.map((day) => 1 - day[0] / 1000);
    expectMean(absent, 0.1, 8);
    const { cv } = describeSample(absent);
    expect(Math.abs(cv / 0.5 - 1)).toBeLessThan(bound(8) * Math.sqrt((1 + 3 * 0.5) / 8000));
    expect(
      correlation(
        days.map((day) => day[0]),
        days.map((day) => day[1]),
      ),
    ).toBeGreaterThan(0.999);
  });

  test("`on the floor` is taken as written", () => {
    expect(new Set(headcount({}, [14, 3, 0, 7]).map((day) => day.join()))).toEqual(new Set(["14,3,0,7"]));
  });
});
