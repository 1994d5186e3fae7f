import { expect, test } from "vitest";
import { simulateModel } from "../../../sim/run/simulate.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";

const { model } = await loadScenario(`
plimsoll: 1
name: On most days
interval: 30m
channels:
  phone: {target: 95% in 20s on 90% of days, hours: 09:00-11:00, patience: 1m}
contacts:
  question: {arrivals: 100/day, handling: 2m}
agents:
  team: {skills: {phone: all}, staff: 4 on the floor}
`);

test("what is judged by a share of days goes on until that share is known as well as was asked", async () => {
  const { multiples } = await simulateModel(model, { multiples: [1], precision: 3 });
  const [{ ended, replications, targets, series }] = multiples;
  const { low, high } = targets[0].daysMet;
  const level = series["channel/phone"].day.serviceLevel;
  expect(ended).toBe("precision");
  expect(replications).toBeGreaterThan(100);
  expect(((high ?? 0) - (low ?? 0)) / 2).toBeLessThan(0.03);
  // The service level itself was sure enough at the first look, after 100 days.
  const wider = Math.sqrt(replications / 100);
  expect((wider * ((level.high ?? 0) - (level.low ?? 0))) / 2).toBeLessThan(0.03);
});

test("a limit in days ends it before that", async () => {
  const { multiples } = await simulateModel(model, { multiples: [1], mostReplications: 300 });
  expect(multiples[0]).toMatchObject({ ended: "limit", replications: 300 });
});
