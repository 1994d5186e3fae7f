import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BusynessScores } from "../../../sim/customers/busyness.ts";
import { FreshArrivals } from "../../../sim/customers/fresh-arrivals.ts";
import { timeline } from "../../../sim/customers/timeline.ts";
import { meanOf } from "../../../sim/kernel/distribution.ts";
import { horizonOf } from "../../../sim/run/findings/horizon-intervals.ts";
import { meanContacts } from "../../../sim/run/findings/mean-contacts.ts";
import { surgeFactor } from "../../../sim/scenario/compile/surges.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import type { Model } from "../../../sim/scenario/model.ts";
import { modelOf, sum } from "./scenarios.ts";

const chatToo = {
  channels: "{phone: {hours: 08:00-18:00}, chat: {hours: 08:00-18:00}}",
  agents: "{team: {skills: {phone: all, chat: all}, staff: 14}}",
};

/** Counts of the average day of the first reason. */
function counts(model: Model): readonly number[] {
  const { arrivals } = model.reasons[0] as Model["reasons"][number];
  return arrivals.kind === "counts" ? (arrivals.days[0] as readonly number[]) : [];
}

describe("arrivals", () => {
  test("a rate per day comes evenly over the opening hours", async () => {
    const day = counts(await modelOf({ contacts: "{call: {arrivals: 1000/day, handling: 4m}}" }));
    expect(day.slice(7, 19)).toEqual([0, ...Array(10).fill(100), 0]);
  });

  test("a rate per hour counts opening hours, and one per minute sixty times as much", async () => {
    expect(sum(counts(await modelOf({ contacts: "{call: {arrivals: 60/h, handling: 4m}}" })))).toBeCloseTo(600, 9);
    expect(sum(counts(await modelOf({ contacts: "{call: {arrivals: 1/min, handling: 4m}}" })))).toBeCloseTo(600, 9);
    expect(sum(counts(await modelOf({ contacts: "{call: {arrivals: 7000 per week, handling: 4m}}" })))).toBeCloseTo(
      1000,
      9,
    );
  });

  test("a share of visits follows the visits", async () => {
    const model = await modelOf({
      contacts: "{call: {arrivals: 2% of visits, handling: 4m}}",
      rest: "visitors: {visits: 50000/day, profile: shop-day, requests: 9 per visit}",
    });
    const { visits = [], requestsPerVisit } = model.visitors ?? {};
    expect(sum(visits)).toBeCloseTo(50_000, 6);
    expect(requestsPerVisit).toBe(9);
    expect(counts(model)).toHaveLength(visits.length);
    for (const [k, count] of counts(model).entries()) expect(count).toBeCloseTo(0.02 * (visits[k] as number), 9);
  });

  test("a list may be by the hour where the interval is shorter, or finer where it is longer", async () => {
    const hourly = Array.from({ length: 24 }, (_, h) => h);
    const fine = await modelOf({ head: "interval: 15m", contacts: `{call: {arrivals: [${hourly}], handling: 4m}}` });
    expect(counts(fine).slice(40, 48)).toEqual([2.5, 2.5, 2.5, 2.5, 2.75, 2.75, 2.75, 2.75]);
    const coarse = await modelOf({ contacts: `{call: {arrivals: [${Array(96).fill(2)}], handling: 4m}}` });
    expect(counts(coarse)).toEqual(Array(24).fill(8));
  });

  test("rates by period are rates, whatever the interval", async () => {
    const contacts = "{call: {arrivals: {08:00-12:00: 60/h, 12:00-18:00: 2/min}, handling: 4m}}";
    const day = counts(await modelOf({ head: "interval: 30m", contacts }));
    expect(day.slice(15, 18)).toEqual([0, 30, 30]);
    expect(day.slice(34, 37)).toEqual([60, 60, 0]);
  });

  test("rates that differ by day of the week make a week", async () => {
    const model = await modelOf({
      contacts: "{call: {arrivals: {mon-fri 08:00-12:00: 60/h, sat 08:00-10:00: 30/h}, handling: 4m}}",
    });
    const { arrivals } = model.reasons[0] as Model["reasons"][number];
    expect(arrivals).toMatchObject({ kind: "counts", use: "weekday" });
    expect(arrivals.days.map(sum)).toEqual([240, 240, 240, 240, 240, 60, 0]);
  });

  test("a profile of weights only shapes the day", async () => {
    const contacts = "{call: {arrivals: 1000/day, profile: {08:00-12:00: 3, 12:00-18:00: 2}, handling: 4m}}";
    const day = counts(await modelOf({ contacts }));
    expect(sum(day)).toBeCloseTo(1000, 9);
    expect((day[8] as number) / (day[12] as number)).toBeCloseTo(1.5, 9);
  });

  test("a reason may have a week of its own", async () => {
    const contacts = "{call: {arrivals: 1000/day, weekdays: {mon: 140%, sat: closed, sun: closed}, handling: 4m}}";
    const { arrivals } = (await modelOf({ contacts })).reasons[0] as Model["reasons"][number];
    expect(arrivals.days.map((day) => Math.round(sum(day)))).toEqual([1400, 900, 900, 900, 900, 0, 0]);
  });
});

