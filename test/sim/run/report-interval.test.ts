import { describe, expect, test } from "vitest";
import type { IntervalColumns } from "../../../sim/measure/results.ts";
import { engineFor } from "../../../sim/run/day/engine.ts";
import { Experiment } from "../../../sim/run/replications/experiment.ts";
import { simulateModel } from "../../../sim/run/simulate.ts";
import { check } from "../../../sim/scenario/check.ts";
import { seriesCount } from "../../../sim/scenario/compile/cells.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";

const mixed = (head: string) => `
plimsoll: 1
name: Calls and e-mails
days: 2
peak: [1x]
${head}
channels:
  phone: {target: 80% in 20s, hours: 09:00-17:00, patience: 3m}
  email: {target: 90% in 8h}
contacts:
  question: {arrivals: 300/day, profile: office-day, split: {phone: 60%, email: 40%}, handling: {phone: 5m, email: 9m}}
  order: {arrivals: 100/day, profile: office-day, split: {phone: 100%}, handling: 3m}
agents:
  team: {skills: {phone: all, email: all}, staff: {09:00-17:00: 5 on the floor}}
customers: {tiers: {gold: 20%, other: 80%}}
`;
const calls = (head: string) => `
plimsoll: 1
name: Calls
peak: [1x]
${head}
channels: {phone: {target: 80% in 20s, hours: 09:00-17:00, patience: 3m}}
contacts: {order: {arrivals: 400/day, profile: office-day, handling: 3m}}
agents: {team: {skills: {phone: all}, staff: {09:00-17:00: 3 on the floor}}}
`;

async function simulated(text: string) {
  const { model } = await loadScenario(text);
  const { multiples, intervals } = await simulateModel(model, { replications: 1 });
  return { model, intervals, ...multiples[0] };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
/** How the quarters of an hour make up the hour, of one day. */
const HOW = {
  arrivals: total,
  answered: total,
  abandoned: total,
  queueDepth: (values: readonly number[]) => total(values) / 4,
  queueDepthMaximum: (values: readonly number[]) => Math.max(...values),
  backlogEnd: (values: readonly number[]) => values[3],
  oldestAge: (values: readonly number[]) => Math.max(...values),
  agents: (values: readonly number[]) => total(values) / 4,
};

/** Contacts are counted in the interval of their answer, which is another cell than that of their arrival. */
const atAnswer = (scenario: (head: string) => string) => (head: string) =>
  scenario(`${head}\nmeasures: {countIn: answer}`);

describe.each([
  ["by events", mixed, "events"],
  ["by the recursion", calls, "recursion"],
  ["by events, counted when answered", atAnswer(mixed), "events"],
  ["by the recursion, counted when answered", atAnswer(calls), "recursion"],
] as const)("results by the hour of a simulation by quarters, %s", async (_, scenario, engine) => {
  const [fine, coarse] = [await simulated(scenario("")), await simulated(scenario("report: {interval: 60m}"))];

  test("nothing over the day changes, and every hour is what its quarters make", () => {
    expect(engineFor(coarse.model)).toBe(engine);
    expect(coarse.intervals.seconds).toBe(3600);
    expect(coarse.intervals.start).toEqual(fine.intervals.start.filter((_, i) => i % 4 === 0));
    expect(coarse.recovery).toEqual(fine.recovery);
    for (const [id, series] of Object.entries(fine.series)) {
      expect(coarse.series[id].day, id).toEqual(series.day);
      expect(coarse.series[id].waitQuantiles, id).toEqual(series.waitQuantiles);
      for (const [measure, how] of Object.entries(HOW)) {
        const quarters: IntervalColumns | undefined = series.intervals[measure];
        if (!quarters) continue;
        const hours = coarse.series[id].intervals[measure].value.map((value) => value ?? 0);
        const expected = hours.map((_, h) => how(quarters.value.slice(4 * h, 4 * h + 4).map((value) => value ?? 0)));
        for (const [h, value] of hours.entries()) expect(value, `${id} ${measure} ${h}`).toBeCloseTo(expected[h], 2);
      }
    }
  });
});

test("the longer interval is another scenario, the same one is not", async () => {
  const intervals = await Promise.all(
    ["", "report: {interval: 15m}", "report: {interval: 30m}"].map(async (head) => {
      const { calendar } = (await loadScenario(calls(head))).model;
      return calendar.reportInterval;
    }),
  );
  expect(intervals).toEqual([undefined, undefined, 1800]);
});

test("the cells that are counted before a run are those of the run", async () => {
  for (const scenario of [mixed, calls]) {
    const { model } = await loadScenario(scenario(""));
    const condition = {
      seed: 1,
      multiple: 1,
      settleDays: 0,
      followDays: 0,
      recovery: false,
      engine: "events",
    } as const;
    expect(seriesCount(model)).toBe(new Experiment(model, condition).layout.members.length);
  }
});

test.each([
  ["interval: 60m\nreport: {interval: 30m}", /30m is shorter than the interval of 60m/],
  [
    "start: 2026-03-28\ndays: 3\ntimezone: Europe/Berlin\nreport: {interval: 24h}",
    /2026-03-29 has 23 hours, because the clocks change: 24h does not divide it/,
  ],
  ["interval: 5m\ndays: 366\npeak: [1x, 2x, 3x, 4x, 5x, 6x, 7x, 8x, 9x, 10x]", /expected at most 4,000,000/],
])("refused before anything is simulated: %s", async (head, message) => {
  const text = calls(head).replace("peak: [1x]\n", head.includes("peak") ? "" : "peak: [1x]\n");
  const { errors } = await check(text);
  expect(errors.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
});

test("what is refused is accepted with a coarser report interval", async () => {
  const head = "interval: 5m\ndays: 366\nreport: {interval: 60m}\npeak: [1x, 2x, 3x, 4x, 5x, 6x, 7x, 8x, 9x, 10x]";
  expect((await check(calls(head).replace("peak: [1x]\n", ""))).errors).toEqual([]);
});
