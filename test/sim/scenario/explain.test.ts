import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check } from "../../../sim/scenario/check.ts";
import type { CheckedScenario } from "../../../sim/scenario/checked.ts";
import { documentOf } from "../../../sim/scenario/checked-document.ts";
import { assumptions, explain } from "../../../sim/scenario/explain.ts";
import { hashOf } from "../../../sim/scenario/hash.ts";
import { starter } from "../../../sim/scenario/starter.ts";
import { scenarioText } from "./scenarios.ts";

const folder = new URL("../../../scenarios/", import.meta.url);
const shipped = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const texts: [string, string][] = [
  ...shipped.map((name): [string, string] => [name, readFileSync(new URL(name, folder), "utf8")]),
  ["the starter", starter],
  ["a small one", scenarioText()],
  [
    "odd names",
    scenarioText({
      contacts:
        '{"a: b # c": {arrivals: 9/day, handling: 4m}, "null": {arrivals: 9/day, handling: 4m}, "é–\u2028": {arrivals: 9/h, handling: 1m}}',
    }),
  ],
];

async function checked(text: string): Promise<CheckedScenario> {
  const result = await check(text);
  if (!result.ok) throw new Error(result.errors.map((error) => error.message).join("\n"));
  return result.checked;
}

describe.each(texts)("%s", (_, text) => {
  test("explained, is a scenario of the same meaning", async () => {
    const first = await checked(text);
    const again = await checked(explain(first));
    expect(again.model).toEqual(first.model);
    expect(hashOf(again.model)).toBe(hashOf(first.model));
    expect(documentOf(again).scenario.description?.trim()).toBe(documentOf(first).scenario.description?.trim());
  });

  test("explained twice changes nothing but the marks", async () => {
    const first = explain(await checked(text));
    const again = explain(await checked(first));
    const plain = (yaml: string) => yaml.replaceAll("  # default", "");
    expect(plain(again).length).toBeLessThanOrEqual(plain(first).length);
    expect(again).not.toContain("# default");
  });
});

test("defaults are filled in and marked", async () => {
  const text = explain(await checked(scenarioText()));
  expect(text).toContain("start: 2026-01-05  # default\n");
  expect(text).toContain("interval: 60m\n");
  expect(text).toContain("    patience: 3m  # default\n");
  expect(text).toContain("    split: {phone: 100%}  # default\n");
  expect(text).toContain("  serviceLevel: early abandons excluded  # default\n");
});

test("assumptions list every input with whether it is a default", async () => {
  const inputs = assumptions(await checked(scenarioText()));
  expect(inputs).toContainEqual({ path: "contacts.call.arrivals", value: "1000/day", isDefault: false });
  expect(inputs).toContainEqual({ path: "channels.phone.lines", value: "unlimited", isDefault: true });
  expect(inputs).toContainEqual({ path: "peak", value: "[1x, 5x, 10x]", isDefault: true });
});

test("the hash follows the meaning, not the letters", async () => {
  const hash = async (contacts: string) => hashOf((await checked(scenarioText({ contacts }))).model);
  const usual = await hash("{call: {arrivals: 1000/day, handling: 4m}}");
  expect(usual).toMatch(/^[0-9a-f]{64}$/);
  expect(await hash("{call: {handling: 240s exponential, arrivals: 1000 per day}}  # the same")).toBe(usual);
  expect(await hash("{call: {arrivals: 1001/day, handling: 4m}}")).not.toBe(usual);
});
