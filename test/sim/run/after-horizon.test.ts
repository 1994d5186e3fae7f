import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BusynessScores } from "../../../sim/customers/busyness.ts";
import { FreshArrivals } from "../../../sim/customers/fresh-arrivals.ts";
import { daysAtFirst, MOST_FOLLOWED, moreDays, timeline } from "../../../sim/customers/timeline.ts";
import { FIELDS, Field } from "../../../sim/measure/tally.ts";
import { TICKS_PER_SECOND } from "../../../sim/measure/ticks.ts";
import { Simulator } from "../../../sim/plan/simulator.ts";
import { schedule } from "../../../sim/run/day/schedule.ts";
import { simulateModel } from "../../../sim/run/simulate.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import type { Model } from "../../../sim/scenario/model.ts";
import { anyModels } from "../../support/arbitrary-models.ts";
import { calendarDays } from "../../support/models.ts";
import { cases } from "../../support/property.ts";
import { log, type Replication, replicateOnce, total } from "../../support/replication.ts";
import { sketch } from "../../support/sketch.ts";
import { describeSample } from "../../support/statistics.ts";

const shared = (name: string): Promise<{ model: Model }> =>
  loadScenario(readFileSync(join(import.meta.dirname, "..", "..", "cases", name)), { file: name });

const REPLICATIONS = Array.from({ length: 16 }, (_, replication) => replication);

/** Share of a day's e-mails that were answered in time. */
function inTime({ tally, routes, model }: Replication, day: number): number {
  const { queues, intervals } = tally.shape;
  const perDay = intervals / model.calendar.horizonDays;
  let [kept, arrived] = [0, 0];
  for (let queue = 0; queue < queues; queue++) {
    if (model.channels[routes.channelOf[queue]].kind !== "deferred") continue;
    for (let i = day * perDay; i < (day + 1) * perDay; i++) {
      kept += tally.counts[(queue * intervals + i) * FIELDS + Field.answeredInTime];
      arrived += tally.counts[(queue * intervals + i) * FIELDS + Field.arrivals];
    }
  }
  return kept / arrived;
}

describe("after the horizon customers keep coming, uncounted", () => {
  test("who comes first after midnight is served before a lower rank of the day before", () => {
    const model = sketch({
      daySeconds: 3600,
      tiers: { gold: { rank: 1 }, plain: { rank: 2 } },
      reasons: {
        gold: { at: [50, 3400], work: 300, tiers: { gold: 1 } },
        plain: { at: [3500], work: 10, tiers: { plain: 1 } },
      },
      groups: { agents: { staff: 1 } },
    });
    const run = replicateOnce(model, { followDays: 2 });
    expect(log(run)).toEqual([
      "gold 0 at 50: waits 0, agents 0 for 300",
      "gold 1 at 3400: waits 0, agents 0 for 300",
      // At 3700 the agent takes gold 2, who came at 3650.
      "plain 0 at 3500: waits 500, agents 0 for 10",
    ]);
    // Decided at 4010: of the second day only gold 2 was simulated.
    expect(run.contacts).toBe(4);
  });

  test("one day, and the last of five, are like the others", async () => {
    const five = await shared("end-5days.yaml");
    const one = await shared("end-1day.yaml");
    const follow = { untraced: true, settleDays: 4, followDays: MOST_FOLLOWED };
    const runs = REPLICATIONS.map((replication) => replicateOnce(five.model, { ...follow, replication }));
    const alone = REPLICATIONS.map((replication) => inTime(replicateOnce(one.model, { ...follow, replication }), 0));
    const middle = describeSample(runs.flatMap((run) => [0, 1, 2, 3].map((day) => inTime(run, day))));
    for (const days of [runs.map((run) => inTime(run, 4)), alone]) {
      const { mean, error } = describeSample(days);
      // Without customers after midnight it is 24 points more.
      expect(Math.abs(mean - middle.mean)).toBeLessThan(4 * Math.hypot(error, middle.error));
      expect(4 * Math.hypot(error, middle.error)).toBeLessThan(0.2);
    }
  });

  test("only those are simulated who share agents with somebody who still waits", () => {
    const model = sketch({
      daySeconds: 3600,
      channels: { phone: {}, email: { kind: "deferred", answerWithin: 100 } },
      reasons: { call: { at: [1800], work: 10, channel: "phone" }, mail: { at: [3590], work: 9000, channel: "email" } },
      groups: { phone: { staff: 1, serves: { call: {} } }, mail: { staff: 1, serves: { mail: {} } } },
    });
    // The e-mail is answered at 12,590: meanwhile 2 more come, and 3 calls that matter to nobody.
    expect(replicateOnce(model, { followDays: 6 }).contacts).toBe(4);
  });

  test("what nobody has answered when the days that follow are over is never answered", () => {
    const model = sketch({
      daySeconds: 3600,
      calendar: { days: calendarDays(0, 40).map((day) => ({ ...day, seconds: 3600 })) },
      channels: { email: { kind: "deferred", answerWithin: 100 } },
      reasons: { mail: { at: [600], work: 10 } },
      groups: { agents: { staff: 0 } },
    });
    const run = replicateOnce(model, { followDays: MOST_FOLLOWED });
    expect(total(run, "stillOpen")).toBe(1);
    expect(total(run, "waitUnserved") / TICKS_PER_SECOND).toBe(29 * 3600 - 600);
  });

  test("in runs and in plans, which see the same", async () => {
    const { model } = await loadScenario(`
plimsoll: 1
name: Mail late in the evening
interval: 1h
channels: {email: {target: 80% in 2h}}
contacts: {letter: {arrivals: {23:00-24:00: 6/h}, split: {email: 100%}, handling: exactly 9m}}
agents: {writers: {skills: {email: all}, staff: 1 on the floor}}
`);
    const { multiples } = await simulateModel(model, { multiples: [1], replications: 12 });
    const [{ value }] = multiples[0].targets;
    const simulator = new Simulator({ workers: 1 });
    await simulator.settle(model);
    const evidence = await simulator.once(model, 1, 0, 12);
    await simulator.close();
    // Everybody who waits at midnight is answered before 02:00.
    expect(value.value).toBeGreaterThan(0.95);
    expect(evidence.ofTarget(0, evidence.intervals).value).toBe(value.value);
  });

  test("what is answered long after its promise has an answer all the same", () => {
    const model = sketch({
      daySeconds: 3600,
      channels: { email: { kind: "deferred", answerWithin: 100 } },
      reasons: { mail: { at: [600], work: 14_000 } },
      groups: { agents: { staff: 1 } },
    });
    const run = replicateOnce(model, { followDays: 6 });
    expect([total(run, "answered"), total(run, "answeredInTime"), total(run, "stillOpen")]).toEqual([1, 0, 0]);
  });
});

