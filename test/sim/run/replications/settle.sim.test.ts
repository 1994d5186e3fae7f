import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { timeline } from "../../../../sim/customers/timeline.ts";
import { Experiment } from "../../../../sim/run/replications/experiment.ts";
import { createPool } from "../../../../sim/run/replications/pool.ts";
import { settle } from "../../../../sim/run/replications/settle.ts";
import { loadScenario } from "../../../../sim/scenario/load.ts";
import type { Model } from "../../../../sim/scenario/model.ts";
import { describeSample } from "../../../support/statistics.ts";

async function modelOf(text: string): Promise<Model> {
  return (await loadScenario(text)).model;
}

async function settling(model: Model) {
  const pool = createPool(model, 1);
  const found = await settle(model, 1, pool);
  await pool.close();
  return found;
}

/** Backlog of the only channel at the first midnight of the horizon. */
function atTheStart(model: Model, settleDays: number, count: number, backlogAtStart?: readonly number[]): number[] {
  const condition = { seed: 9, multiple: 1, settleDays, followDays: 0, recovery: false, settling: true } as const;
  const { rows } = new Experiment(model, { ...condition, backlogAtStart, engine: "events" }).replicate(0, count);
  return Array.from({ length: count }, (_, r) => rows[(r + 1) * settleDays - 1]);
}

const chain = readFileSync("test/cases/settle-1day.yaml", "utf8");

/** As much mail as the agents can do: the backlog wanders and never settles. */
const full = chain.replace("96/day", "112/day");

describe("days before the horizon", () => {
  test("leave the backlog that the exact chain has at midnight", async () => {
    const model = await modelOf(chain);
    const { days, settled } = await settling(model);
    expect(settled).toBe(true);
    // M/M/2 from 09:00 to 17:00, the two in hand finished after the shift, then 4 an hour until midnight.
    const EXACT = 30.4554;
    const { mean, error } = describeSample(atTheStart(model, days, 800));
    expect(Math.abs(mean - EXACT)).toBeLessThan(3 * error + 0.02 * EXACT);
    expect(3 * error).toBeLessThan(0.03 * EXACT);
  });

  test("end alike for the same customers, begun empty and begun full; two days are too few", async () => {
    const model = await modelOf(chain);
    const { days } = await settling(model);
    const apart = (count: number): number =>
      describeSample(atTheStart(model, count, 200, [60])).mean - describeSample(atTheStart(model, count, 200)).mean;
    expect(apart(days)).toBeLessThan(1);
    expect(apart(2)).toBeGreaterThan(5);
  });

  test("are 56 where both starts never meet, and then it is said", async () => {
    expect(await settling(await modelOf(full))).toMatchObject({ days: 56, settled: false });
  });

  test("are simulated for all queues only as long as live ones need them, and the backlog has the same bytes", async () => {
    const model = await modelOf(`
plimsoll: 1
name: Apart
channels: {phone: {patience: 2m}, email: {target: 90% in 24h}}
contacts:
  call: {arrivals: 20/h, handling: 4m, split: {phone: 100%}}
  letter: {arrivals: 4/h, handling: 9m, split: {email: 100%}}
agents:
  callers: {skills: {phone: all}, staff: 3 on the floor}
  writers: {skills: {email: all}, staff: {09:00-17:00: 2 on the floor}}
`);
    const condition = {
      seed: 1,
      multiple: 1,
      settleDays: 8,
      followDays: 0,
      recovery: false,
      engine: "events",
    } as const;
    const settled = new Experiment(model, { ...condition, settling: true }).replicate(0, 2);
    const whole = new Experiment(model, condition).replicate(0, 2);
    // 96 letters a day, and 480 calls on one day of the eight, or none.
    expect(Math.abs(settled.contacts / (2 * 8 * 96) - 1)).toBeLessThan(0.1);
    expect(Math.abs(whole.contacts / (2 * (9 * 96 + 2 * 480)) - 1)).toBeLessThan(0.1);
    const time = timeline(model, { ...condition, liveSettleDays: 8 });
    expect(time.liveFrom).toBe(0);
  });
});
