import { describe, expect, test } from "vitest";
import { LiveCalendar } from "../../server/desk/calendar.ts";
import { LiveClock } from "../../server/index.ts";
import { latenessOf } from "../../server/plugins/app/admission.ts";
import { REFUSAL_CODES } from "../../server/schemas/errors.ts";
import { Entry, type ScheduleEntry } from "../../sim/run/day/schedule.ts";
import { modelOf, SMALL_SHOP } from "./support/scenario.ts";
import { form, webSystem } from "./support/web-system.ts";

describe("what the web system says of itself", () => {
  test("OpenAPI names every route, and the page shows them and every message", async () => {
    const web = await webSystem();
    const openapi = (await web.app.inject("/docs/openapi.json")).json();
    const paths = [
      "/agent",
      "/agents/me",
      "/chat",
      "/clock",
      "/contacts",
      "/contacts/{contact}",
      "/health",
      "/metrics",
      "/phone",
    ];
    expect(Object.keys(openapi.paths).sort()).toEqual(
      [...paths, "/ready", "/record", "/scenario", "/wallboard/events", "/wallboard/state"].sort(),
    );
    for (const path of Object.values(openapi.paths) as { summary?: string }[][]) {
      for (const operation of Object.values(path)) expect(operation.summary).toMatch(/^[A-Z]/);
    }
    const operations = Object.values(openapi.paths).flatMap((path) => Object.entries(path as object));
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(operations.length);
    expect(ids).not.toContain(undefined);
    for (const [, { responses }] of operations)
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["400", "431"]));
    const refusal = openapi.paths["/contacts"].post.responses["503"].content["application/json"].schema;
    expect(refusal.properties.error.enum).toEqual(REFUSAL_CODES);
    expect(Object.keys(openapi.components.schemas).sort()).toEqual([
      "AgentHears",
      "AgentSays",
      "CustomerHears",
      "CustomerSays",
    ]);
    const { schema: body } = openapi.paths["/contacts"].post.requestBody.content["application/json"];
    expect(body.properties.reason.enum).toEqual(["order", "refund"]);
    const page = await web.app.inject("/docs");
    for (const word of [
      "1013",
      "4486",
      "token.TOKEN",
      "Every line is busy.",
      "channels[].serviceLevel",
      "clock.speedup",
    ]) {
      expect(page.body).toContain(word);
    }
    expect(page.headers["content-type"]).toContain("text/html");
    for (const word of [...paths, "queued", "requeued", "wrap-up", "signOut"]) expect(page.body).toContain(word);
    expect(page.body).not.toContain("undefined");
    expect(page.body).not.toContain("<script");
    expect((await web.app.inject("/docs.css")).statusCode).toBe(200);
  });

  test("measures stand in Prometheus' format under the names of reports", async () => {
    const web = await webSystem();
    await form(web.app, { reason: "order", text: "Hello" });
    const { body, headers } = await web.app.inject("/metrics");
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    for (const line of body.trim().split("\n")) {
      expect(line).toMatch(/^(# (HELP|TYPE) plimsoll_[a-z_]+ .+|plimsoll_[a-z_]+(\{[^}]*\})? [-+.e\d]+)$/);
    }
    expect(body).toContain('plimsoll_contacts_offered_total{channel="email"} 1');
    expect(body).toContain('plimsoll_queue_depth{channel="email"} 1');
    expect(body).toContain('plimsoll_agents{group="writers",state="idle"} 0');
    // Of the channels, only the phone has lines.
    expect(body.match(/^plimsoll_lines_busy\{.*/gm)).toEqual(['plimsoll_lines_busy{channel="phone"} 0']);
    expect(body).toMatch(/plimsoll_commit_seconds_bucket\{le="\+Inf"\} [1-9]/);
  });

  test("names are those of the scenario, and what is not there is said", async () => {
    const web = await webSystem();
    const names = (await web.app.inject("/scenario")).json();
    expect(names).toMatchObject({
      reasons: ["order", "refund"],
      tiers: ["gold", "plain"],
      groups: ["callers", "writers"],
    });
    expect(names.channels[0]).toEqual({ name: "phone", kind: "live", lines: 2, answerWithin: 20, open: true });
    const missing = await web.app.inject("/nowhere");
    expect([missing.statusCode, missing.json().error]).toEqual([404, "not-found"]);
  });
});

test("the event loop is late by what is beyond the monitor's own 20 ms", () => {
  const latenessAt = (milliseconds: number) => latenessOf({ percentile: () => milliseconds * 1e6 });
  expect([19.9, 20, 20.25, 1020].map(latenessAt)).toEqual([0, 0, 0.25, 1000]);
});

test("the event loop counts as late when it has been for two looks: one long turn, as at the start, is no overload", async () => {
  const { admission } = (await webSystem()).app;
  const after = (milliseconds: number) => {
    admission.lookAtLateness(milliseconds);
    return admission.lateness;
  };
  expect([1500, 0, 1500, 1200, 1800].map(after)).toEqual([0, 0, 0, 1200, 1200]);
});

describe("the live clock", () => {
  test("runs, stands, goes faster, and never runs back", () => {
    let wall = 1_000_000;
    const clock = new LiveClock({ at: 100, speedup: 2, paused: false }, () => wall);
    wall += 5_000;
    expect(clock.now()).toBe(110);
    expect(clock.until(130)).toBe(10_000);
    clock.set({ paused: true });
    wall += 60_000;
    expect([clock.now(), clock.until(130)]).toEqual([110, Infinity]);
    clock.set({ paused: false, speedup: 60 });
    wall += 1_000;
    expect(clock.now()).toBe(170);
    clock.atLeast(150);
    expect(clock.now()).toBe(170);
    wall -= 10_000;
    expect(clock.now()).toBeGreaterThanOrEqual(110);
    expect(clock.line()).toMatchObject({ speedup: 60, paused: false });
  });
});

test("a live clock that is taken up after the wall clock has gone back runs on from where it was, and says by how much", () => {
  let wall = 400_000;
  const clock = new LiveClock({ at: 100, epoch: 1_000_000, speedup: 2, paused: false }, () => wall);
  expect([clock.wentBack, clock.now()]).toEqual([600, 100]);
  wall += 5_000;
  expect([clock.now(), clock.until(130)]).toEqual([110, 10_000]);
  expect(new LiveClock({ at: 100, epoch: 0, speedup: 2, paused: false }, () => wall).wentBack).toBe(0);
});

function entriesUntil(calendar: LiveCalendar, end: number): ScheduleEntry[] {
  const entries: ScheduleEntry[] = [];
  for (let index = 0; ; index++) {
    const entry = calendar.entry(index);
    if (entry === null || entry.time >= end) return entries;
    entries.push(entry);
  }
}

test("a line of the live clock speaks of one moment, however long it takes to look twice", () => {
  let wall = 0;
  const clock = new LiveClock({ at: 0, epoch: 0, speedup: 1_000, paused: false }, () => wall++);
  const { at, epoch } = clock.line();
  expect(at).toBe(epoch);
});

describe("the live calendar", () => {
  test("knows opening hours, local time and midnights, also after the horizon's end and when clocks change", async () => {
    const text = SMALL_SHOP.replace("start: 2026-01-05", "start: 2026-03-28");
    const calendar = new LiveCalendar(await modelOf(text));
    expect(calendar.firstOpening).toBe(8 * 3600);
    expect(calendar.instantOf(11 * 3600 + 90)).toBe(11 * 3600 + 90);
    const sunday = 86_400; // the clocks go forward at one o'clock in the morning
    expect(calendar.local(sunday + 3599)).toEqual({ date: "2026-03-29", time: "00:59:59" });
    expect(calendar.local(sunday + 3600)).toEqual({ date: "2026-03-29", time: "02:00:00" });
    const monday = sunday + 23 * 3600;
    expect(calendar.midnight(monday + 10)).toBe(monday);
    expect(calendar.local(monday)).toEqual({ date: "2026-03-30", time: "00:00:00" });
    const onSunday = entriesUntil(calendar, monday).filter(({ time, index }) => index === 0 && time > sunday);
    expect(onSunday.map(({ time }) => time - sunday)).toEqual([7 * 3600, 17 * 3600]);
  });

  test("leaves out hours that spring leaves out, and opens the door again on the same day", async () => {
    const text = SMALL_SHOP.replace("Europe/London", "America/New_York")
      .replace("start: 2026-01-05", "start: 2026-03-08")
      .replace("hours: 08:00-20:00", "hours: 02:00-03:00 and 12:00-14:00");
    const calendar = new LiveCalendar(await modelOf(text));
    const chats = entriesUntil(calendar, 2 * 86_400).filter(({ index }) => index === 1);
    const [opens, closes] = [Entry.open, Entry.close];
    // The clocks go from two to three: noon is eleven hours after midnight, and the next day has 2:00 again.
    const monday = 23;
    expect(chats.map(({ kind, time }) => [kind, time / 3600])).toEqual([
      [opens, 11],
      [closes, 13],
      [opens, monday + 2],
      [closes, monday + 3],
      [opens, monday + 12],
      [closes, monday + 14],
    ]);
    const web = await webSystem({ model: await modelOf(text), startAt: 0, paused: true });
    const { desk } = web.app.switchboard;
    const isOpenAt = [1, 2, 2.5, 10.9, 11.1, 12.9, 13.1, monday + 2.5, monday + 3.5].map((hour) => {
      desk.advance(hour * 3600);
      return desk.isChannelOpen(1);
    });
    expect(isOpenAt).toEqual([false, false, false, false, true, true, false, true, false]);
  });

  test("does not end: what is far away is laid out when it is asked for, and changes nothing of what is known", async () => {
    const [near, far] = [new LiveCalendar(await modelOf()), new LiveCalendar(await modelOf())];
    const day = 3_000 * 86_400; // Europe/London is at winter time, as on the first day
    expect(far.local(day + 11 * 3600)).toEqual({ date: "2034-03-24", time: "11:00:00" });
    expect([far.midnight(day + 10), far.nextMidnight(day + 10)]).toEqual([day, day + 86_400]);
    const entries = entriesUntil(near, day + 86_400);
    expect(entriesUntil(far, day + 86_400)).toEqual(entries);
    expect(entries.slice(-4).map(({ time }) => (time - day) / 3600)).toEqual([8, 8, 18, 20]);
    // E-mail opens once, and is never closed for want of a next day.
    expect(entries.filter(({ index }) => index === 2)).toEqual([{ time: 0, kind: 3, index: 2, headcount: 0 }]);
  });

  test("knows that what is always open never changes", async () => {
    const calendar = new LiveCalendar(await modelOf(SMALL_SHOP.replaceAll(/, hours: [\d:-]+/g, "")));
    const entries = [0, 1, 2].map((index) => calendar.entry(index)?.time);
    expect([...entries, calendar.entry(3), calendar.entry(4)]).toEqual([0, 0, 0, null, null]);
  });
});
