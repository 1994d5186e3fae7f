import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../sim/errors.ts";
import { check } from "../../../sim/scenario/check.ts";
import { checkParts, codesOf, type Parts, scenarioText } from "./scenarios.ts";

async function codes(text: string | Uint8Array): Promise<readonly string[]> {
  return (await check(text, { file: "test.yaml" })).errors.map((error) => error.code);
}

describe("a file that is no scenario", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["is too large", `# ${"x".repeat(1_048_600)}`, "too-large"],
    ["is too large in bytes, not in characters", `# ${"é".repeat(600_000)}`, "too-large"],
    ["is all structure", `[${"1,".repeat(200_000)}]`, "too-large"],
    ["is not UTF-8", new Uint8Array([0x70, 0xff, 0xfe, 0x00]), "not-text"],
    ["is UTF-16", new Uint8Array([0xff, 0xfe, 0x70, 0x00]), "not-text"],
    ["holds control characters", "plimsoll: 1\nname: a\u0000b\n", "control-character"],
    ["is empty", "", "empty"],
    ["is only white space", " \n\t\n", "empty"],
    ["is only a comment", "# nothing\n", "empty"],
    ["is not YAML", "plimsoll: [1\nname: x\n", "yaml"],
    ["has a directive", "%YAML 1.1\n---\nplimsoll: 1\n", "yaml-directive"],
    ["has several documents", "plimsoll: 1\n---\nplimsoll: 1\n", "several-documents"],
    ["is a list", "- plimsoll\n", "wrong-kind"],
    ["is one word", "plimsoll\n", "wrong-kind"],
    ["is nested too deeply", `${"[".repeat(5000)}${"]".repeat(5000)}`, "too-deep"],
    ["is nested too deeply in maps", `a: ${"{a: ".repeat(60)}1${"}".repeat(60)}`, "too-deep"],
    ["is of a newer format", scenarioText().replace("plimsoll: 1", "plimsoll: 2"), "newer-format"],
  ])("%s", async (_, text, code) => {
    expect(await codes(text)).toContain(code);
  });

  test("is no worse for a byte-order mark or Windows line ends", async () => {
    expect(await codes(`\uFEFF${scenarioText()}`)).toEqual([]);
    expect(await codes(new TextEncoder().encode(`\uFEFF${scenarioText()}`))).toEqual([]);
    expect(await codes(scenarioText().replaceAll("\n", "\r\n"))).toEqual([]);
  });

  test("may be JSON", async () => {
    const scenario = {
      plimsoll: 1,
      name: "JSON",
      channels: { phone: { hours: "08:00-18:00" } },
      contacts: { call: { arrivals: "900/day", handling: "4m" } },
      agents: { team: { skills: { phone: ["call"] }, staff: 14 } },
    };
    expect(await codes(JSON.stringify(scenario))).toEqual([]);
    expect(await codes(JSON.stringify(scenario, null, 2))).toEqual([]);
  });
});

