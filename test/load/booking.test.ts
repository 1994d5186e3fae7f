import { describe, expect, it } from "vitest";
import { readRecord } from "../../load/measure/record.ts";
import { windowLayout } from "../../load/measure/window-layout.ts";
import { playedResults, predictedResults } from "../../load/measure/window-results.ts";
import type { PlayedContact } from "../../load/play/played.ts";
import { rosterOf } from "../../load/play/roster.ts";
import { SimulatedPlay } from "../../load/play/simulated.ts";
import { Attempts } from "../../load/trace/attempts.ts";
import { buildTrace } from "../../load/trace/build.ts";
import { windowOf } from "../../load/window.ts";
import type { RecordRow } from "../../server/protocol.ts";
import { createPool } from "../../sim/run/replications/pool.ts";
import type { Model } from "../../sim/scenario/model.ts";
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

const rowOfNobody: RecordRow = {
  ...{ contact: 1, reference: null, reason: "", channel: "", tier: "", arrivedAt: 0 },
  ...{ answeredAt: null, endedAt: null, wait: null, fate: null, group: null, agent: null },
};

/** The row that the web system would have written. */
function rowOf({ attemptId, arrival, wait, fate, group, agent, handling }: PlayedContact, model: Model): RecordRow {
  const isOpen = fate === "still open";
  const end = isOpen ? null : arrival + wait + (handling ?? 0);
  const whose = agent < 0 ? {} : { answeredAt: arrival + wait, group: model.groups[group].name, agent };
  const became = { wait: isOpen ? null : wait, fate: isOpen ? null : fate };
  return { ...rowOfNobody, reference: `run.${attemptId}`, arrivedAt: arrival, endedAt: end, ...became, ...whose };
}

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
    for (const measure of ["arrivals", "fresh", "redials", "returns", "badExperiences"]) {
      const value = (from: typeof results) => from.series.total.intervals[measure].value;
      expect({ measure, value: value(booked) }).toEqual({ measure, value: value(results) });
    }
  });

  it.each(["arrival", "answer"] as const)(
    "has an e-mail answered when the reply goes out, counted by %s, as the simulator does",
    async (countIn) => {
      const { model: stated } = await scenario("test/load/fixture/answers-letters.yaml");
      const model = { ...stated, definitions: { ...stated.definitions, countIn } };
      const layout = windowLayout(model, CONDITION, (time) =>
        windowOf(time, { from: 9 * HOUR, to: 15 * HOUR, warmUp: 9 * HOUR, runOut: 4 * HOUR }),
      );
      const { condition, window, routes, time } = layout;
      const { trace } = buildTrace(model, { condition, replication: 0, window, stated: model });
      const attempts = new Attempts(trace, model, routes, time);
      const roster = rosterOf(model, time, window, condition.seed, 0);
      const played = new SimulatedPlay(model, routes, trace, attempts, roster).run();
      const now = Math.max(...played.contacts.map(({ arrival, wait, handling }) => arrival + wait + (handling ?? 0)));
      const rows = played.contacts.map((contact) => rowOf(contact, model));
      const { contacts } = readRecord(rows, { attempts, model, run: "run", began: 0, now });
      const pool = createPool(model, 1);
      const { results } = await predictedResults(layout, pool, 1, () => {}, new AbortController().signal);
      const wall = (value: number | null) => value && Math.round(1e4 * value);
      for (const booked of [played, { ...played, contacts }].map((one) => playedResults(layout, one))) {
        for (const series of ["channel/phone", "channel/email"]) {
          for (const measure of ["serviceLevel", "averageWait", "asa", "handlingTime", "badExperiences", "backlog"]) {
            const value = (from: typeof results) => from.series[series].intervals[measure]?.value.map(wall);
            expect({ series, measure, value: value(booked) }).toEqual({ series, measure, value: value(results) });
          }
        }
      }
    },
  );

  it("has an e-mail that an agent still works on in hand, not answered, and counted where it arrived", async () => {
    const { model: stated } = await scenario("test/load/fixture/answers-letters.yaml");
    const model = { ...stated, definitions: { ...stated.definitions, countIn: "answer" as const } };
    const layout = windowLayout(model, CONDITION, (time) =>
      windowOf(time, { from: 9 * HOUR, to: 10 * HOUR, warmUp: 0, runOut: 0 }),
    );
    const { condition, window, routes, time } = layout;
    const { trace } = buildTrace(model, { condition, replication: 0, window, stated: model });
    const attempts = new Attempts(trace, model, routes, time);
    const [letter] = trace.customers.filter(({ channel }) => channel === "email");
    const row = { ...rowOfNobody, reference: `run.${letter.id}.0.0`, arrivedAt: 9 * HOUR };
    const inHand = { ...row, answeredAt: 9 * HOUR + 60, wait: 60, group: "team", agent: 3 };
    const { contacts } = readRecord([inHand], { attempts, model, run: "run", began: 9 * HOUR, now: 10.5 * HOUR });
    expect(contacts).toMatchObject([{ fate: "still open", wait: 60, unanswered: 1.5 * HOUR, handling: null }]);
    const shifts = [{ group: 0, from: 9 * HOUR, to: 10 * HOUR }];
    const { series } = playedResults(layout, { contacts, shifts });
    expect(series["channel/email"].day).toMatchObject({ serviceLevel: { value: 0 }, badExperiences: { value: 1 } });
    expect(series["channel/email"].intervals.backlog.value).toEqual([0.0333333, 0]);
    expect(series["group/team"].intervals.occupancy.value.map((share) => share?.toFixed(3))).toEqual([
      "0.967",
      "1.000",
    ]);
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
