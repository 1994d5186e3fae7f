import { describe, expect, test } from "vitest";
import { FreshArrivals } from "../../../sim/customers/fresh-arrivals.ts";
import { timeline } from "../../../sim/customers/timeline.ts";
import type { Arrivals, Model } from "../../../sim/scenario/model.ts";
import { calendarDays } from "../../support/models.ts";
import { type Sketch, sketch } from "../../support/sketch.ts";
import { bound, classes, describeSample, expectShares, sharesBetween } from "../../support/statistics.ts";

interface Arrival {
  readonly time: number;
  readonly reason: number;
  readonly number: number;
}

const DAY = 3600;

function arrivalsOf(model: Model, replication = 0, multiple = 1, settleDays = 0): Arrival[] {
  const time = timeline(model, { settleDays, followDays: 0, recovery: false });
  const fresh = new FreshArrivals(model, time, 1, replication, multiple);
  const list: Arrival[] = [];
  for (; fresh.time < Infinity; fresh.take())
    list.push({ time: fresh.time, reason: fresh.reason, number: fresh.number });
  return list;
}

function model(reasons: Record<string, Arrivals>, calendar: Sketch["calendar"] = {}): Model {
  return sketch({
    daySeconds: DAY,
    calendar,
    reasons: Object.fromEntries(Object.entries(reasons).map(([name, arrivals]) => [name, { arrivals, work: 1 }])),
    groups: {},
  });
}

const counts = (days: number[][], more: Partial<Arrivals & { kind: "counts" }> = {}): Arrivals => ({
  kind: "counts",
  days,
  use: "mean day",
  exactly: false,
  ...more,
});
const stamps = (days: number[][], use: "one day" | "each day" = "one day"): Arrivals => ({ kind: "times", days, use });
const times = (list: readonly Arrival[]): number[] => list.map(({ time }) => time);

describe("a Poisson process", () => {
  const rates = [4, 0, 12, 30];
  const runs = Array.from({ length: 3000 }, (_, replication) => arrivalsOf(model({ a: counts([rates]) }), replication));
  const perInterval = rates.map((_, i) =>
    runs.map((run) => run.filter(({ time }) => Math.floor(time / 900) === i).length),
  );

  test.each([0, 2, 3])("counts of interval %i are Poisson with the mean of the scenario", (i) => {
    const most = 2 * rates[i] + 6;
    const share = [Math.exp(-rates[i])];
    for (let k = 1; k < most; k++) share.push((share[k - 1] * rates[i]) / k);
    // Join classes until each expects ten.
    const joined: { share: number; upTo: number }[] = [{ share: 0, upTo: 0 }];
    share.forEach((part, k) => {
      const last = joined[joined.length - 1];
      last.share += part;
      last.upTo = k + 1;
      if (last.share * runs.length > 10) joined.push({ share: 0, upTo: k + 1 });
    });
    const edges = joined.slice(0, -1).map(({ upTo }) => upTo - 0.5);
    const up = (x: number): number => share.slice(0, Math.ceil(x)).reduce((sum, part) => sum + part, 0);
    expectShares(classes(perInterval[i], edges), sharesBetween(edges, up), 10);
  });

  test("nobody comes while the rate is 0, and the numbers run from 0 in order of time", () => {
    expect(perInterval[1].every((count) => count === 0)).toBe(true);
    for (const run of runs.slice(0, 50)) {
      expect(run.map(({ number }) => number)).toEqual(run.map((_, n) => n));
      expect(times(run)).toEqual([...times(run)].sort((a, b) => a - b));
    }
  });

  test("intervals are independent, and moments inside an interval uniform", () => {
    const products = perInterval[2].map((count, r) => (count - 12) * (perInterval[3][r] - 30));
    expect(Math.abs(describeSample(products).mean)).toBeLessThan(bound(10) * describeSample(products).error);
    const inside = runs.flatMap((run) => times(run).flatMap((time) => (time >= 2700 ? [(time - 2700) / 900] : [])));
    const edges = Array.from({ length: 49 }, (_, i) => (i + 1) / 50);
    expectShares(
      classes(inside, edges),
      sharesBetween(edges, (x) => x),
      10,
    );
  });

  test("the multiple scales the horizon, not the days before it", () => {
    const flat = model({ a: counts([[50, 50, 50, 50]]) });
    const lists = Array.from({ length: 100 }, (_, replication) => arrivalsOf(flat, replication, 10, 1));
    const before = lists.map((list) => list.filter(({ time }) => time < DAY).length);
    const during = lists.map((list) => list.filter(({ time }) => time >= DAY && time < 2 * DAY).length);
    expect(Math.abs(describeSample(before).mean - 200)).toBeLessThan(bound(10) * Math.sqrt(200 / 100));
    expect(Math.abs(describeSample(during).mean - 2000)).toBeLessThan(bound(10) * Math.sqrt(2000 / 100));
    expect(lists.every((list) => list.every(({ time }) => time < 2 * DAY))).toBe(true);
  });

  test("one more reason changes nobody's time, and equal times come in order of reasons", () => {
    const alone = arrivalsOf(model({ a: counts([rates]), b: stamps([[10, 20]]) }));
    const more = arrivalsOf(model({ first: stamps([[10, 15]]), a: counts([rates]), b: stamps([[10, 20]]) }));
    const renumbered = more.filter(({ reason }) => reason > 0).map((one) => ({ ...one, reason: one.reason - 1 }));
    expect(renumbered).toEqual(alone);
    expect(more.filter(({ time }) => time === 10).map(({ reason }) => reason)).toEqual([0, 2]);
  });
});