describe("days after the horizon are prepared when they come", () => {
  test("and nothing before them depends on how many there are", () => {
    let compared = 0;
    fc.assert(
      fc.property(anyModels, fc.nat({ max: 1000 }), (model, replication) => {
        const arrivals = (followDays: number): number[] => {
          const time = timeline(model, { settleDays: 1, followDays, recovery: false });
          const fresh = new FreshArrivals(model, time, 1, replication, 3);
          const times: number[] = [];
          for (; fresh.time < Infinity; fresh.take()) times.push(fresh.time, fresh.reason, fresh.number);
          return times;
        };
        const [few, many] = [arrivals(0), arrivals(6)];
        expect(many.slice(0, few.length)).toEqual(few);
        if (many.length > few.length) compared++;
        const time = timeline(model, { settleDays: 1, followDays: 6, recovery: false });
        const whole = schedule(model, time, 1, replication);
        const lastDay = time.dayStart[3] * time.interval;
        const until = <T extends { readonly time: number }>(entries: readonly T[]): T[] =>
          entries.filter((entry) => entry.time < lastDay);
        expect(until(schedule(model, time, 1, replication, 4))).toEqual(until(whole));
      }),
      cases(40),
    );
    expect(compared).toBeGreaterThan(20);
  });

  test("good and bad days, too", () => {
    const model = sketch({
      reasons: {
        call: {
          arrivals: { kind: "counts", days: [Array(96).fill(1)], use: "mean day", exactly: false },
          work: 1,
          busyness: { cv: 0.3, dayToDay: 0.6, withinDay: 0.5, overReasons: 0.5 },
        },
      },
      groups: { agents: { staff: 1 } },
    });
    const time = timeline(model, { settleDays: 1, followDays: 6, recovery: false });
    const factors = (from?: number, to?: number): number[] => [
      ...(new BusynessScores(1, 0).factors(model, model.reasons[0], time, from, to) ?? []),
    ];
    expect(factors(0, 3).concat(factors(3, 8))).toEqual(factors());
  });

  test("in growing numbers, up to all of them", () => {
    const model = sketch({ reasons: { call: { at: [1], work: 1 } }, groups: { agents: { staff: 1 } } });
    const days = calendarDays(0, 40);
    const time = timeline(
      { ...model, calendar: { ...model.calendar, days } },
      { settleDays: 0, followDays: MOST_FOLLOWED, recovery: false },
    );
    const prepared = [daysAtFirst(time)];
    while (prepared[prepared.length - 1] < 29) prepared.push(moreDays(prepared[prepared.length - 1], time));
    expect(prepared).toEqual([3, 5, 9, 17, 29]);
  });
});