describe("YAML's own traps", () => {
  test.each<[string, string, string]>([
    ["a tag", "{phone: !!map {hours: 24h}}", "yaml-tag"],
    ["a custom tag", "{phone: {hours: !evil 24h}}", "yaml-tag"],
    ["a key that is a list", "{phone: {[a, b]: 1}}", "key-not-text"],
    ["a key twice", "{phone: {hours: 24h, hours: 24h}}", "duplicate-key"],
    ["an unknown alias", "{phone: {hours: *nowhere}}", "unknown-alias"],
    ["an alias of itself", "{phone: &a {hours: *a}}", "cyclic-alias"],
  ])("%s", async (_, channels, code) => {
    expect(await codesOf({ channels })).toContain(code);
  });

  test("aliases are fine where they make sense", async () => {
    const contacts = "{a: &usual {arrivals: 500/day, handling: 4m}, b: *usual}";
    expect(await codesOf({ contacts })).toEqual([]);
  });

  test("a bomb of aliases goes off without harm", async () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`,
    );
    expect(await codes(`l0: &l0 [x, x]\n${levels.join("\n")}\n`)).toContain("too-many-aliases");
  });

  test("thousands of keys take no quadratic time", async () => {
    const keys = Array.from({ length: 15_000 }, (_, i) => `k${i}: 1`).join("\n");
    const errors = await codes(`plimsoll: 1\n${keys}\n`);
    expect(errors).toContain("too-many");
    expect(errors.length).toBeLessThan(210);
  });

  test("what YAML would read as a number, a date or nothing is read as it is written", async () => {
    expect(await codesOf({ head: "interval: 60m\ndays: 0o17" })).toContain("wrong-value");
    expect(await codesOf({ head: "interval: 60m\ndays: 1e1" })).toContain("wrong-value");
    expect(await codesOf({ head: "interval: 60m\ndays: null" })).toContain("no-value");
    expect(await codesOf({ head: "interval: 60m\ndays:" })).toContain("no-value");
  });
});

describe("keys and values", () => {
  test("an unknown key is named with its place and what was probably meant", async () => {
    const text =
      "plimsoll: 1\nname: x\nchannels:\n  phone:\n    hours: 24h\n    patince: 3m\ncontacts: {a: {arrivals: 1/day, handling: 1m}}\nagents: {t: {skills: {phone: all}, staff: 1}}\n";
    const result = await check(text, { file: "peak.yaml" });
    expect(result.errors.map(formatProblem)).toEqual([
      'peak.yaml:6:5 unknown key "patince" - did you mean "patience"?',
    ]);
  });

  test("a wrong value points into the text", async () => {
    const result = await checkParts({ channels: "{phone: {patience: 3m lognormal cw 1.1}}" });
    expect(result.errors.map(({ code, line, column }) => ({ code, line, column }))).toEqual([
      { code: "wrong-value", line: 4, column: 32 },
    ]);
  });

  test.each<[string, Parts, string, string]>([
    ["a bare number as time", { contacts: "{a: {arrivals: 9/day, handling: 6}}" }, "wrong-value", 'did you mean "6m"?'],
    [
      "a bare number as share",
      { agents: "{t: {skills: {phone: all}, staff: 3, shrinkage: 0.3}}" },
      "wrong-value",
      'did you mean "30%"?',
    ],
    [
      "a bare number as rate",
      { contacts: "{a: {arrivals: 900, handling: 6m}}" },
      "wrong-value",
      'did you mean "900/day"?',
    ],
    [
      "a negative rate",
      { contacts: "{a: {arrivals: -9/day, handling: 6m}}" },
      "wrong-value",
      "nothing in a scenario is negative",
    ],
    [
      "negative staff",
      { agents: "{t: {skills: {phone: all}, staff: -3}}" },
      "wrong-value",
      "nothing in a scenario is negative",
    ],
    [
      "a misspelt shape",
      { contacts: "{a: {arrivals: 9/day, handling: 6m lognornal cv 1}}" },
      "wrong-value",
      'did you mean "6m lognormal cv 1"?',
    ],
    [
      "a target without percent",
      { channels: "{phone: {target: 80 in 20s}}" },
      "wrong-value",
      'did you mean "80% in 20s"?',
    ],
    ["times with points", { channels: "{phone: {hours: 08.00-18.00}}" }, "wrong-value", 'did you mean "08:00-18:00"?'],
    ["a time zone", { head: "timezone: Europe/Berlinn" }, "impossible-value", 'did you mean "Europe/Berlin"?'],
    [
      "a shape of the day",
      { contacts: "{a: {arrivals: 9/day, profile: shopday, handling: 6m}}" },
      "unknown-name",
      'did you mean "shop-day"?',
    ],
    [
      "hours without minutes",
      { agents: "{t: {skills: {phone: all}, staff: {8-18: 3}}}" },
      "wrong-key",
      'did you mean "08:00-18:00"?',
    ],
    [
      "hours of half a day",
      { channels: "{phone: {hours: 8am to 6:30pm}}" },
      "wrong-value",
      'did you mean "08:00-18:30"?',
    ],
    ["a target as it is said", { channels: "{phone: {target: 80/20}}" }, "wrong-value", 'did you mean "80% in 20s"?'],
    ["a day before its month", { head: "start: 27.11.2026" }, "wrong-value", 'did you mean "2026-11-27"?'],
    [
      "a cost without its hour",
      { agents: "{t: {skills: {phone: all}, staff: 3, cost: $22}}" },
      "wrong-value",
      'did you mean "$22/h"?',
    ],
    [
      "a file under another word",
      { contacts: "{a: {arrivals: {timestamps: x.csv}, handling: 6m}}" },
      "unknown-key",
      'did you mean "times"?',
    ],
    ["a choice", { channels: "{phone: {closing: dropp}}" }, "wrong-value", 'did you mean "drop"?'],
    ["a reason", { agents: "{t: {skills: {phone: [cal]}, staff: 3}}" }, "unknown-name", 'did you mean "call"?'],
  ])("%s", async (_, parts, code, hint) => {
    const { errors } = await checkParts(parts);
    expect(errors.map((error) => [error.code, error.hint])).toContainEqual([code, hint]);
  });

  test.each<[string, Parts, string]>([
    ["aht", { contacts: "{a: {arrivals: 9/day, aht: 6m}}" }, "handling"],
    ["calls", { contacts: "{a: {calls: 9/day, handling: 6m}}" }, "arrivals"],
    ["volume", { contacts: "{a: {volume: 9/day, handling: 6m}}" }, "arrivals"],
    ["seats", { agents: "{t: {skills: {phone: all}, seats: 3}}" }, "staff"],
    ["headcount", { agents: "{t: {skills: {phone: all}, headcount: 3}}" }, "staff"],
    ["FTE", { agents: "{t: {skills: {phone: all}, FTE: 3}}" }, "staff"],
    ["shrink", { agents: "{t: {skills: {phone: all}, staff: 3, shrink: 20%}}" }, "shrinkage"],
    ["queue", { agents: "{t: {queue: {phone: all}, staff: 3}}" }, "skills"],
    ["sla", { channels: "{phone: {sla: 80% in 20s}}" }, "target"],
    ["asa", { channels: "{phone: {target: {asa: 30s}}}" }, "averageWait"],
    ["service_level", { channels: "{phone: {target: {service_level: 80% in 20s}}}" }, "serviceLevel"],
    ["trunks", { channels: "{phone: {trunks: 30}}" }, "lines"],
    ["concurrency", { channels: "{phone: {}, chat: {concurrency: 3}}" }, "slots"],
  ])("the planner's word %s is understood, and is the only mistake", async (word, parts, name) => {
    const { errors } = await checkParts(parts);
    const unknown = errors.filter(({ code }) => code === "unknown-key");
    expect(unknown.map(({ message, hint }) => [message, hint])).toEqual([
      [`unknown key "${word}"`, `did you mean "${name}"?`],
    ]);
    expect(errors.filter(({ code }) => code === "missing-key")).toEqual([]);
  });

  test.each<[string, Parts, string]>([
    ["aht", { channels: "{phone: {aht: 6m}}" }, '"handling" belongs under contacts, for each reason'],
    ["handling", { channels: "{phone: {handling: 6m}}" }, '"handling" belongs under contacts, for each reason'],
    ["shrinkage", { head: "shrinkage: 20%" }, '"shrinkage" belongs under agents, for each group'],
  ])("%s in the wrong place is answered with the right one", async (word, parts, hint) => {
    const { errors } = await checkParts(parts);
    expect(errors.map((error) => [error.message, error.hint])).toContainEqual([`unknown key "${word}"`, hint]);
  });

  test.each<[string, Parts, string]>([
    ["a patience of 120", { channels: "{phone: {patience: 120}}" }, "120s"],
    ["a patience of 2", { channels: "{phone: {patience: 2}}" }, "2m"],
    ["a patience with a balk", { channels: '{phone: {patience: "120, balk 10%"}}' }, "120s, balk 10%"],
    ["a handling time of 240", { contacts: "{a: {arrivals: 9/day, handling: 240}}" }, "240s"],
    ["a handling time of 4 with a shape", { contacts: "{a: {arrivals: 9/day, handling: 4 erlang 2}}" }, "4m erlang 2"],
    ["an average wait of 30", { channels: "{phone: {target: {averageWait: 30}}}" }, "30s"],
    ["a target without a unit", { channels: "{phone: {target: 80% in 20}}" }, "80% in 20s"],
    ["a target of e-mail", { channels: "{phone: {}, email: {target: 95/24}}" }, "95% in 24h"],
    ["a return after 2", { head: "customers: {unresolved: {share: 10%, returns: 2}}" }, "2 days"],
    ["a return after 1", { head: "customers: {unresolved: {share: 10%, returns: 1}}" }, "1 day"],
  ])("%s is answered with the likely unit", async (_, parts, meant) => {
    const { errors } = await checkParts(parts);
    expect(errors.map(({ code, hint }) => [code, hint])).toContainEqual(["wrong-value", `did you mean "${meant}"?`]);
  });

  test("a file under a word that may mean two things is asked about", async () => {
    const { errors } = await checkParts({ contacts: "{a: {arrivals: {file: x.csv}, handling: 6m}}" });
    expect(errors.map(({ code, message, column }) => ({ code, message, column }))).toEqual([
      { code: "wrong-key", message: 'contacts.a.arrivals: expected counts or times as key, got "file"', column: 27 },
    ]);
  });

  test.each([
    ["patience: 1,5m", "write 1.5m", 19],
    ["patience: 1,5m, wrapUp: 2,5m", "write 1.5m", 19],
    ["lines: 1,200", "write 1200", 16],
    ["hours: 08:00-12:00,13:00-17:00", "put the whole value in quotes", 16],
  ])("a comma that cuts {%s} in pieces is one mistake", async (phone, hint, column) => {
    const { errors } = await checkParts({ channels: `{phone: {${phone}}}` });
    expect(errors[0]).toMatchObject({ code: "comma-in-braces", hint, column: column + 11 });
    expect(errors).toHaveLength(phone.split(": ").length - 1);
  });

  test("a number with more digits than we read is called that", async () => {
    const contacts = "{a: {arrivals: 99999999999999999999/day, handling: 4.12345678901m}}";
    const { errors } = await checkParts({ contacts });
    expect(errors.map(({ message }) => message)).toEqual([
      'contacts.a.arrivals: "99999999999999999999/day" is too large: a number has at most 15 digits before the point',
      'contacts.a.handling: "4.12345678901m" is too precise: a number has at most 9 digits after the point',
    ]);
    expect(await codesOf({ contacts: "{a: {arrivals: 99999999999999999999/moon, handling: 4m}}" })).toEqual([
      "wrong-value",
    ]);
  });

  test.each<[string, Parts, string]>([
    ["a missing key", { contacts: "{a: {arrivals: 9/day}}" }, "missing-key"],
    ["no channels", { channels: "{}" }, "no-channels"],
    ["no contacts", { contacts: "{}" }, "empty-map"],
    ["no agents", { agents: "{}" }, "empty-map"],
    ["a map where text belongs", { head: "start: {a: b}" }, "wrong-kind"],
    ["text where a map belongs", { channels: "phone" }, "wrong-kind"],
    ["a list where a map belongs", { contacts: "[a, b]" }, "wrong-kind"],
    ["an interval that does not divide the day", { head: "interval: 7m" }, "wrong-value"],
    ["30 February", { head: "start: 2026-02-30" }, "impossible-value"],
    ["the end of time", { head: "start: 9999-12-31" }, "impossible-value"],
    ["25 o'clock", { channels: "{phone: {hours: 25:00-26:00}}" }, "impossible-value"],
    ["hours that begin when they end", { channels: "{phone: {hours: 08:00-08:00}}" }, "impossible-value"],
    ["no days", { head: "days: 0" }, "out-of-range"],
    ["too many days", { head: "days: 3000" }, "out-of-range"],
    ["more than all", { contacts: "{a: {arrivals: 9/day, handling: 6m, unresolved: 120%}}" }, "out-of-range"],
    ["no lines", { channels: "{phone: {lines: 0}}" }, "out-of-range"],
    [
      "a system of later",
      { contacts: "{a: {arrivals: 9/day, handling: 6m, selfService: {faq: 40%}}}" },
      "not-simulated-yet",
    ],
    ["a belief about wrap-up", { channels: "{phone: {wrapUp: low 4m likely 5m high 7m}}" }, "not-simulated-yet"],
    ["redials without a pause", { rest: "customers: {redial: {afterBusy: 90%, delay: 10ms}}" }, "redial-at-once"],
    ["absence beyond belief", { agents: "{t: {skills: {phone: all}, staff: 3, absence: 99% cv 0.5}}" }, "out-of-range"],
    ["exchanges of e-mail", { channels: "{phone: {}, email: {exchanges: 1.6}}" }, "not-simulated-yet"],
  ])("%s", async (_, parts, code) => {
    expect(await codesOf(parts)).toContain(code);
  });

  test("all mistakes are reported at once, in the order of the file", async () => {
    const { errors } = await checkParts({
      head: "interval: 7m\nstart: yesterday",
      channels: "{phone: {patince: 3m}}",
      contacts: "{call: {arrivals: 9, handling: 6}}",
      agents: "{team: {skils: {phone: all}, staff: many}}",
    });
    expect(errors.map((error) => error.code)).toEqual([
      "wrong-value",
      "wrong-value",
      "unknown-key",
      "wrong-value",
      "wrong-value",
      "unknown-key",
      "wrong-value",
    ]);
    expect(errors.map((error) => error.line)).toEqual([3, 4, 5, 6, 6, 7, 7]);
  });
});

test("a misspelt key is one mistake, also where it must be there, and draws no others after it", async () => {
  const text = scenarioText()
    .replace("name:", "nmae:")
    .replace("channels:", "chanels:")
    .replace("arrivals:", "arivals:")
    .replace("skills:", "skils:");
  const { errors } = await check(text, { file: "test.yaml" });
  expect(errors.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
    'unknown key "nmae" did you mean "name"?',
    'unknown key "chanels" did you mean "channels"?',
    'unknown key "arivals" did you mean "arrivals"?',
    'unknown key "skils" did you mean "skills"?',
  ]);
});

test("what stands below a misspelt key is checked all the same, once", async () => {
  const { errors } = await checkParts({
    head: "intervall: 7m",
    channels: "{Phone: {target: 80/20, patience: 2 moons}, phon: {patience: 3 moons}}",
  });
  expect(errors.map(({ line, message }) => `${line} ${message.slice(0, 45)}`)).toEqual([
    '3 unknown key "intervall"',
    "3 interval: expected one of 5m, 15m, 30m, 60m o",
    '4 unknown key "Phone"',
    "4 channels.phone.target: expected a service lev",
    "4 channels.phone.patience: expected a patience ",
    '4 unknown key "phon"',
  ]);
});

test.each<[string, Parts]>([
  ["a skill that is a map", { agents: "{team: {skills: {phone: {call: 1}}, staff: 14}}" }],
  ["a list of nothing beside a profile", { contacts: "{call: {arrivals: [], profile: office-day, handling: 4m}}" }],
  ["a list at the top", { head: "- interval" }],
])("%s is said once", async (_, parts) => {
  expect(await codesOf(parts)).toHaveLength(1);
});

describe("settings that make no sense", () => {
  const two = "{phone: {hours: 08:00-18:00}, chat: {hours: 08:00-18:00}}";
  const both = "{team: {skills: {phone: all, chat: all}, staff: 14}}";
  test.each<[string, Parts, string]>([
    [
      "nobody can serve a reason",
      {
        contacts: "{call: {arrivals: 9/day, handling: 6m}, other: {arrivals: 9/day, handling: 6m}}",
        agents: "{t: {skills: {phone: [call]}, staff: 3}}",
      },
      "nobody-serves",
    ],
    ["nobody is ever there", { agents: "{t: {skills: {phone: all}, staff: 0}}" }, "nobody-there"],
    [
      "a split of 90%",
      { channels: two, agents: both, contacts: "{a: {arrivals: 9/day, split: {phone: 50%, chat: 40%}, handling: 6m}}" },
      "split",
    ],
    ["no split over two channels", { channels: two, agents: both }, "no-split"],
    [
      "a split over a channel that is not there",
      { contacts: "{a: {arrivals: 9/day, split: {phone: 50%, chat: 50%}, handling: 6m}}" },
      "channel-not-there",
    ],
    [
      "no handling for a channel",
      {
        channels: two,
        agents: both,
        contacts: "{a: {arrivals: 9/day, split: {phone: 50%, chat: 50%}, handling: {phone: 6m}}}",
      },
      "handling-missing",
    ],
    ["handling of zero", { contacts: "{a: {arrivals: 9/day, handling: 0s}}" }, "zero-time"],
    ["a billion contacts", { contacts: "{a: {arrivals: 900000000/day, handling: 6m}}" }, "too-many-contacts"],
    ["no contacts at all", { contacts: "{a: {arrivals: 0/day, handling: 6m}}" }, "no-contacts"],
    ["a share of no visits", { contacts: "{a: {arrivals: 1% of visits, handling: 6m}}" }, "no-visitors"],
    [
      "too few multiples of throughput",
      { channels: "{chat: {slots: 4, throughput: [1x, 1.7x]}}", agents: "{t: {skills: {chat: all}, staff: 3}}" },
      "throughput-length",
    ],
    [
      "throughput that does not begin at 1x",
      { channels: "{chat: {slots: 2, throughput: [2x, 3x]}}", agents: "{t: {skills: {chat: all}, staff: 3}}" },
      "throughput-start",
    ],
    [
      "throughput that falls",
      { channels: "{chat: {slots: 3, throughput: [1x, 2x, 1.5x]}}", agents: "{t: {skills: {chat: all}, staff: 3}}" },
      "throughput-falls",
    ],
    [
      "hours of e-mail without a clock",
      { channels: "{email: {target: 90% in 4h, hours: 08:00-18:00}}", agents: "{t: {skills: {email: all}, staff: 3}}" },
      "clock-missing",
    ],
    [
      "a promise in days by business hours",
      {
        channels: "{email: {target: 90% in 2 days, hours: 08:00-18:00, clock: business hours}}",
        agents: "{t: {skills: {email: all}, staff: 3}}",
      },
      "business-days",
    ],
    [
      "the same over everything",
      {
        channels: "{email: {hours: 08:00-18:00, clock: business hours}}",
        agents: "{t: {skills: {email: all}, staff: 3}}",
        rest: "target: 90% in 2 days",
      },
      "business-days",
    ],
    [
      "e-mail whose people never come in its hours",
      {
        channels: "{email: {hours: 08:00-12:00, clock: calendar}}",
        agents: "{t: {skills: {email: all}, staff: {13:00-18:00: 3}}}",
      },
      "nobody-while-open",
    ],
    [
      "throughput written twice",
      {
        channels: "{chat: {slots: 2, throughput: [1x, 1.7x], handlingAt: [7m, 8m14s]}}",
        agents: "{t: {skills: {chat: all}, staff: 3}}",
      },
      "throughput-twice",
    ],
    [
      "too few clock times",
      { channels: "{chat: {slots: 3, handlingAt: [7m, 8m14s]}}", agents: "{t: {skills: {chat: all}, staff: 3}}" },
      "throughput-length",
    ],
    [
      "clock times that grow faster than the chats",
      { channels: "{chat: {slots: 2, handlingAt: [7m, 14m1s]}}", agents: "{t: {skills: {chat: all}, staff: 3}}" },
      "throughput-falls",
    ],
    [
      "targets that contradict each other",
      { channels: "{phone: {target: [80% in 20s, 90% in 20s]}}" },
      "contradictory-targets",
    ],
    [
      "a stricter time with a laxer share",
      { channels: "{phone: {target: [80% in 20s, 70% in 30s]}}" },
      "contradictory-targets",
    ],
    [
      "a target asked on a share of days and in every interval",
      { channels: "{phone: {target: 80% in 20s on 90% of days per interval}}" },
      "days-per-interval",
    ],
    [
      "the same in keys of its own",
      { channels: "{phone: {target: {abandonment: 5%, holds: on 90% of days, per: interval}}}" },
      "days-per-interval",
    ],
    [
      "a floor above the target",
      { channels: "{phone: {target: {serviceLevel: 80% in 20s, floor: 90%}}}" },
      "floor-above-target",
    ],
    [
      "a target on a channel that no reason uses",
      {
        channels: "{phone: {}, email: {target: 95% in 4h}}",
        contacts: "{a: {arrivals: 9/day, split: {phone: 100%}, handling: 6m}}",
      },
      "target-unused",
    ],
    ["a target on no day", { channels: "{phone: {target: 80% in 20s on 0% of days}}" }, "holds-range"],
    [
      "periods that overlap",
      { agents: "{t: {skills: {phone: all}, staff: {08:00-12:00: 3, 11:00-18:00: 4}}}" },
      "overlap",
    ],
    ["days that overlap", { channels: "{phone: {hours: {mon-fri: 08:00-18:00, fri: 08:00-16:00}}}" }, "overlap"],
    ["periods off the interval", { agents: "{t: {skills: {phone: all}, staff: {08:10-12:00: 3}}}" }, "off-grid"],
    ["a list of the wrong length", { contacts: "{a: {arrivals: [1, 2, 3, 4, 5], handling: 6m}}" }, "list-length"],
    [
      "a list of zeros as profile",
      { contacts: `{a: {arrivals: 9/day, profile: [${Array(24).fill(0)}], handling: 6m}}` },
      "all-zero",
    ],
    [
      "a list with a profile beside it",
      { contacts: `{a: {arrivals: [${Array(24).fill(1)}], profile: flat, handling: 6m}}` },
      "profile-of-list",
    ],
    ["a week that does not average 1x", { rest: "weekdays: {every day: 2x}" }, "week-average"],
    ["tiers that do not add up", { rest: "customers: {tiers: {gold: 50%, silver: 40%}}" }, "shares"],
    ["a tier that is not there", { contacts: "{a: {arrivals: 9/day, handling: 6m, tier: gold}}" }, "unknown-name"],
    ["a multiple twice", { head: "peak: [1x, 5x, 1x]" }, "multiple-twice"],
    ["a belief upside down", { head: "peak: low 5x, likely 3x, high 10x" }, "belief-order"],
    [
      "a belief about handling upside down",
      { contacts: "{a: {arrivals: 9/day, handling: low 4m likely 3m high 7m}}" },
      "impossible-value",
    ],
    [
      "a belief about arrivals in two units",
      { contacts: "{a: {arrivals: low 9/day likely 3/h high 99/day, handling: 3m}}" },
      "impossible-value",
    ],
    ["a belief without a middle", { contacts: "{a: {arrivals: low 9/day high 99/day, handling: 3m}}" }, "wrong-value"],
    [
      "two currencies",
      {
        agents:
          "{a: {skills: {phone: all}, staff: 3, cost: $20/h}, b: {skills: {phone: all}, staff: 3, cost: 20 EUR/h}}",
      },
      "two-currencies",
    ],
    [
      "heads counted both ways",
      { agents: "{t: {skills: {phone: all}, staff: {08:00-12:00: 3, 12:00-18:00: 4 on the floor}}}" },
      "mixed-heads",
    ],
    ["a reason named like a channel", { contacts: "{phone: {arrivals: 9/day, handling: 6m}}" }, "ambiguous-name"],
    [
      "unresolved without a return",
      { contacts: "{a: {arrivals: 9/day, handling: 6m, unresolved: 10%}}" },
      "returns-missing",
    ],
    ["customers who all come back for ever", { rest: "customers: {unresolved: {share: 100%}}" }, "everybody-returns"],
    [
      "customers of one reason who all come back for ever",
      {
        contacts: "{a: {arrivals: 9/day, handling: 6m, unresolved: 100%}}",
        rest: "customers: {unresolved: {share: 10%}}",
      },
      "everybody-returns",
    ],
    [
      "a surge on a day that is not simulated",
      { rest: "surges: {x: {day: 3, from: 10:00, height: 6x, lasts: 45m}}" },
      "surge-outside",
    ],
    [
      "a surge of an unknown reason",
      { rest: "surges: {x: {from: 10:00, height: 6x, lasts: 45m, contacts: [nobody]}}" },
      "unknown-name",
    ],
    [
      "occupancy of a reason",
      { contacts: "{a: {arrivals: 9/day, handling: 6m, target: {occupancy: 80%}}}" },
      "occupancy-place",
    ],
    ["a preference for nothing", { agents: "{t: {skills: {phone: all}, staff: 3, prefers: [fax]}}" }, "unknown-name"],
    [
      "a skill in a channel that is not there",
      { agents: "{t: {skills: {phone: all, chat: all}, staff: 3}}" },
      "channel-not-there",
    ],
  ])("%s", async (_, parts, code) => {
    expect(await codesOf(parts)).toContain(code);
  });

  test("everybody may come back where no reason takes the customers' share", async () => {
    const contacts = "{a: {arrivals: 9/day, handling: 6m, unresolved: 10%}}";
    expect(await codesOf({ contacts, rest: "customers: {unresolved: {share: 100%}}" })).toEqual([]);
  });

  test("one mistake does not bring its consequences with it", async () => {
    expect(await codesOf({ contacts: "{call: {arrivals: 9/day, split: {phone: lots}, handling: 6m}}" })).toEqual([
      "wrong-value",
    ]);
    expect(await codesOf({ agents: "{team: {skills: {phone: [cal]}, staff: 3}}" })).toEqual(["unknown-name"]);
    expect(await codesOf({ channels: "{phone: {hours: nine to five}}" })).toEqual(["wrong-value"]);
  });
});

describe("somebody must be there while a live channel is open", () => {
  const hours = (channels: string) => ({ channels: `{phone: {${channels}}}` });
  const staff = (text: string) => ({ agents: `{t: {skills: {phone: all}, staff: {${text}}}}` });
  const saturday = { head: "interval: 60m\nstart: 2026-11-28" };
  const weekend = { head: "interval: 60m\nstart: 2026-11-28\ndays: 2" };

  test.each<[string, Parts]>([
    ["people come after closing", { ...hours("hours: 08:00-18:00"), ...staff("19:00-23:00: 4") }],
    ["people work on other days than those simulated", { ...saturday, ...staff("mon-fri: 3") }],
    [
      "the night belongs to another day",
      { ...saturday, ...hours("hours: 00:00-04:00"), ...staff("sat 22:00-04:00: 3") },
    ],
    [
      "nobody is served after closing",
      { ...hours("hours: 08:00-18:00, patience: for ever, closing: drop"), ...staff("18:00-20:00: 4") },
    ],
    [
      "only another skill is there",
      {
        contacts: "{a: {arrivals: 9/h, handling: 4m}, b: {arrivals: 9/h, handling: 4m}}",
        agents: "{t: {skills: {phone: [a]}, staff: 3}, u: {skills: {phone: [b]}, staff: {19:00-20:00: 3}}}",
      },
    ],
    // New York, 2026-03-08: there is no hour from two to three.
    [
      "they come in the hour that spring leaves out",
      {
        head: "interval: 60m\nstart: 2026-03-08\ntimezone: America/New_York",
        ...hours("hours: 00:00-10:00"),
        ...staff("02:00-03:00: 3"),
      },
    ],
  ])("%s: refused", async (_, parts) => {
    expect(await codesOf(parts)).toEqual(["nobody-while-open"]);
  });

  test.each<[string, Parts]>([
    ["on one day of the horizon", { ...weekend, ...staff("sun: 3") }],
    ["in the night of the day before", { ...weekend, ...hours("hours: 00:00-04:00"), ...staff("sat 22:00-04:00: 3") }],
    ["for part of an interval", { ...hours("hours: 08:00-18:10"), ...staff("18:00-19:00: 3") }],
    [
      "after closing, where callers wait so long",
      { ...hours("hours: 08:00-18:00, patience: 30m"), ...staff("19:00-23:00: 4") },
    ],
    [
      "after closing, where callers wait for ever",
      { ...hours("hours: 08:00-18:00, patience: for ever"), ...staff("23:00-24:00: 4") },
    ],
    [
      "for e-mails, whenever that is",
      { ...saturday, channels: "{email: {}}", agents: "{t: {skills: {email: all}, staff: {mon: 3}}}" },
    ],
    [
      "for a reason that brings nothing",
      {
        contacts: "{a: {arrivals: 9/h, handling: 4m}, b: {arrivals: 0/h, handling: 4m}}",
        agents: "{t: {skills: {phone: [a]}, staff: 3}, u: {skills: {phone: [b]}, staff: {19:00-20:00: 3}}}",
      },
    ],
  ])("%s: enough", async (_, parts) => {
    expect(await codesOf(parts)).toEqual([]);
  });

  test("the mistake says when it opens and when they come", async () => {
    const { errors } = await checkParts({ ...saturday, ...staff("mon-fri 09:00-17:00: 3") });
    expect(errors[0]?.message).toBe(
      'contacts.call: no agent who can serve "call" by phone works while phone is open: it first opens sat 08:00-18:00, and they first work mon 09:00-17:00',
    );
  });
});

test("the example of the design loads but for the systems of later", async () => {
  const text = `# yaml-language-server: $schema=./scenario.schema.json
plimsoll: 1
name: Black Friday at an online shop
start: 2026-11-27
interval: 15m
timezone: America/New_York
peak: [1x, 5x, 10x]

visitors: {visits: 300000/day, profile: shop-day, requests: 9 per visit}

channels:
  phone: {target: 80% in 20s, lines: 180, hours: 07:00-23:00, patience: 3m lognormal cv 1.1}
  chat:  {target: 90% in 15s, slots: 3, throughput: [1x, 1.7x, 2.4x], patience: 2m}
  email: {target: 95% in 4h, acknowledge: automatic, exchanges: 1.6}

contacts:
  where is my order: {arrivals: 1.5% of visits, split: {phone: 30%, chat: 45%, email: 25%}, handling: {phone: 4m, chat: 7m, email: 5m}, selfService: {faq: 40%}}
  pre-purchase:      {arrivals: 1% of visits, split: {chat: 80%, phone: 20%}, handling: {phone: 6m, chat: 9m}, sale: {order: $85, converts: {answered: 31%, abandoned: 6%}}}
  complaint:         {arrivals: 0.2% of visits, split: {phone: 60%, email: 40%}, handling: {phone: 9m, email: 12m}, tier: platinum}

agents:
  phone team: {skills: {phone: all}, staff: 90, cost: $22/h, shrinkage: 30%}
  digital:    {skills: {chat: all, email: all}, staff: 110, cost: $20/h, shrinkage: 28%}

customers:
  tiers: {platinum: 5%, premium: 20%, standard: 75%}
  redial: {afterAbandon: 55%, afterBusy: 80%, delay: 6m}
  unresolved: {share: 18%, returns: 1 day}
`;
  const { errors } = await check(text);
  expect(errors.map((error) => error.message)).toEqual([
    '"exchanges" is not simulated yet',
    '"selfService" is not simulated yet',
    '"sale" is not simulated yet',
  ]);
});
