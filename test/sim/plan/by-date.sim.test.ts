import { describe, expect, test } from "vitest";
import { plannedScenario } from "../../../sim/plan/planned-scenario.ts";
import { plan } from "../../../sim/plan/planner.ts";
import { Roster } from "../../../sim/plan/roster.ts";
import { check } from "../../../sim/scenario/check.ts";
import { SMALL, scenario } from "./small.ts";

/** Two Mondays and the days between; the second has a tenth of the contacts, and staff of its own. */
const dated = await scenario(
  SMALL.replace("interval: 30m", "interval: 30m\ndays: 8\nweekdays: {mon: 1x, tue-sun: 0x}")
    .replace("\npeak: [1x, 2x]", "\nholidays: {2026-01-12: 10%}")
    .replace(
      "{09:00-12:00: 6 on the floor}",
      "{mon: {09:00-12:00: 6 on the floor}, 2026-01-12: {09:00-12:00: 3 on the floor}}",
    ),
);
const SECOND = "2026-01-12";

describe("a group with staff of its own on a date", () => {
  const roster = new Roster(dated.model);
  const [first, second] = [0, 7].map((day) => {
    const interval = roster.horizon.findIndex((one) => one.day === day && one.clock === 20);
    return roster.cellAt(0, interval);
  }) as [number, number];

  test("has cells of its own on it, with the heads of that date", () => {
    expect(roster.today()[first]).toBe(6);
    expect(roster.today()[second]).toBe(3);
    expect(roster.cells[first]?.intervals).toHaveLength(1);
  });

  test("is staffed there and nowhere else by them", () => {
    const headcount = roster.today();
    headcount[second] = 11;
    const [group] = roster.staffed(headcount).groups;
    expect(group?.staffOn?.[SECOND]?.[20]).toBe(11);
    expect(group?.staff.flat()).not.toContain(11);
    expect(group?.staff[0]?.[20]).toBe(6);
  });

  test("is planned on its own, and the scenario that is written has the date", async () => {
    const found = await plan(dated, { multiple: 1, days: 50 });
    const headsOn = (date: string) =>
      found.staffing.filter((row) => row.date === date).map(({ onTheFloor }) => onTheFloor);
    const [usual, quiet] = [headsOn("2026-01-05"), headsOn(SECOND)];
    expect(usual).toHaveLength(6);
    expect(Math.max(...quiet)).toBeLessThan(Math.min(...usual));
    const written = await check(plannedScenario(dated, found));
    expect(written.errors).toEqual([]);
    const group = written.checked?.model.groups[0];
    expect(group?.staff[0]?.slice(18, 24)).toEqual(usual);
    expect(group?.staffOn?.[SECOND]?.slice(18, 24)).toEqual(quiet);
  });
});