describe("which day's counts are used", () => {
  const week = Array.from({ length: 7 }, (_, weekday) => [0, 0, 0, 10 * weekday]);

  test("by the weekday, by turn over replications and days, or scaled by the day's volume", () => {
    const numbers = (arrivals: Arrivals, calendar: Sketch["calendar"], replication = 0): number[] => {
      const list = arrivalsOf(model({ a: arrivals }, calendar), replication);
      return Array.from({ length: 3 }, (_, day) => list.filter(({ time }) => Math.floor(time / DAY) === day).length);
    };
    // 5 January 2026, day 0, is a Monday.
    expect(numbers(counts(week, { use: "weekday", exactly: true }), { horizonDays: 3 })).toEqual([0, 10, 20]);
    expect(numbers(counts(week, { use: "each day", exactly: true }), { horizonDays: 3 }, 4)).toEqual([40, 50, 60]);
    expect(numbers(counts(week, { use: "each day", exactly: true }), { horizonDays: 3 }, 5)).toEqual([50, 60, 0]);
    const days = [0, 1, 2].map((offset) => ({
      offset,
      date: `2026-01-0${5 + offset}`,
      weekday: offset,
      seconds: DAY,
      clock: null,
      volume: [1, 0.5, 2][offset],
    }));
    expect(numbers(counts([[0, 0, 0, 10]], { exactly: true }), { horizonDays: 3, days })).toEqual([10, 5, 20]);
  });
});

describe("a replayed log", () => {
  const log = [5, 5, 100, 950, 3599];

  test("happens as logged at 1x, on every day, each log in its turn", () => {
    expect(times(arrivalsOf(model({ a: stamps([log]) })))).toEqual(log);
    expect(times(arrivalsOf(model({ a: stamps([log]) }, { horizonDays: 2 })))).toEqual([
      ...log,
      ...log.map((t) => t + DAY),
    ]);
    expect(times(arrivalsOf(model({ a: stamps([log, [1]], "each day") }), 1))).toEqual([1]);
  });

  test("at 3x every time comes three times, copies within its own interval", () => {
    const list = times(arrivalsOf(model({ a: stamps([log]) }), 0, 3));
    expect(list.length).toBe(15);
    for (const time of new Set(log)) expect(list).toContain(time);
    const perInterval = [0, 1, 2, 3].map((i) => list.filter((time) => Math.floor(time / 900) === i).length);
    expect(perInterval).toEqual([9, 3, 0, 3]);
  });

  test("at 2.4x it comes twice, and a third time with probability 0.4", () => {
    const sizes = Array.from(
      { length: 2000 },
      (_, replication) => arrivalsOf(model({ a: stamps([log]) }), replication, 2.4).length,
    );
    const { mean } = describeSample(sizes);
    expect(Math.abs(mean - 12)).toBeLessThan(bound(10) * Math.sqrt((5 * 0.4 * 0.6) / 2000));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(15);
  });

  test("hundreds of exact counts in one interval all come at different times, on every day", () => {
    const list = times(arrivalsOf(model({ a: counts([[3000, 0, 0, 3000]], { exactly: true }) }, { horizonDays: 2 })));
    expect(list.length).toBe(12_000);
    expect(new Set(list.map((time) => time % 900)).size).toBe(12_000);
  });
});

test("days before the horizon are at the multiple only below 1x, those after it never", () => {
  const days = calendarDays(-1, 2).map((day) => ({ ...day, seconds: DAY }));
  const calls = model({ call: stamps([Array.from({ length: 400 }, (_, k) => 9 * k)]) }, { horizonDays: 1, days });
  const byDay = (multiple: number): number[] => {
    const time = timeline(calls, { settleDays: 1, followDays: 1, recovery: false });
    const fresh = new FreshArrivals(calls, time, 1, 0, multiple);
    const counted = [0, 0, 0];
    for (; fresh.time < Infinity; fresh.take()) counted[Math.floor(fresh.time / DAY)]++;
    return counted;
  };
  expect(byDay(2)).toEqual([400, 800, 400]);
  const [before, horizon, after] = byDay(0.25);
  // 400 draws of a quarter each: 4.5 standard errors.
  for (const count of [before, horizon]) expect(Math.abs(count - 100)).toBeLessThan(4.5 * Math.sqrt(400 * 0.25 * 0.75));
  expect(after).toBe(400);
});
