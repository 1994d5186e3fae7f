import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { seconds } from "../../../sim/measure/ticks.ts";
import { daysToDecide } from "../../../sim/run/day/promises.ts";
import { check } from "../../../sim/scenario/check.ts";
import { log, type Replication, replicateOnce, total } from "../../support/replication.ts";
import { modelOf } from "../scenario/scenarios.ts";

interface Case {
  /** First and only day of the horizon; 2026-11-27 is a Friday. */
  readonly start?: string;
  /** When its mails come. */
  readonly at?: readonly string[];
  readonly email?: string;
  readonly staff: string;
  readonly handling?: string;
  readonly rest?: string;
}

const FRIDAY = "2026-11-27";
const WEEK = "hours: {mon-fri: 08:00-18:00}, clock: business hours";

/** Mails of one day, answered by whoever is there in the days that follow. */
async function mails(one: Case): Promise<Replication> {
  const { start = FRIDAY, at = ["17:00:00"], email = `target: 90% in 4h, ${WEEK}`, handling = "1h" } = one;
  const model = await modelOf(
    {
      head: `start: ${start}\ninterval: 60m\ntimezone: Europe/London`,
      channels: `{email: {${email}}}`,
      contacts: `{mail: {arrivals: {times: mails.csv, use: ${start}}, handling: exactly ${handling}}}`,
      agents: `{desk: {skills: {email: all}, staff: ${one.staff}}}`,
      rest: one.rest ?? "",
    },
    { "mails.csv": `at\n${at.map((time) => `${start} ${time}`).join("\n")}\n` },
  );
  return replicateOnce(model, { followDays: daysToDecide(model) });
}

const inTime = (run: Replication) => total(run, "answeredInTime");

describe("a mail of Friday 17:00 with a promise of 4 business hours is due on Monday at 11:00", () => {
  const until = "{mon 10:00-12:00: 1, tue-thu: 0}";

  test("answered at that second it is in time", async () => {
    const run = await mails({ staff: until });
    expect(log(run)).toEqual([`mail 0 at ${17 * 3600}: waits ${65 * 3600}, desk 0 for 3600`]);
    expect(inTime(run)).toBe(1);
    expect(total(run, "badExperience")).toBe(0);
    expect(total(run, "excess")).toBe(0);
  });

  test("one that came a second earlier is a second late, and its customer is let down", async () => {
    const run = await mails({ at: ["16:59:59"], staff: until });
    expect([inTime(run), total(run, "badExperience"), seconds(total(run, "excess"))]).toEqual([0, 1, 1]);
  });

  test("the wait stays that of the calendar", async () => {
    expect(seconds(total(await mails({ staff: until }), "waitAnswered"))).toBe(66 * 3600);
  });

  test("around the clock it was due on Friday at 21:00", async () => {
    const email = "target: 90% in 4h, hours: {mon-fri: 08:00-18:00}, clock: calendar";
    const run = await mails({ email, staff: until });
    expect([inTime(run), total(run, "badExperience")]).toEqual([0, 1]);
  });

  test("where Monday is a holiday it is due on Tuesday at 11:00", async () => {
    const staff = "{mon 10:00-12:00: 1, tue 10:00-12:00: 1}";
    const run = await mails({ staff, rest: "holidays: {2026-11-30: closed}" });
    expect(log(run)).toEqual([`mail 0 at ${17 * 3600}: waits ${89 * 3600}, desk 0 for 3600`]);
    expect(inTime(run)).toBe(1);
    expect(inTime(await mails({ at: ["16:59:59"], staff, rest: "holidays: {2026-11-30: closed}" }))).toBe(0);
  });

  test("days of the week that the scenario calls closed are no business hours either", async () => {
    const email = "target: 90% in 4h, hours: 08:00-18:00, clock: business hours";
    const run = await mails({ email, staff: "{mon-sun 10:00-12:00: 1}", rest: "weekdays: {sat-sun: closed}" });
    expect(log(run)).toEqual([`mail 0 at ${17 * 3600}: waits ${65 * 3600}, desk 0 for 3600`]);
    expect(inTime(run)).toBe(1);
  });
});

