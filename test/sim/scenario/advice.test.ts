import { describe, expect, test } from "vitest";
import { checkParts, type Parts } from "./scenarios.ts";

async function advice(parts: Parts): Promise<readonly string[]> {
  const result = await checkParts({ rest: "busyness: {cv: 8%}", ...parts });
  expect(result.errors).toEqual([]);
  return result.advice.map((one) => one.code);
}

const email = { agents: "{t: {skills: {email: all}, staff: {08:00-18:00: 3}}}" };
const chat = { agents: "{t: {skills: {chat: all}, staff: 3}}" };
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
    [
      "a chat that gains more than the one before",
      { ...chat, channels: "{chat: {slots: 5, throughput: [1x, 1.7x, 2.5x, 2.9x, 3.5x]}}" },
      "throughput-gains-rise",
    ],
    [
      "clock times by which a chat gains more than the one before",
      { ...chat, channels: "{chat: {slots: 3, handlingAt: [7m, 10m, 10m]}}" },
      "throughput-gains-rise",
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
    ["most customers who come back", { rest: "customers: {unresolved: {share: 80%}}" }, "mostly-unresolved"],
    [
      "most customers of one reason who come back",
      {
        contacts: "{call: {arrivals: 9/h, handling: 4m, unresolved: 90%}}",
        rest: "customers: {unresolved: {share: 10%}}",
      },
      "mostly-unresolved",
    ],
    ["hours the wrong way round", { channels: "{phone: {hours: 17:00-09:00}}" }, "hours-overnight"],
    ["staff around the clock", { channels: "{phone: {hours: 24h}}" }, "staff-around-the-clock"],
    ["no good and bad days", { rest: "" }, "no-good-and-bad-days"],
    ["more numbers than anybody reads", { head: "interval: 5m\ndays: 90" }, "many-cells"],
  ])("%s", async (_, parts, code) => {
    expect(await advice(parts)).toContain(code);
  });

  test("a target of a channel that nobody uses is a mistake", async () => {
    const { errors } = await checkParts({
      channels: "{phone: {hours: 08:00-18:00}, email: {target: {averageWait: 4h}}}",
      contacts: "{call: {arrivals: 9/h, split: {phone: 100%}, handling: 4m}}",
    });
    expect(errors.map((error) => error.code)).toEqual(["target-unused"]);
  });

  test("gains of chats that shrink, stay, or come from rounded times are normal", async () => {
    for (const table of [
      "throughput: [1x, 1.7x, 2.1x]",
      "throughput: [1x, 1.7x, 2.4x]",
      "handlingAt: [7m, 8m14s, 10m]",
    ])
      expect(await advice({ ...chat, channels: `{chat: {slots: 3, ${table}}}` })).not.toContain(
        "throughput-gains-rise",
      );
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

  test("where most come back, asks whether the other share was meant, once for all reasons", async () => {
    const contacts = "{a: {arrivals: 9/h, handling: 4m}, b: {arrivals: 9/h, handling: 4m}}";
    const rest = "customers: {unresolved: {share: 90%}}\nbusyness: {cv: 8%}";
    const { advice: found } = await checkParts({ contacts, rest });
    expect(found.map(({ message, hint }) => [message, hint])).toEqual([
      [
        "with 90% unresolved, one question makes 10 contacts on average, and most of them are customers who come back",
        "if 90% is what the first contact solves, write 10%",
      ],
    ]);
    expect(await advice({ rest: rest.replace("90%", "79%") })).not.toContain("mostly-unresolved");
  });

  describe("a short target that judges e-mails", () => {
    const parts = {
      channels: "{phone: {target: 80% in 20s, hours: 08:00-18:00}, email: {target: 95% in 4h}}",
      contacts:
        "{a: {arrivals: 30/h, split: {phone: 100%}, handling: 4m}, b: {arrivals: 100/day, split: {phone: 40%, email: 60%}, handling: 4m}}",
      agents: "{t: {skills: {phone: all, email: all}, staff: {00:00-24:00: 9}}}",
    };
    const messages = async (more: Parts) =>
      (await checkParts({ ...parts, rest: "busyness: {cv: 8%}", ...more })).advice
        .filter(({ code }) => code === "short-target-over-email")
        .map(({ path, message, hint }) => ({ path: path?.join("."), message, hint }));
    const hint = "give phone the target, or write the time of an e-mail here, such as 4h";

    test("of everything", async () => {
      expect(await messages({ rest: "target: 90% in 20s" })).toEqual([
        {
          path: "target",
          message:
            '"90% in 20s" also judges e-mails, which are 15% of the contacts of all channels and cannot be kept by any number of agents: 15% of these contacts are answered by email, which takes 4m of work on average, so at most 86% can be answered in 20s',
          hint,
        },
      ]);
      expect(await messages({ rest: "target: {averageWait: 1m, abandonment: 5%}" })).toMatchObject([
        { message: '"average wait 1m" also judges e-mails, which are 15% of the contacts of all channels' },
      ]);
    });

    test("of a tier, whose reasons may have a mix of their own", async () => {
      const contacts = parts.contacts.replace("60%}", "60%}, tier: {gold: 50%, plain: 50%}");
      const rest = "customers: {tiers: {gold: {share: 20%, target: 80% in 20s}, plain: 80%}}";
      expect(await messages({ contacts, rest })).toMatchObject([
        {
          path: "customers.tiers.gold.target",
          message: expect.stringMatching(/are 27% of the contacts of "gold" .* 75% /),
        },
      ]);
    });

    test("of a reason, but not where it comes by phone, nor where there is time enough", async () => {
      const target = (reason: string, text: string) => ({
        contacts: parts.contacts.replace(`${reason}: {`, `${reason}: {target: ${text}, `),
      });
      expect(await messages(target("b", "30% in 20s"))).toEqual([
        {
          path: "contacts.b.target",
          message: '"30% in 20s" also judges e-mails, which are 60% of the contacts of "b"',
          hint,
        },
      ]);
      expect(await messages(target("a", "80% in 20s"))).toEqual([]);
      expect(await messages(target("b", "80% in 4h"))).toEqual([]);
    });
  });

  describe("a list of fewer numbers than hours", () => {
    const messages = async (parts: Parts) =>
      (await checkParts(parts)).advice
        .filter(({ code }) => code === "long-blocks")
        .map(({ path, message }) => [path?.join("."), message]);

    test("is said to be read as blocks", async () => {
      const contacts = "{call: {arrivals: [10, 20, 30], handling: 4m}}";
      expect(await messages({ contacts })).toEqual([
        [
          "contacts.call.arrivals",
          "the 3 numbers are read as blocks of 8h over the whole day: 10 in 00:00-08:00, 20 in 08:00-16:00, 30 in 16:00-24:00",
        ],
      ]);
    });

    test("wherever it stands", async () => {
      const eight = "[1, 1, 1, 1, 1, 1, 1, 1]";
      const found = await messages({
        head: `interval: 60m\nvisitors: {visits: ${eight}, profile: ${eight}}`,
        contacts: `{call: {arrivals: 90/day, profile: ${eight}, handling: 4m}}`,
        agents: `{a: {skills: {phone: all}, staff: ${eight}}, b: {skills: {phone: all}, staff: {mon-fri: ${eight}}}}`,
      });
      expect(found.map(([path]) => path)).toEqual([
        "visitors.visits",
        "visitors.profile",
        "contacts.call.profile",
        "agents.a.staff",
        "agents.b.staff.mon-fri",
      ]);
      expect(found[0]?.[1]).toContain("1 in 00:00-03:00, 1 in 03:00-06:00, 1 in 06:00-09:00 and so on");
    });

    test("is none with a number for each hour", async () => {
      const contacts = `{call: {arrivals: [${Array(24).fill(1)}], handling: 4m}}`;
      expect(await messages({ contacts })).toEqual([]);
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
