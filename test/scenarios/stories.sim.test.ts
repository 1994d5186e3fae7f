import { describe, expect, test, vi } from "vitest";
import type { MultipleResults } from "../../sim/measure/results.ts";
import { check } from "../../sim/scenario/check.ts";
import { daysOf, modelOf, textOf } from "./shipped.ts";

vi.setConfig({ testTimeout: 180_000 });

// What the paragraph of each scenario promises to show, and its run does show.

const reached = ({ targets }: MultipleResults, label: string) =>
  targets.find((target) => target.label === label)?.value.value ?? Number.NaN;
const verdictOf = ({ targets }: MultipleResults, label: string) =>
  targets.find((target) => target.label === label)?.verdict;
const dayOf = ({ series }: MultipleResults, id: string, measure: string) =>
  series[id]?.day[measure]?.value ?? Number.NaN;

describe("black-friday", () => {
  test("its four targets break one after the other between 2x and 9x: e-mail, chat, phone, lines", async () => {
    const multiples = [2, 3, 4, 5, 7, 8, 9];
    const runs = await daysOf(await modelOf("black-friday"), multiples, 8);
    const labels = ["email: 95% in 12h", "chat: 90% in 15s", "phone: 80% in 20s", "phone: busy signals 2%"];
    expect(runs[0]?.targets.map(({ label }) => label).sort()).toEqual([...labels].sort());
    const breaks = labels.map((label) => {
      const { goal, measure } = runs[0]?.targets.find((target) => target.label === label) ?? { goal: 0, measure: "" };
      const sign = measure === "serviceLevel" ? 1 : -1;
      const margins = runs.map((run) => sign * (reached(run, label) - goal));
      const first = margins.findIndex((margin) => margin < 0);
      // Between the last multiple that holds and the first that does not, in a straight line.
      const [holds = 0, fails = 0] = [margins[first - 1], margins[first]];
      return (multiples[first - 1] ?? 0) + holds / (holds - fails);
    });
    const [email = 0, chat = 0, phone = 0, lines = 0] = breaks;
    expect(email).toBeGreaterThan(2);
    expect(chat).toBeGreaterThan(email + 1);
    expect(phone).toBeGreaterThan(chat + 1);
    expect(lines).toBeGreaterThan(phone + 0.75);
    expect(lines).toBeLessThan(9);
  });
});

describe("outage", () => {
  test("phone lines give first, while the service level of those who get through still looks fine", async () => {
    const [day] = await daysOf(await modelOf("outage"), [1], 50);
    expect(verdictOf(day as MultipleResults, "phone: busy signals 2%")).toBe("missed");
    expect(day?.targets.filter(({ verdict }) => verdict === "missed").map(({ bottleneck }) => bottleneck)).toEqual([
      "phone lines",
    ]);
    expect(verdictOf(day as MultipleResults, "phone: 80% in 1m")).toBe("met");
  });

  test("it is the outage: without it both promises hold", async () => {
    const calm = await check(textOf("outage").replace(/^surges:\n.*\n/m, ""));
    if (!calm.ok) throw new Error("the surge is not where it was");
    const [day] = await daysOf(calm.checked.model, [1], 50);
    expect(day?.targets.map(({ verdict }) => verdict)).toEqual(["met", "met"]);
  });

  test("lines stay busy long after the cause is gone", async () => {
    const [day] = await daysOf(await modelOf("outage"), [1], 50);
    const blocking = day?.series["channel/phone"]?.intervals.blocking?.value ?? [];
    const quarters = (from: string, to: string) => {
      const k = (clock: string) => Number(clock.slice(0, 2)) * 4 + Number(clock.slice(3)) / 15;
      return blocking.slice(k(from), k(to)).map((value) => value ?? 0);
    };
    // The surge has halved three times by 12:10.
    expect(Math.min(...quarters("10:45", "12:15"))).toBeGreaterThan(0.1);
    expect(Math.max(...quarters("16:00", "22:00"))).toBeLessThan(0.02);
  });
});

describe("one-queue", () => {
  test("agrees with exact Erlang A at every multiple", async () => {
    const runs = await daysOf(await modelOf("one-queue"), [1, 1.5, 2, 5], 200);
    for (const { erlang } of runs) {
      expect(erlang).toHaveLength(1);
      expect(Math.abs((erlang[0]?.simulated ?? 9) - (erlang[0]?.erlangA ?? 0))).toBeLessThan(0.02);
    }
    expect(runs.map(({ erlang }) => erlang[0]?.erlangC === null)).toEqual([false, true, true, true]);
  });
});

describe("three-chats-instead-of-two", () => {
  test("two and three do alike on the average day; at 2x only three hold, and talk longer", async () => {
    const [average, double] = await daysOf(await modelOf("three-chats-instead-of-two"), [1, 2], 50);
    const two = "brand with two chats: 80% in 30s";
    const three = "brand with three chats: 80% in 30s";
    expect([verdictOf(average as MultipleResults, two), verdictOf(average as MultipleResults, three)]).toEqual([
      "met",
      "met",
    ]);
    expect([verdictOf(double as MultipleResults, two), verdictOf(double as MultipleResults, three)]).toEqual([
      "missed",
      "met",
    ]);
    const talk = (brand: string) => dayOf(double as MultipleResults, `reason/${brand}`, "handlingTime");
    expect(talk("brand with three chats")).toBeGreaterThan(talk("brand with two chats"));
  });
});

describe("around-the-clock", () => {
  test("the day of the change has 25 hours, and the night is weaker than the day", async () => {
    const [weekend] = await daysOf(await modelOf("around-the-clock"), [1], 100);
    const level = weekend?.series["channel/phone"]?.intervals.serviceLevel?.value ?? [];
    expect(level).toHaveLength(2 * (24 + 25));
    const mean = (from: number, to: number) =>
      level.slice(from, to).reduce<number>((sum, value) => sum + (value ?? 1), 0) / (to - from);
    // Half-hours of Saturday: the night to 7:00, the day to 19:00.
    expect(mean(0, 14)).toBeLessThan(mean(14, 38));
    expect(weekend?.targets.map(({ verdict }) => verdict)).toEqual(["met"]);
  });

  test("higher tiers wait less, and nobody starves", async () => {
    const [, double] = await daysOf(await modelOf("around-the-clock"), [1, 2], 50);
    const wait = (tier: string) => dayOf(double as MultipleResults, `tier/${tier}`, "averageWait");
    expect(wait("platinum")).toBeLessThan(wait("premium"));
    expect(wait("premium")).toBeLessThan(wait("standard"));
    expect(wait("standard") - wait("platinum")).toBeLessThan(120);
  });
});

describe("december-email", () => {
  test("holds on average traffic, breaks when December brings half as much again, and takes days to clear", async () => {
    const [average, half] = await daysOf(await modelOf("december-email"), [1, 1.5], 30);
    expect(verdictOf(average as MultipleResults, "email: 90% in 24h")).toBe("met");
    expect(verdictOf(half as MultipleResults, "email: 90% in 24h")).toBe("missed");
  });
});