describe("contacts without a profile come evenly over the opening hours", () => {
  const office = "{phone: {target: 80% in 20s, hours: {mon-fri: 09:00-17:00, sat: 09:00-12:00}}}";
  const staffed = "{team: {skills: {phone: all}, staff: {mon-sat 09:00-17:00: 4}}}";
  const week = async (arrivals: string, rest = "") => {
    const contacts = `{call: {arrivals: ${arrivals}, handling: 3m}}`;
    const model = await modelOf({ channels: office, agents: staffed, contacts, rest });
    const { arrivals: compiled } = model.reasons[0] as Model["reasons"][number];
    expect(compiled).toMatchObject({ kind: "counts", use: "weekday" });
    return compiled.days.map((day) => Number(sum(day as readonly number[]).toFixed(6)));
  };

  test("of a week with a short Saturday: nobody on the closed Sunday, 240 on the average of the six days", async () => {
    const file = "test/cases/office-week.yaml";
    const { model } = await loadScenario(readFileSync(file, "utf8"));
    const { arrivals } = model.reasons[0] as Model["reasons"][number];
    const days = arrivals.days.map((day) => sum(day as readonly number[]));
    const hour = (6 * 240) / 43;
    expect(days.map((day) => Number(day.toFixed(6)))).toEqual(
      [8, 8, 8, 8, 8, 3, 0].map((hours) => Number((hours * hour).toFixed(6))),
    );
    // On Saturday they come from nine to twelve.
    expect((arrivals.days[5] as readonly number[]).flatMap((count, k) => (count > 0 ? [k] : []))).toEqual([9, 10, 11]);
  });

  test("a rate per hour is that of every open hour, and one per week that of the week", async () => {
    expect(await week("30/h")).toEqual([240, 240, 240, 240, 240, 90, 0]);
    expect(sum(await week("1290/week"))).toBeCloseTo(1290, 6);
  });

  test("days that are named keep their factor, the others share the rest", async () => {
    expect(await week("240/day", "weekdays: {sat: 0.5x}")).toEqual([264, 264, 264, 264, 264, 120, 0]);
    expect(await week("240/day", "weekdays: {sun: closed}")).toEqual(await week("240/day"));
  });

  test("a rate per week is shared by the days that have contacts, whatever the profile", async () => {
    const contacts = "{call: {arrivals: 1200/week, profile: office-day, handling: 4m}}";
    const model = await modelOf({ contacts, rest: "weekdays: {sun: closed}" });
    expect(sum(counts(model))).toBeCloseTo(200, 9);
  });

  test("mail alone comes at any hour", async () => {
    const model = await modelOf({
      channels: "{email: {target: 90% in 4h, hours: {mon-fri: 08:00-18:00}, clock: business hours}}",
      agents: "{team: {skills: {email: all}, staff: 4}}",
      contacts: "{mail: {arrivals: 240/day, handling: 3m}}",
    });
    expect(counts(model)).toEqual(Array(24).fill(10));
  });

  test("and split over mail and a telephone, while somebody can be called", async () => {
    const model = await modelOf({
      channels: "{phone: {hours: 08:00-18:00}, email: {target: 90% in 4h}}",
      agents: "{team: {skills: {phone: all, email: all}, staff: 4}}",
      contacts: "{mail: {arrivals: 100/day, split: {phone: 50%, email: 50%}, handling: 3m}}",
    });
    expect(counts(model).slice(7, 19)).toEqual([0, ...Array(10).fill(10), 0]);
  });
});

