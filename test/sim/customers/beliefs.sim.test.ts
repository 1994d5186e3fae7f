import { describe, expect, test } from "vitest";
import { believed, triangular } from "../../../sim/customers/beliefs.ts";
import { Field } from "../../../sim/measure/tally.ts";
import { Experiment } from "../../../sim/run/replications/experiment.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import { bound, describeSample } from "../../support/statistics.ts";

const CHECKS = 6;
const DAYS = 3000;
/** Triangular from 0.5 over 1 to 2: mean (a + b + c) / 3, variance (a2 + b2 + c2 - ab - ac - bc) / 18. */
const MEAN = 3.5 / 3;
const VARIANCE = (0.25 + 1 + 4 - 0.5 - 1 - 2) / 18;
const EXCESS_KURTOSIS = -0.6; // of every triangular distribution

/**
 * Days of one phone queue whose agents are never short, as sums of a counter over the day: one of each pair of days,
 * which are independent.
 */
async function days(call: string, field: number): Promise<number[]> {
  const { model } = await loadScenario(`
plimsoll: 1
name: Believed
interval: 1h
peak: [1x]
channels: {phone: {target: 80% in 20s, patience: for ever}}
contacts: {call: {${call}}}
agents: {team: {skills: {phone: all}, staff: 400 on the floor}}
`);
  const run = new Experiment(model, {
    seed: 3,
    multiple: 1,
    settleDays: 0,
    followDays: 1,
    recovery: false,
    engine: "events",
  });
  const { layout } = run;
  const { rows } = run.replicate(0, 2 * DAYS);
  return Array.from({ length: DAYS }, (_, day) => {
    let sum = 0;
    for (let i = 0; i < layout.intervals; i++)
      sum += rows[2 * day * layout.length + layout.offset[0] + i * layout.width[0] + field];
    return sum;
  });
}

describe("what is believed", () => {
  test("is triangular, and turns at the likely value", () => {
    expect([0, 1 / 3, 1].map((u) => triangular(0.5, 1, 2, u))).toEqual([0.5, 1, 2]);
    expect([0, 1].map((u) => triangular(1, 1, 3, u))).toEqual([1, 3]);
    expect([0, 1].map((u) => triangular(0.2, 1, 1, u))).toEqual([0.2, 1]);
    const belief = { about: "contacts.call.arrivals", low: 0.5, high: 2 };
    const factors = Array.from({ length: 4000 }, (_, pair) => believed(belief, 1, 2 * pair));
    const { mean } = describeSample(factors);
    expect(Math.abs(mean - MEAN)).toBeLessThan(bound(CHECKS) * Math.sqrt(VARIANCE / factors.length));
    const below = factors.filter((factor) => factor < 1).length / factors.length;
    expect(Math.abs(below - 1 / 3)).toBeLessThan(bound(CHECKS) * Math.sqrt(2 / 9 / factors.length));
  });

  test("about arrivals spreads the volume of the days", async () => {
    const counts = await days("arrivals: low 300/day likely 600/day high 1200/day, handling: 1m", Field.fresh);
    const { mean } = describeSample(counts);
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (DAYS - 1);
    const expected = 600 * MEAN + 600 ** 2 * VARIANCE;
    expect(Math.abs(mean - 600 * MEAN)).toBeLessThan(bound(CHECKS) * Math.sqrt(expected / DAYS));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(bound(CHECKS) * Math.sqrt((2 + EXCESS_KURTOSIS) / DAYS));
  });

  test("about handling and patience changes the mean, not who comes", async () => {
    const sure = await days("arrivals: 200/day, handling: exactly 4m", Field.fresh);
    const unsure = "arrivals: 200/day, handling: low 2m likely 4m high 8m constant";
    expect(await days(unsure, Field.fresh)).toEqual(sure);
    const work = (await days(unsure, Field.handling)).map((ticks, day) => ticks / 2 ** 20 / 240 / sure[day]);
    const { mean } = describeSample(work);
    expect(Math.abs(mean - MEAN)).toBeLessThan(bound(CHECKS) * Math.sqrt(VARIANCE / DAYS));
    expect(Math.min(...work)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...work)).toBeLessThanOrEqual(2);
  });

  test("is the same for all channels of a reason, and for all reasons of a channel", async () => {
    const { model } = await loadScenario(`
plimsoll: 1
name: Together
channels: {phone: {target: 80% in 20s, patience: low 1m likely 2m high 4m}, chat: {target: 80% in 20s}}
contacts:
  a: {arrivals: 9/day, split: {phone: 50%, chat: 50%}, handling: {phone: low 2m likely 4m high 8m, chat: low 3m likely 6m high 12m}}
  b: {arrivals: 9/day, split: {phone: 100%}, handling: low 2m likely 4m high 8m}
agents: {team: {skills: {phone: all, chat: all}, staff: 4}}
`);
    const [a, b] = model.reasons;
    const factor = (belief: Parameters<typeof believed>[0]) => believed(belief, 1, 7);
    expect(factor(a.handling[0]?.belief)).toBe(factor(a.handling[1]?.belief));
    expect(factor(a.patience[0]?.belief)).toBe(factor(b.patience[0]?.belief));
    expect(factor(a.handling[0]?.belief)).not.toBe(factor(b.handling[0]?.belief));
  });
});
