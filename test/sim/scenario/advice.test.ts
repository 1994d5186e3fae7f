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