describe("days", () => {
  test("a holiday is one for contacts that are counted by day of the week, too", async () => {
    const model = await modelOf({
      head: "interval: 60m\nstart: 2026-12-24\ndays: 3",
      contacts: "{call: {arrivals: {thu-fri 09:00-10:00: 10/h, sat 09:00-10:00: 20/h}, handling: 4m}}",
      rest: "holidays: {2026-12-24: 50%, 2026-12-25: closed}",
    });
    const horizon = horizonOf(model);
    const [reason] = model.reasons as [Model["reasons"][number]];
    const byDay = [0, 1, 2].map((day) =>
      sum(meanContacts(model, reason, horizon).filter((_, i) => horizon[i]?.day === day)),
    );
    expect(byDay).toEqual([5, 0, 20]);
    const time = timeline(model, { settleDays: 0, followDays: 0, recovery: false });
    const fresh = new FreshArrivals(model, time, 1, 0, 20);
    const arrived = [0, 0, 0];
    for (; fresh.time < Infinity; fresh.take()) arrived[Math.floor(fresh.time / 86_400)]++;
    expect(arrived[1]).toBe(0);
    expect(arrived[0]).toBeLessThan(150);
  });

  test("good and bad days are as good where Monday has no contacts", async () => {
    const model = await modelOf({
      head: "interval: 60m\ndays: 2",
      contacts: "{call: {arrivals: {tue-sun 09:00-17:00: 60/h}, handling: 4m}}",
      rest: "busyness: {cv: 10%}",
    });
    const time = timeline(model, { settleDays: 0, followDays: 0, recovery: false });
    const [reason] = model.reasons as [Model["reasons"][number]];
    const factors = new BusynessScores(1, 0).factors(model, reason, time) ?? new Float64Array();
    expect(factors.length).toBe(48);
    expect([...factors].every((factor) => factor > 0)).toBe(true);
  });

  test("days of the week that are not named share the rest", async () => {
    const { calendar } = await modelOf({
      head: "interval: 60m\nstart: 2026-01-05\ndays: 7",
      rest: "weekdays: {sat: 60%, sun: closed}",
    });
    const horizon = calendar.days.filter((day) => day.offset >= 0 && day.offset < 7);
    expect(horizon.map((day) => Number(day.volume.toFixed(6)))).toEqual([1.08, 1.08, 1.08, 1.08, 1.08, 0.6, 0]);
    expect(horizon.map((day) => day.weekday)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("holidays multiply", async () => {
    const { calendar } = await modelOf({
      head: "interval: 60m\nstart: 2026-12-24\ndays: 2",
      rest: "holidays: {2026-12-24: 250%, 2026-12-25: closed}",
    });
    expect(
      calendar.days
        .filter((day) => day.offset >= 0)
        .slice(0, 3)
        .map((day) => day.volume),
    ).toEqual([2.5, 0, 1]);
  });

  test("days before and after the horizon are there, dense and in order", async () => {
    const { calendar } = await modelOf({ head: "interval: 60m\nstart: 2026-03-01\ndays: 2" });
    expect(calendar.days.map((day) => day.offset)).toEqual(Array.from({ length: 63 + 2 + 60 }, (_, i) => i - 63));
    expect(calendar.days[0]?.date).toBe("2025-12-28");
    expect(calendar.days[63]?.date).toBe("2026-03-01");
  });

  test("when clocks change a day has 23 or 25 hours", async () => {
    const spring = await modelOf({ head: "interval: 60m\nstart: 2026-03-08\ntimezone: America/New_York" });
    const short = spring.calendar.days[63];
    expect(short?.seconds).toBe(23 * 3600);
    expect(short?.clock).toEqual([0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
    const autumn = await modelOf({ head: "interval: 60m\nstart: 2026-10-25\ntimezone: Europe/Berlin" });
    const long = autumn.calendar.days[63];
    expect(long?.seconds).toBe(25 * 3600);
    expect(long?.clock?.slice(0, 6)).toEqual([0, 1, 2, 2, 3, 4]);
    expect(long?.clock?.at(-1)).toBe(23);
    const others = [...spring.calendar.days, ...autumn.calendar.days].filter((day) => day.clock !== null);
    expect(others.map((day) => day.date)).toEqual(["2026-03-08", "2026-10-25"]);
  });

  test("clocks that change at midnight, and zones far from Greenwich", async () => {
    const beirut = await modelOf({ head: "interval: 60m\nstart: 2026-03-29\ntimezone: Asia/Beirut" });
    expect(beirut.calendar.days[63]).toMatchObject({ seconds: 23 * 3600 });
    expect(beirut.calendar.days[63]?.clock?.[0]).toBe(1);
    const kiritimati = await modelOf({ head: "interval: 60m\ntimezone: Pacific/Kiritimati" });
    expect(kiritimati.calendar.days.every((day) => day.seconds === 86_400)).toBe(true);
    const auckland = await modelOf({ head: "interval: 60m\nstart: 2026-04-05\ntimezone: Pacific/Auckland" });
    expect(auckland.calendar.days[63]).toMatchObject({ seconds: 25 * 3600 });
  });

  test("work crosses midnight with e-mail, returns or a channel that never closes", async () => {
    const crosses = async (parts: Parameters<typeof modelOf>[0]) => (await modelOf(parts)).calendar.crossesMidnight;
    expect(await crosses({})).toBe(false);
    expect(await crosses({ channels: "{phone: {hours: 24h}}" })).toBe(true);
    expect(await crosses({ channels: "{phone: {hours: 20:00-04:00}}" })).toBe(true);
    expect(await crosses({ channels: "{email: {}}", agents: "{t: {skills: {email: all}, staff: 3}}" })).toBe(true);
    expect(await crosses({ rest: "customers: {unresolved: {share: 10%}}" })).toBe(true);
  });
});

describe("opening hours and staff", () => {
  test("a period that crosses midnight goes on in the next day", async () => {
    const head = "interval: 60m\ndays: 7";
    const { channels } = await modelOf({ head, channels: "{phone: {hours: {fri: 20:00-04:00, sun: 24h}}}" });
    const hours = channels[0]?.hours ?? [];
    expect(hours[4]).toEqual([[72_000, 86_400]]);
    expect(hours[5]).toEqual([[0, 14_400]]);
    expect(hours[6]).toEqual([[0, 86_400]]);
    expect(hours[0]).toEqual([]);
  });

  test("one number of staff works in the opening hours of its live channels", async () => {
    const model = await modelOf({
      channels: "{phone: {hours: {mon-fri: 08:00-18:00, sat: 09:00-12:00}}, email: {}}",
      contacts: "{call: {arrivals: 1000/day, split: {phone: 70%, email: 30%}, handling: 4m}}",
      agents: "{team: {skills: {phone: all, email: all}, staff: 14}}",
    });
    const { staff = [] } = model.groups[0] ?? {};
    expect(staff.map((day) => sum(day))).toEqual([140, 140, 140, 140, 140, 42, 0]);
    expect(model.groups[0]?.skills.map((skill) => skill.agentPreference)).toEqual([0, 1]);
  });

  test("staff by period, by day, by list and on the floor", async () => {
    const staffOf = async (staff: string) =>
      (await modelOf({ agents: `{team: {skills: {phone: all}, staff: ${staff}}}` })).groups[0];
    const byPeriod = await staffOf("{07:00-12:00: 10, 12:00-23:00: 14}");
    expect(byPeriod?.staff.map(sum)).toEqual(Array(7).fill(50 + 154));
    const byDay = await staffOf("{mon-fri: {08:00-12:00: 10, 12:00-18:00: 14}, sat 08:00-12:00: 5}");
    expect(byDay?.staff.map(sum)).toEqual([124, 124, 124, 124, 124, 20, 0]);
    const night = await staffOf("{fri 22:00-06:00: 3, mon-thu 08:00-18:00: 8}");
    expect(night?.staff[4]?.slice(22)).toEqual([3, 3]);
    expect(night?.staff[5]?.slice(0, 7)).toEqual([3, 3, 3, 3, 3, 3, 0]);
    const list = await staffOf(`[${Array.from({ length: 24 }, (_, h) => h)}]`);
    expect(list?.staff[0]?.[17]).toBe(17);
    expect(list?.onTheFloor).toBe(false);
    expect((await staffOf("14 on the floor"))?.onTheFloor).toBe(true);
  });
});

describe("channels and skills", () => {
  test("chat has three slots and the usual throughput unless it says so", async () => {
    const { channels, groups } = await modelOf({
      ...chatToo,
      contacts: "{call: {arrivals: 9/h, split: {phone: 50%, chat: 50%}, handling: 4m}}",
    });
    expect(channels.map(({ name, kind, slots, throughput }) => ({ name, kind, slots, throughput }))).toEqual([
      { name: "phone", kind: "live", slots: 1, throughput: [1] },
      { name: "chat", kind: "live", slots: 3, throughput: [1, 1.7, 2.1] },
    ]);
    expect(groups[0]?.slots).toEqual([1, 3]);
  });

  test("a group with more slots makes the table of throughput longer", async () => {
    const { channels, groups } = await modelOf({
      ...chatToo,
      contacts: "{call: {arrivals: 9/h, split: {phone: 50%, chat: 50%}, handling: 4m}}",
      agents:
        "{a: {skills: {phone: all, chat: all}, staff: 3, slots: 6}, b: {skills: {chat: all}, staff: 3, slots: 1}}",
    });
    expect(channels[1]?.throughput).toEqual([1, 1.7, 2.1, 2.3, 2.4, 2.4]);
    expect(groups.map((group) => group.slots)).toEqual([
      [1, 6],
      [1, 1],
    ]);
  });

  test("the usual throughput is what turns of 43 s by the agent and 60 s by the customer give", async () => {
    const { channels } = await modelOf({
      ...chatToo,
      contacts: "{call: {arrivals: 9/h, split: {phone: 50%, chat: 50%}, handling: 4m}}",
      agents: "{a: {skills: {phone: all, chat: all}, staff: 3, slots: 5}}",
    });
    const busy = Array.from({ length: 5 }, (_, j) => shareWithALineToWrite(j + 1, 43, 60));
    expect(channels[1]?.throughput).toEqual(busy.map((share) => Number((share / busy[0]).toFixed(1))));
  });

  test("clock times by number of chats are another way to write throughput", async () => {
    const { channels } = await modelOf({
      ...chatToo,
      channels: "{phone: {}, chat: {handlingAt: [6m, 7m30s, 10m]}}",
      contacts: "{call: {arrivals: 9/h, split: {phone: 50%, chat: 50%}, handling: 4m}}",
    });
    expect(channels[1]?.throughput).toEqual([1, 1.6, 1.8]);
  });

  test("skills cover only what the splits use; order and rank of groups follow the scenario", async () => {
    const { groups } = await modelOf({
      ...chatToo,
      contacts:
        "{a: {arrivals: 9/h, split: {phone: 50%, chat: 50%}, handling: 4m}, b: {arrivals: 9/h, split: {phone: 100%}, handling: {phone: 2m}}}",
      agents:
        "{one: {skills: {phone: all, chat: all}, staff: 3, prefers: [chat, b], secondary: [phone], handling: {chat: 120%}}, two: {skills: {phone: [b, a]}, staff: 3}}",
    });
    expect(groups[0]?.skills).toEqual([
      { reason: 0, channel: 0, groupPreference: 1, agentPreference: 2, handlingFactor: 1 },
      { reason: 1, channel: 0, groupPreference: 1, agentPreference: 1, handlingFactor: 1 },
      { reason: 0, channel: 1, groupPreference: 0, agentPreference: 0, handlingFactor: 1.2 },
    ]);
    expect(groups[1]?.skills.map((skill) => [skill.reason, skill.channel])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });
});

describe("customers", () => {
  test("tiers are served in the order written, unless they have ranks", async () => {
    const tiers = async (text: string) => (await modelOf({ rest: `customers: {tiers: ${text}}` })).tiers;
    expect(await tiers("{platinum: 5%, standard: 95%}")).toEqual([
      { name: "platinum", rank: 0, credit: 0, ageing: 1 },
      { name: "standard", rank: 1, credit: 0, ageing: 1 },
    ]);
    expect(
      await tiers("{platinum: {share: 5%, rank: 1, credit: 2m, ageing: 3x}, standard: {share: 95%, rank: 1}}"),
    ).toEqual([
      { name: "platinum", rank: 0, credit: 120, ageing: 3 },
      { name: "standard", rank: 0, credit: 0, ageing: 1 },
    ]);
  });

  test("a reason may be of one tier or of a mix", async () => {
    const { reasons } = await modelOf({
      contacts:
        "{a: {arrivals: 9/h, handling: 4m}, b: {arrivals: 9/h, handling: 4m, tier: gold}, c: {arrivals: 9/h, handling: 4m, tier: {plain: 30%, gold: 70%}}}",
      rest: "customers: {tiers: {gold: 10%, plain: 90%}}",
    });
    expect(reasons.map((reason) => reason.tiers)).toEqual([
      [0.1, 0.9],
      [1, 0],
      [0.7, 0.3],
    ]);
  });

  test("redials and returns", async () => {
    const { customers, reasons } = await modelOf({
      contacts: "{a: {arrivals: 9/h, handling: 4m}, b: {arrivals: 9/h, handling: 4m, unresolved: 5%}}",
      rest: "customers: {redial: {afterAbandon: 55%, afterBusy: 80%, delay: 6m erlang 4}, unresolved: {share: 18%, returns: 2 days}}",
    });
    expect(customers).toEqual({
      redial: { afterAbandon: 0.55, afterBusy: 0.8, delay: { kind: "gamma", mean: 360, cv: 0.5 } },
      returns: { kind: "exponential", mean: 172_800 },
    });
    expect(reasons.map((reason) => reason.unresolved)).toEqual([0.18, 0.05]);
  });

  test("patience for ever is none, and some may balk all the same", async () => {
    const patience = async (text: string) =>
      (await modelOf({ channels: `{phone: {patience: ${text}}}` })).reasons[0]?.patience[0];
    expect(await patience("for ever")).toBeNull();
    expect(await patience("2m balk 10%")).toEqual({
      distribution: { kind: "exponential", mean: 120 },
      balk: 0.1,
      byInterval: null,
    });
    expect(await patience("for ever balk 10%")).toMatchObject({ balk: 0.1, distribution: { kind: "constant" } });
  });
});

describe("targets", () => {
  test("every form says or inherits when it holds", async () => {
    const { targets } = await modelOf({
      channels: "{phone: {hours: 24h, target: [80% in 20s, {abandonment: 5% on average, per: interval}]}}",
      agents: "{team: {skills: {phone: all}, staff: 14, target: {occupancy: 88%}}}",
      rest: "measures: {holds: on 90% of days, floor: 10 points}",
    });
    expect(
      targets.map(({ text, measure, holds, per, floor, scope }) => ({
        text,
        measure,
        holds,
        per,
        floor,
        scope: scope.kind,
      })),
    ).toEqual([
      {
        text: "80% in 20s",
        measure: "serviceLevel",
        holds: { kind: "days", share: 0.9 },
        per: "day",
        floor: 0.7,
        scope: "channel",
      },
      {
        text: "abandonment 5%",
        measure: "abandonment",
        holds: { kind: "average" },
        per: "interval",
        floor: null,
        scope: "channel",
      },
      {
        text: "occupancy 88%",
        measure: "occupancy",
        holds: { kind: "days", share: 0.9 },
        per: "day",
        floor: null,
        scope: "group",
      },
    ]);
  });

  test("occupancy on a channel is that of the groups that serve it, once", async () => {
    const { targets } = await modelOf({
      ...chatToo,
      channels: "{phone: {target: {occupancy: 85%}}, chat: {target: {occupancy: 85%}}}",
      contacts: "{call: {arrivals: 9/h, split: {phone: 50%, chat: 50%}, handling: 4m}}",
    });
    expect(targets.map(({ measure, scope }) => [measure, scope])).toEqual([["occupancy", { kind: "group", index: 0 }]]);
  });
});

describe("surges", () => {
  test("rise in a straight line, stay, then halve", () => {
    const surge = { height: 5, onset: 600, lasts: 1800, decay: 900 };
    expect([-1, 0, 300, 600, 2400, 3300, 4200].map((t) => surgeFactor(surge, t))).toEqual([1, 1, 3, 5, 5, 3, 2]);
    expect(surgeFactor({ ...surge, decay: 0 }, 2401)).toBe(1);
  });

  test("are factors by day and interval of the reasons that surge", async () => {
    const { reasons } = await modelOf({
      head: "interval: 60m\ndays: 2",
      contacts: "{a: {arrivals: 100/day, handling: 4m}, b: {arrivals: 100/day, handling: 4m}}",
      rest: "surges: {outage: {day: 2, from: 10:30, height: 6x, lasts: 90m, contacts: [a]}}",
    });
    expect(reasons[1]?.surges).toBeUndefined();
    expect(
      reasons[0]?.surges?.map(({ day, factors }) => [day, factors.slice(9, 13).map((f) => Number(f.toFixed(1)))]),
    ).toEqual([[1, [1, 3.5, 6, 1]]]);
  });
});

test("distributions are what they say", async () => {
  const handling = async (text: string) => {
    const { reasons } = await modelOf({ contacts: `{call: {arrivals: 9/h, handling: ${text}}}` });
    return reasons[0]?.handling[0]?.distribution;
  };
  expect(await handling("6m")).toEqual({ kind: "exponential", mean: 360 });
  expect(await handling("6m lognormal cv 1.1")).toEqual({ kind: "lognormal", mean: 360, cv: 1.1 });
  expect(await handling("6m hyperexponential cv 2")).toEqual({ kind: "hyperexponential", mean: 360, cv: 2 });
  expect(await handling("6m weibull shape 1.5")).toEqual({ kind: "weibull", mean: 360, shape: 1.5 });
  expect(await handling("2m to 5m")).toEqual({ kind: "uniform", low: 120, high: 300 });
  expect(await handling("exactly 6m")).toEqual({ kind: "constant", mean: 360 });
  // By hand: sigma = ln(9/4) / 1.281552, mean = 4 exp(sigma^2 / 2).
  const lognormal = await handling("lognormal p50 4m p90 9m");
  expect(meanOf(lognormal ?? { kind: "constant", mean: 0 })).toBeCloseTo(
    240 * Math.exp((Math.log(2.25) / 1.2815516) ** 2 / 2),
    3,
  );
  // A Weibull of shape 1 is exponential: quantiles of one must give it back, and a cv of 1, too.
  const weibull = await handling(
    `weibull p50 ${Math.round(1000 * 100 * Math.LN2)}ms p90 ${Math.round(1000 * 100 * Math.LN10)}ms`,
  );
  expect(weibull).toMatchObject({ kind: "weibull", shape: expect.closeTo(1, 4), mean: expect.closeTo(100, 2) });
  expect(await handling("6m weibull cv 1")).toMatchObject({ kind: "weibull", shape: expect.closeTo(1, 9) });
});

/**
 * An agent who writes lines in `agent` seconds to customers who think for `customer` seconds, both exponential, with so
 * many chats: share of time with a line to write, from the birth-death chain of chats that wait for one.
 */
function shareWithALineToWrite(chats: number, agent: number, customer: number): number {
  let weight = 1;
  let total = 1;
  for (let waiting = 1; waiting <= chats; waiting++) {
    weight *= ((chats - waiting + 1) * agent) / customer;
    total += weight;
  }
  return 1 - 1 / total;
}
