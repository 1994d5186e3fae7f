import { describe, expect, test } from "vitest";
import { checkParts, type Parts } from "./scenarios.ts";

async function advice(parts: Parts): Promise<readonly string[]> {
  const result = await checkParts({ rest: "busyness: {cv: 8%}", ...parts });
  expect(result.errors).toEqual([]);
  return result.advice.map((one) => one.code);
}

const email = { agents: "{t: {skills: {email: all}, staff: {08:00-18:00: 3}}}" };
const live = {
  contacts: "{call: {arrivals: 9/h, split: {phone: 50%, chat: 50%}, handling: 4m}}",
  agents: "{t: {skills: {phone: all, chat: all}, staff: 3}}",
};

describe("what a colleague would say", () => {
  test("nothing, where nothing is to be said", async () => {
    expect(await advice({})).toEqual([]);
  });

  test.each<[string, Parts, string]>([
    ["a peak below 5x", { head: "interval: 60m\npeak: [1x, 2x]" }, "peak-below-five"],
    [
      "chat slower than phone",
      {
        ...live,
        channels: "{phone: {target: 80% in 20s, hours: 08:00-18:00}, chat: {target: 80% in 2m, hours: 08:00-18:00}}",
      },
      "chat-slower-than-phone",
    ],
    ["e-mail promised in days", { ...email, channels: "{email: {target: 95% in 2 days}}" }, "reply-in-days"],
    ["no stated reply time", { ...email, channels: "{email: {}}" }, "no-reply-time"],
    [
      "an acknowledgement counted as an answer",
      { ...email, channels: "{email: {acknowledge: automatic, target: 95% in 1m}}" },
      "acknowledgement-as-answer",
    ],
    [
      "a channel closed while customers come",
      { contacts: "{call: {arrivals: 900/day, profile: evening, handling: 4m}}" },
      "closed-while-visited",
    ],
    [
      "a channel open with nobody there",
      { channels: "{phone: {hours: 08:00-20:00}}", agents: "{t: {skills: {phone: all}, staff: {08:00-18:00: 3}}}" },
      "open-with-nobody-there",
    ],
    ["hours the wrong way round", { channels: "{phone: {hours: 17:00-09:00}}" }, "hours-overnight"],
    ["staff around the clock", { channels: "{phone: {hours: 24h}}" }, "staff-around-the-clock"],
    [
      "a channel that nobody uses",
      {
        channels: "{phone: {hours: 08:00-18:00}, email: {target: {averageWait: 4h}}}",
        contacts: "{call: {arrivals: 9/h, split: {phone: 100%}, handling: 4m}}",
      },
      "x",
    ],
    ["no good and bad days", { rest: "" }, "no-good-and-bad-days"],
    ["more numbers than anybody reads", { head: "interval: 5m\ndays: 90" }, "many-cells"],
  ])("%s", async (_, parts, code) => {
    if (code !== "x") expect(await advice(parts)).toContain(code);
    else expect((await checkParts(parts)).errors.map((error) => error.code)).toEqual(["target-unused"]);
  });

  test("a channel closed while customers come is judged by the days that are simulated, and by time stamps, too", async () => {
    const codes = async (parts: Parts, files?: Readonly<Record<string, string>>) =>
      (await checkParts(parts, files)).advice.map(({ code }) => code);
    const friday = { head: "interval: 60m\nstart: 2026-11-27" };
    const byDay = "{call: {arrivals: {fri 09:00-17:00: 30/h, sat 20:00-24:00: 30/h}, handling: 4m}}";
    expect(await codes({ ...friday, contacts: byDay })).not.toContain("closed-while-visited");
    expect(await codes({ head: "interval: 60m\nstart: 2026-11-28", contacts: byDay })).toContain(
      "closed-while-visited",
    );
    const logged = { contacts: "{call: {arrivals: {times: t.csv}, handling: 4m}}" };
    const stamps = (last: string) => ({
      "t.csv": `at\n2026-11-27 09:00:00\n2026-11-27 10:00:00\n2026-11-27 ${last}\n`,
    });
    expect(await codes(logged, stamps("17:59:59"))).not.toContain("closed-while-visited");
    expect(await codes(logged, stamps("18:00:01"))).toContain("closed-while-visited");
  });

  describe("a channel open with nobody there", () => {
    const messageOf = async (parts: Parts) => {
      const { advice } = await checkParts({ channels: "{phone: {hours: 24h}}", ...parts });
      return advice.find(({ code }) => code === "open-with-nobody-there")?.message ?? null;
    };

    test("says when it begins, and how much comes then", async () => {
      const agents = "{t: {skills: {phone: all}, staff: {06:00-18:00: 3}}}";
      const contacts = "{call: {arrivals: {00:00-06:00: 10/h, 06:00-24:00: 20/h}, handling: 4m}}";
      expect(await messageOf({ agents, contacts })).toBe(
        "phone is open while nobody is there, first 00:00-06:00: that is 50% of its opening hours, in which 43% of its contacts come, mostly in vain",
      );
    });

    test("names the day and the reasons, where these differ", async () => {
      const head = "interval: 60m\nstart: 2026-11-27\ndays: 3";
      const agents = "{t: {skills: {phone: [a]}, staff: 3}, u: {skills: {phone: [b]}, staff: {mon-fri: 3}}}";
      const contacts = "{a: {arrivals: 30/h, handling: 4m}, b: {arrivals: 10/h, handling: 4m}}";
      expect(await messageOf({ head, agents, contacts })).toBe(
        'phone is open while nobody is there for "b", first sat 00:00-24:00: that is 67% of its opening hours, in which 17% of its contacts come, mostly in vain',
      );
    });

    test("is no matter where hardly anybody comes", async () => {
      const agents = "{t: {skills: {phone: all}, staff: {06:00-18:00: 3}}}";
      const few = "{call: {arrivals: {00:00-06:00: 1/h, 06:00-18:00: 20/h}, handling: 4m}}";
      expect(await messageOf({ agents, contacts: few })).toBeNull();
    });
  });

  test("each has its place, its reason and mostly the command that shows its cost", async () => {
    const { advice } = await checkParts({ head: "interval: 60m\npeak: [1x, 2x]" });
    expect(advice[0]).toMatchObject({
      severity: "advice",
      file: "test.yaml",
      line: 4,
      column: 1,
      command: "plimsoll run test.yaml",
    });
  });
});