describe("mail is never turned away, and worked in its hours", () => {
  test("what comes on a Saturday waits for Monday, with people around the clock", async () => {
    const run = await mails({ start: "2026-11-28", at: ["12:00:00"], staff: "{mon-sun 00:00-24:00: 1}" });
    expect(log(run)).toEqual([`mail 0 at ${12 * 3600}: waits ${44 * 3600}, desk 0 for 3600`]);
    expect([total(run, "lostOutOfHours"), inTime(run)]).toEqual([0, 1]);
  });

  test("what is in hand at closing is finished, the next one waits for the morning", async () => {
    const run = await mails({ at: ["17:30:00", "17:40:00"], staff: "{mon-sun 00:00-24:00: 1}" });
    expect(log(run)).toEqual([
      `mail 0 at ${17.5 * 3600}: waits 0, desk 0 for 3600`,
      `mail 1 at ${17 * 3600 + 2400}: waits ${62 * 3600 + 1200}, desk 0 for 3600`,
    ]);
  });

  test("at the opening, idle people take one each", async () => {
    const at = ["19:00:00", "19:00:01", "19:00:02"];
    const run = await mails({ at, staff: "{mon-sun 00:00-24:00: 2}" });
    const monday = 80 * 3600;
    expect(run.rows.map(({ arrival, wait, agent }) => [arrival + wait, agent])).toEqual([
      [monday, 0],
      [monday, 1],
      [monday + 3600, 0],
    ]);
  });

  test("the age of the oldest goes by the clock of the promise", async () => {
    const run = await mails({ at: ["16:00:00"], staff: "{mon 10:00-12:00: 1}" });
    const ages = [...run.backlog.oldestAge].map((age) => age / 3600);
    expect(ages.slice(15)).toEqual([0, 1, 2, 2, 2, 2, 2, 2, 2]);
  });

  test("what nobody has answered when the promise has run out is a breach", async () => {
    const run = await mails({ staff: "{tue 10:00-12:00: 1}", handling: "30m" });
    expect([total(run, "answered") + total(run, "stillOpen"), inTime(run), total(run, "badExperience")]).toEqual([
      1, 0, 1,
    ]);
  });
});

test("a week of mail: as much is accepted as comes, and none of it is lost out of hours", async () => {
  const file = "test/cases/mail.yaml";
  const result = await check(readFileSync(file), { file });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  const { model } = result.checked;
  const run = replicateOnce(model, { followDays: daysToDecide(model) });
  expect(total(run, "lostOutOfHours")).toBe(0);
  expect(total(run, "answered") + total(run, "stillOpen")).toBe(total(run, "arrivals"));
  // Two days of mail wait on Monday for four people, who do some 7.5 an hour each: more than half is late at first.
  expect(total(run, "answeredInTime")).toBeLessThan(0.8 * total(run, "arrivals"));
});

describe("on days when clocks change the promise runs as long as the hours really are", () => {
  const email = "target: 90% in 8h, hours: 00:00-08:00, clock: business hours";
  const onSunday = (start: string, at: string, shift: string) =>
    mails({ start, at: [at], email, staff: `{sun ${shift}: 1}` });

  test("in autumn, 25 October 2026, 00:00 to 08:00 has nine hours", async () => {
    expect(inTime(await onSunday("2026-10-24", "12:00:00", "06:00-07:00"))).toBe(1);
    expect(inTime(await onSunday("2026-10-24", "07:59:59", "06:00-07:00"))).toBe(0);
  });

  test("in spring, 29 March 2026, it has seven", async () => {
    expect(inTime(await onSunday("2026-03-28", "07:00:00", "07:00-08:00"))).toBe(1);
    expect(inTime(await onSunday("2026-03-28", "06:59:59", "07:00-08:00"))).toBe(0);
  });
});
