import { expect, test } from "vitest";
import { erlangCommand } from "../../reports/page/sections/erlang.ts";
import { loadScenario } from "../../sim/scenario/load.ts";
import { simulate } from "../../sim/simulate.ts";
import { typed } from "../cli/support.ts";

test("a cross-check can be typed: rate, handling, whole agents, T, patience, lines and short abandons", async () => {
  const checked = await loadScenario(`
plimsoll: 1
name: Lines and shrinkage
interval: 1h
channels:
  phone: {target: 80% in 30s, hours: 09:00-17:00, lines: 9, patience: 90s}
contacts:
  call: {arrivals: 60/h, handling: 6m}
agents:
  team: {skills: {phone: all}, staff: 7, shrinkage: 20%}
measures: {serviceLevel: short abandons excluded, shortAbandon: 9s}
`);
  const results = await simulate(checked, { multiples: [1], replications: 20 });
  const [check] = results.multiples[0].erlang;
  expect(check).toMatchObject({ withinSeconds: 30, patienceSeconds: 90, lines: 9 });
  expect(check.reason).toMatch(new RegExp(`5\\.\\d+ people on the floor are taken as ${check.agents};`));
  const [, ...command] = erlangCommand(check, results.definitions).split(" ");
  const { stdout } = await typed(...command, "--json");
  const { answer } = JSON.parse(stdout);
  expect(answer.serviceLevels.shortAbandonsExcluded).toBeCloseTo(check.erlangA ?? 0, 4);
});

test("who waits for ever is typed as Erlang C", () => {
  const check = {
    ...{ series: "channel/phone", interval: 0, ratePerHour: 60, handlingSeconds: 360, agents: 8 },
    withinSeconds: 20,
  };
  const numbers = { erlangC: 0.8, erlangA: null, simulated: 0.8, reason: "" };
  const command = erlangCommand({ ...check, patienceSeconds: null, lines: 9, ...numbers }, { shortAbandonSeconds: 5 });
  expect(command).toBe("plimsoll erlang C --rate 60/h --handling 360s --agents 8 --within 20s");
});
