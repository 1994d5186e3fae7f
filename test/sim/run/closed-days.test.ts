import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { MultipleResults } from "../../../sim/measure/results.ts";
import { marginOf } from "../../../sim/plan/margin.ts";
import { Simulator } from "../../../sim/plan/simulator.ts";
import { simulateModel } from "../../../sim/run/simulate.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import type { Model } from "../../../sim/scenario/model.ts";

/** Weeks of five open days: few, as what is claimed are equal numbers. */
const WEEKS = 4;

const modelOf = async (file: string): Promise<Model> =>
  (await loadScenario(readFileSync(`test/cases/${file}`, "utf8"))).model;

describe("a week whose weekend is closed, beside its five open days alone", () => {
  let week: Model;
  let open: Model;
  let ofWeek: MultipleResults;
  let ofOpen: MultipleResults;
  beforeAll(async () => {
    [week, open] = [await modelOf("closed-70.yaml"), await modelOf("closed5-70.yaml")];
    const simulated = await Promise.all([week, open].map((model) => simulateModel(model, { replications: WEEKS })));
    [ofWeek, ofOpen] = simulated.map(({ multiples }) => multiples[0]);
  });

  test("keeps its targets on the same share of days, with the same verdicts", () => {
    const judged = ({ targets }: MultipleResults) =>
      targets.map(({ value, daysMet, verdict, floor }) => ({ value, daysMet, verdict, floor }));
    expect(judged(ofWeek)).toEqual(judged(ofOpen));
    expect(ofOpen.targets[0].daysMet.value).toBeGreaterThan(0);
    expect(ofOpen.targets[0].daysMet.value).toBeLessThan(1);
  });

  test("keeps all of them on the same share of days", () => {
    expect(ofWeek.allTargetsHold).toEqual(ofOpen.allTargetsHold);
  });

  test("has the same margins in a search", async () => {
    const simulator = new Simulator({});
    const [inWeek, alone] = [await simulator.once(week, 1, 0, WEEKS), await simulator.once(open, 1, 0, WEEKS)];
    await simulator.close();
    const margins = week.targets.map((target, t) => marginOf(target, t, inWeek));
    expect(margins).toEqual(open.targets.map((target, t) => marginOf(target, t, alone)));
    expect(inWeek.targets.days).toEqual(alone.targets.days);
    expect([...alone.targets.days]).toEqual([5 * WEEKS, 5 * WEEKS]);
  });
});

test("a target whose channel is never open on the days simulated is neither kept nor missed on any of them", async () => {
  const { model } = await loadScenario(`
plimsoll: 1
name: Saturday
start: 2026-03-07
interval: 1h
channels:
  phone: {target: 80% in 20s on 90% of days, hours: {mon-fri: 09:00-17:00}, patience: 3m}
  chat: {target: 80% in 20s on 90% of days, hours: 09:00-17:00, slots: 1}
contacts:
  call: {arrivals: 5/h, split: {phone: 100%}, handling: 5m}
  line: {arrivals: 5/h, split: {chat: 100%}, handling: 5m}
agents:
  team: {skills: {phone: all, chat: all}, staff: {09:00-17:00: 9 on the floor}}
`);
  const { multiples } = await simulateModel(model, { multiples: [1], replications: 4 });
  const [phone, chat] = multiples[0].targets;
  expect([phone.daysMet.value, chat.daysMet.value, multiples[0].allTargetsHold.value]).toEqual([null, 1, 1]);
});
