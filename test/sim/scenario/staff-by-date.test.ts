import { describe, expect, test } from "vitest";
import { timeline } from "../../../sim/customers/timeline.ts";
import { headcountOnFloor } from "../../../sim/run/day/schedule.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import type { Group } from "../../../sim/scenario/model.ts";
import { codesOf, scenarioText } from "./scenarios.ts";

const head = "interval: 60m\nstart: 2026-12-21\ndays: 7";
const agents = (staff: string) => `{team: {skills: {phone: all}, staff: {08:00-18:00: 9 on the floor, ${staff}}}}`;

describe("staff by date", () => {
  test("takes the place of the week's on that day, and only there", async () => {
    const staff = "2026-12-24: {08:00-12:00: 3 on the floor}, 2026-12-25: 0, 2026-12-26 10:00-12:00: 2 on the floor";
    const { model } = await loadScenario(scenarioText({ head, agents: agents(staff) }));
    const time = timeline(model, { settleDays: 0, followDays: 0, recovery: false });
    const heads = headcountOnFloor(model.groups[0] as Group, time, 1, 0);
    const onDay = (day: number) => [...heads.slice(24 * day, 24 * (day + 1))];
    const between = (from: number, to: number, count: number) =>
      Array.from({ length: 24 }, (_, hour) => (hour >= from && hour < to ? count : 0));
    expect([2, 3, 4, 5, 6].map(onDay)).toEqual([
      between(8, 18, 9),
      between(8, 12, 3),
      between(0, 24, 0),
      between(10, 12, 2),
      between(8, 18, 9),
    ]);
  });

  test.each([
    ["2027-12-24: 3 on the floor", "date-outside"],
    ["2026-12-24 20:00-04:00: 3 on the floor", "date-overnight"],
    ["2026-12-24 08:00-12:00: 3 on the floor, 2026-12-24 11:00-13:00: 2 on the floor", "overlap"],
    ["2026-12-32: 3 on the floor", "wrong-key"],
  ])("%s is a mistake: %s", async (staff, code) => {
    expect(await codesOf({ head, agents: agents(staff) })).toEqual([code]);
  });
});
