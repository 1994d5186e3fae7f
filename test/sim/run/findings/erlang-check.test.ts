import { expect, test } from "vitest";
import { simulateModel } from "../../../../sim/run/simulate.ts";
import { loadScenario } from "../../../../sim/scenario/load.ts";
import { erlangA, erlangB } from "../../../../sim/theory/index.ts";

test("Erlang A knows the patience of whoever calls in the busiest interval, whatever other days and hours have", async () => {
  // Mondays are closed; mornings bring patient callers, evenings impatient ones and more of them.
  const { model } = await loadScenario(`
plimsoll: 1
name: Tuesday
start: 2026-11-24
weekdays: {mon: closed}
interval: 1h
channels:
  phone: {target: 80% in 20s, hours: 08:00-20:00}
contacts:
  patient: {arrivals: {08:00-12:00: 40/h}, handling: 5m, patience: 10m}
  hurried: {arrivals: {12:00-20:00: 90/h}, handling: 5m, patience: 1m}
agents:
  team: {skills: {phone: all}, staff: 8 on the floor}
`);
  const { multiples } = await simulateModel(model, { multiples: [1], replications: 40 });
  const [check] = multiples[0].erlang;
  const { ratePerHour, handlingSeconds, agents } = check;
  const queue = { arrivalRate: ratePerHour / 3600, serviceRate: 1 / handlingSeconds, abandonRate: 1 / 60, agents };
  expect(check.erlangA).toBeCloseTo(erlangA(queue).serviceLevels(20).earlyAbandonsExcluded, 5);
});

test("callers without any patience are those of Erlang B", async () => {
  const { model } = await loadScenario(`
plimsoll: 1
name: now or never
interval: 1h
channels: {phone: {target: 80% in 20s, patience: 0s}}
contacts: {call: {arrivals: 60/h, handling: 4m}}
agents: {team: {skills: {phone: all}, staff: 4 on the floor}}
measures: {serviceLevel: all abandons count}
`);
  const { multiples } = await simulateModel(model, { multiples: [1], replications: 4 });
  const [{ ratePerHour, handlingSeconds, erlangA: sureToBeAnswered, patienceSeconds }] = multiples[0].erlang;
  expect(patienceSeconds).toBe(0);
  expect(sureToBeAnswered).toBeCloseTo(1 - erlangB((ratePerHour * handlingSeconds) / 3600, 4), 4);
});

test("of intervals with the same stated volume the last is looked at, not the one that chance made the busiest", async () => {
  const { model } = await loadScenario(`
plimsoll: 1
name: even
interval: 1h
channels: {phone: {target: 80% in 20s, hours: 09:00-13:00, patience: 2m}}
contacts: {call: {arrivals: {09:00-13:00: 20/h}, handling: 4m}}
agents: {team: {skills: {phone: all}, staff: 2 on the floor}}
`);
  const { multiples } = await simulateModel(model, { multiples: [1, 2, 3, 4], replications: 4 });
  expect(multiples.map(({ erlang }) => erlang[0].interval)).toEqual([12, 12, 12, 12]);
});
