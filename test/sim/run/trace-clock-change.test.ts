import { describe, expect, test } from "vitest";
import { timeline } from "../../../sim/customers/timeline.ts";
import { replicateOnce, spent, total } from "../../support/replication.ts";
import { type Sketch, sketch } from "../../support/sketch.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Local hour of every elapsed hour: two o'clock is missing in spring, one o'clock comes twice in autumn. */
const SPRING = HOURS.filter((hour) => hour !== 2);
const AUTUMN = [0, 1, ...HOURS.slice(1)];

function day(clock: readonly number[]): Sketch["calendar"] {
  const plain = { weekday: 6, volume: 1 };
  return {
    horizonDays: 2,
    days: [
      { ...plain, offset: 0, date: "2026-03-29", seconds: clock.length * 3600, clock },
      { ...plain, offset: 1, date: "2026-03-30", seconds: 86400, clock: null },
    ],
  };
}

/** An hour h has h + 1 contacts on average, staff 10 + h, and is open from 1:00 to 22:30. */
function model(clock: readonly number[], reasons: Sketch["reasons"]) {
  return sketch({
    interval: 3600,
    calendar: day(clock) ?? {},
    channels: { phone: { hours: Array.from({ length: 7 }, () => [[3600, 81000]]) } },
    reasons,
    groups: { agents: { staff: HOURS.map((hour) => 10 + hour) } },
  });
}

const counted = (exactly: boolean): Sketch["reasons"] => ({
  call: {
    arrivals: { kind: "counts", days: [HOURS.map((hour) => hour + 1)], use: "mean day", exactly },
    work: 0,
  },
});

describe.each([
  ["23 hours", SPRING],
  ["25 hours", AUTUMN],
])("a day of %s", (_, clock) => {
  const length = clock.length;

  test("the timeline has as many intervals, and the next day starts after them", () => {
    const time = timeline(model(clock, {}), { settleDays: 0, followDays: 0, recovery: false });
    expect([...time.clock]).toEqual([...clock, ...HOURS]);
    expect([...time.dayStart]).toEqual([0, length, length + 24]);
  });

  test("staff follow the local clock", () => {
    const run = replicateOnce(model(clock, {}), { followDays: 0 });
    expect(spent(run, "signedIn")[0].map((seconds) => seconds / 3600)).toEqual(
      [...clock, ...HOURS].map((hour) => 10 + hour),
    );
  });

  test("counts replayed exactly follow the local clock", () => {
    const run = replicateOnce(model(clock, counted(true)), { followDays: 0 });
    const arrivals = [...clock, ...HOURS].map((_hour, interval) => total(run, "arrivals", { interval }));
    expect(arrivals).toEqual([...clock, ...HOURS].map((hour) => hour + 1));
  });

  test("rates follow the local clock", () => {
    const sums = new Array<number>(length).fill(0);
    for (let replication = 0; replication < 60; replication++) {
      const run = replicateOnce(model(clock, counted(false)), { followDays: 0, replication });
      for (let i = 0; i < length; i++) sums[i] += total(run, "arrivals", { interval: i });
    }
    // Poisson counts of mean 60 (hour + 1): 4.5 standard errors for 48 looks.
    clock.forEach((hour, i) => {
      expect(Math.abs(sums[i] - 60 * (hour + 1)), `hour ${hour}`).toBeLessThan(4.5 * Math.sqrt(60 * (hour + 1)));
    });
  });

  test("time stamps happen once, when the clock first shows them", () => {
    const at = [3600, 5000, 7200, 36000, 80999, 81000];
    const run = replicateOnce(model(clock, { call: { at, work: 0 } }), { followDays: 0 });
    // The day differs from two o'clock on. Where two o'clock is left out, what came then comes as long after midnight.
    const longer = (length - 24) * 3600;
    const expected = at.map((time) => (time < 7200 || (time === 7200 && longer < 0) ? time : time + longer));
    const arrivals = run.rows.map((row) => row.arrival).sort((a, b) => a - b);
    expect(arrivals).toEqual([...expected, ...at.map((time) => length * 3600 + time)]);
    // Open from the first 1:00 until 22:30 on both days.
    expect(run.rows.filter((row) => row.fate === "lost out of hours").map((row) => row.arrival)).toEqual([
      81000 + (length - 24) * 3600,
      81000 + length * 3600,
    ]);
  });
});

test("doors whose hours lie wholly in the hour that is left out do not move", () => {
  const open = (hours: [number, number][]) =>
    sketch({
      interval: 3600,
      calendar: day(SPRING) ?? {},
      channels: { phone: { hours: Array.from({ length: 7 }, () => hours) } },
      reasons: counted(true),
      groups: { agents: { staff: 10 } },
    });
  // Two o'clock does not come on the first day; on the second its two contacts and those from noon on are in time.
  const run = replicateOnce(
    open([
      [7200, 10800],
      [43200, 50400],
    ]),
    { followDays: 0 },
  );
  expect(total(run, "lostOutOfHours")).toBe(300 - 3 + 300 - (13 + 14) - (3 + 13 + 14));
});
