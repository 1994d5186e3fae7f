import { expect, test } from "vitest";
import { loadScenario } from "../../sim/scenario/load.ts";
import { summaryOf } from "../../sim/summary.ts";

interface Week {
  readonly start?: string;
  readonly days?: number;
  /** Of the reason. */
  readonly own?: string;
  readonly more?: string;
}

/** Twelve open hours of the day, all alike: the busiest hour of the average day is twice its average one. */
async function traffic({ start = "2026-10-19", days = 1, own = "", more = "" }: Week) {
  const { dayOverAverage, busiestOverAverage } = summaryOf(
    await loadScenario(`
plimsoll: 1
name: A week
start: ${start}
days: ${days}
interval: 1h
channels:
  phone: {hours: 08:00-20:00, patience: 2m}
contacts:
  question: {arrivals: 10/h, handling: 5m${own}}
agents:
  team: {skills: {phone: all}, staff: 3 on the floor}
${more}
`),
  );
  return [dayOverAverage, busiestOverAverage];
}

const WEEK = "weekdays: {mon: 1.3x, tue-fri: 0.925x, sat-sun: closed}";

test.each<[string, Week, [number, number]]>([
  ["a day like any other", {}, [1, 2]],
  ["a Monday", { more: WEEK }, [1.3, 2.6]],
  ["a Tuesday", { more: WEEK, start: "2026-10-20" }, [0.925, 1.85]],
  ["a week with its closed days", { more: WEEK, days: 7 }, [1, 2.6]],
  ["a reason's own Monday", { own: `, ${WEEK}` }, [1.3, 2.6]],
  ["a holiday", { more: 'holidays: {"2026-10-19": 0.5x}' }, [0.5, 1]],
  [
    "a surge that doubles one hour of twelve",
    { more: "surges: {news: {from: 10:00, height: 2x, lasts: 1h}}" },
    [13 / 12, 4],
  ],
])("%s is told against the average day", async (_, week, [day, busiest]) => {
  const [dayOverAverage, busiestOverAverage] = await traffic(week);
  expect(dayOverAverage).toBeCloseTo(day, 3);
  expect(busiestOverAverage).toBeCloseTo(busiest, 3);
});
