import { describe, expect, it } from "vitest";
import { windowLayout } from "../../load/measure/window-layout.ts";
import { playedResults, predictedResults } from "../../load/measure/window-results.ts";
import { rosterOf } from "../../load/play/roster.ts";
import { SimulatedPlay } from "../../load/play/simulated.ts";
import { Attempts } from "../../load/trace/attempts.ts";
import { buildTrace } from "../../load/trace/build.ts";
import { windowOf } from "../../load/window.ts";
import { createPool } from "../../sim/run/pool.ts";
import { HOUR, ONE_DAY, SMALL_SHOP, scenario } from "./scenario.ts";

const CONDITION = { ...ONE_DAY, seed: 5, multiple: 2 };

/** Measures that are booked of every contact alike; attention needs to know what else was in hand. */
const BOOKED = [
  "serviceLevel",
  "abandonment",
  "blocking",
  "averageWait",
  "asa",
  "queueDepth",
  "arrivals",
  "redials",
  "handlingTime",
];

describe("what was played, booked into the results", () => {
  it("gives the numbers of the simulator's own booking, interval by interval", async () => {
    const { model } = await scenario(SMALL_SHOP);
    const layout = windowLayout(model, CONDITION, (time) =>
      windowOf(time, { from: 10 * HOUR, to: 12 * HOUR, warmUp: 10 * HOUR, runOut: 4 * HOUR }),
    );
    const { condition, window, routes, time } = layout;
    const { trace } = buildTrace(model, { condition, replication: 0, window, stated: model });
    const attempts = new Attempts(trace, model, routes, time);
    const roster = rosterOf(model, time, window, condition.seed, 0);
    const booked = playedResults(layout, new SimulatedPlay(model, routes, trace, attempts, roster).run());
    const pool = createPool(model, 1);
    const { results } = await predictedResults(layout, pool, 1, () => {}, new AbortController().signal);
    for (const series of ["channel/phone", "channel/chat", "reason/question"]) {
      for (const measure of BOOKED) {
        const value = (from: typeof results) => from.series[series].intervals[measure]?.value;
        expect({ series, measure, value: value(booked) }).toEqual({ series, measure, value: value(results) });
      }
    }
    const occupancy = (from: typeof results) => from.series["group/phone team"].intervals.occupancy.value;
    expect(occupancy(booked)).toEqual(occupancy(results));
    const live = (from: typeof results) =>
      from.targets.filter(({ deferred }) => !deferred).map(({ label, value }) => [label, value.value]);
    expect(live(booked)).toEqual(live(results));
  });

  it("counts those who were let down, redials and returns as the simulator does", async () => {
    const { model } = await scenario("test/load/fixture/asks-again.yaml");
    const layout = windowLayout(model, CONDITION, (time) =>
      windowOf(time, { from: 9 * HOUR, to: 16 * HOUR, warmUp: 9 * HOUR, runOut: 4 * HOUR }),
    );
    const { condition, window, routes, time } = layout;
    const { trace } = buildTrace(model, { condition, replication: 0, window, stated: model });
    const attempts = new Attempts(trace, model, routes, time);
    const roster = rosterOf(model, time, window, condition.seed, 0);
    const booked = playedResults(layout, new SimulatedPlay(model, routes, trace, attempts, roster).run());
    const { results } = await predictedResults(layout, createPool(model, 1), 1, () => {}, new AbortController().signal);
    for (const measure of ["arrivals", "fresh", "redials", "returns", "letDown"]) {
      const value = (from: typeof results) => from.series.total.intervals[measure].value;
      expect({ measure, value: value(booked) }).toEqual({ measure, value: value(results) });
    }
  });

  it("is one day, where predicted days come in pairs", async () => {
    const { model } = await scenario("black-friday");
    const layout = windowLayout(model, CONDITION, (time) =>
      windowOf(time, { from: 11 * HOUR, to: 12 * HOUR, warmUp: HOUR, runOut: HOUR }),
    );
    const played = playedResults(layout, { contacts: [], shifts: [] });
    expect([played.replications, played.inPairs]).toEqual([1, undefined]);
    const pool = createPool(model, 1);
    const { results } = await predictedResults(layout, pool, 2, () => {}, new AbortController().signal);
    expect([results.replications, results.inPairs]).toEqual([2, true]);
    expect(results.series.total.day.arrivals).toMatchObject({ low: null, high: null });
  });
});
