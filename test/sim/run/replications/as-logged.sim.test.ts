import { describe, expect, test } from "vitest";
import { solveAsLogged } from "../../../../sim/run/replications/as-logged.ts";
import { createPool } from "../../../../sim/run/replications/pool.ts";
import { simulateModel } from "../../../../sim/run/simulate.ts";
import { loadScenario } from "../../../../sim/scenario/load.ts";
import { bound } from "../../../support/statistics.ts";

const scenario = (arrivals: string, redial = "redial: {afterAbandon: 60%, afterBusy: 80%, delay: 6m}") => `
plimsoll: 1
name: logged
channels:
  phone: {target: 80% in 20s, hours: 08:00-20:00, patience: 2m, lines: 20}
contacts:
  calls: {arrivals: ${arrivals}, profile: office-day, handling: 5m}
  other: {arrivals: 100/day, profile: office-day, handling: 5m}
agents:
  team: {skills: {phone: all}, staff: 10}
customers:
  ${redial}
  unresolved: {share: 15%, returns: 2h}
`;

describe("volumes as logged", () => {
  test("are reproduced at 1x by fewer fresh contacts", async () => {
    const { model } = await loadScenario(scenario("900/day as logged"));
    const { solved } = await solveAsLogged(model, 1, createPool([], 1));
    expect(solved).toHaveLength(1);
    expect(solved[0]).toMatchObject({ reason: "calls", reproduced: true });
    expect(solved[0].logged).toBeCloseTo(900, 6);
    expect(solved[0].fresh).toBeLessThan(900 / 1.15);
    const { multiples } = await simulateModel(model, { multiples: [1], replications: 300 });
    const { value, low, high } = multiples[0].series["reason/calls"].day.arrivals;
    // The pilot of 20 days that solved it has a standard error about four times that of these 300 days.
    const error = ((high ?? 0) - (low ?? 0)) / 2 / 1.96;
    expect(Math.abs((value ?? 0) - 900)).toBeLessThan(bound(1) * error * Math.sqrt(1 + 300 / 20));
  });

  test("without redials and returns are fresh as they stand", async () => {
    const text = scenario("900/day as logged", "")
      .replace("  unresolved: {share: 15%, returns: 2h}\n", "")
      .replace("customers:\n", "");
    const { model } = await loadScenario(text);
    const { model: same, solved } = await solveAsLogged(model, 1, createPool([], 1));
    expect(solved[0].fresh).toBeCloseTo(900, 6);
    expect(same.reasons[0].arrivals).toEqual(model.reasons[0].arrivals);
  });

  test("that are fresh are left alone", async () => {
    const { model } = await loadScenario(scenario("900/day"));
    expect(await solveAsLogged(model, 1, createPool([], 1))).toEqual({ model, solved: [] });
  });
});
