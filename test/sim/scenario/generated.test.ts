import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { jsonSchema } from "../../../sim/scenario/json-schema.ts";
import { reference } from "../../../sim/scenario/reference.ts";
import { later } from "../../../sim/scenario/schema/later.ts";
import { starter } from "../../../sim/scenario/starter.ts";
import { scenarioText } from "./scenarios.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

describe("generated files are up to date", () => {
  test("scenarios/scenario.schema.json: plimsoll schema > scenarios/scenario.schema.json", () => {
    expect(JSON.parse(read("scenarios/scenario.schema.json"))).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
  });

  test("docs/scenario-reference.md: plimsoll schema --reference > docs/scenario-reference.md", () => {
    expect(read("docs/scenario-reference.md").trimEnd()).toBe(reference().trimEnd());
  });
});

describe("the JSON Schema", () => {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true, strictRequired: false }).compile(
    jsonSchema(),
  );
  const shipped = readdirSync(new URL("scenarios/", root)).filter((name) => name.endsWith(".yaml"));

  test.each([
    ...shipped.map((name): [string, string] => [name, read(`scenarios/${name}`)]),
    ["the starter", starter],
    ["a small one", scenarioText()],
  ])("accepts %s", (_, text) => {
    validate(parse(text));
    expect(validate.errors).toBeNull();
  });

  test.each([
    ["a bare number where a unit is needed", { contacts: "{call: {arrivals: 900, handling: 4m}}" }],
    ["an unknown key", { channels: "{phone: {patince: 3m}}" }],
    ["a missing key", { contacts: "{call: {arrivals: 9/day}}" }],
    ["a quantity of another kind", { contacts: "{call: {arrivals: 4m, handling: 9/day}}" }],
    ["a list where a map belongs", { agents: "[team]" }],
    ["a key that is no part of the week", { agents: "{t: {skills: {phone: all}, staff: {noon: 3}}}" }],
  ])("refuses %s", (_, parts) => {
    expect(validate(parse(scenarioText(parts)))).toBe(false);
  });

  test("knows none of the keys of later as its own", () => {
    const properties = Object.keys((jsonSchema() as { properties: object }).properties);
    expect(Math.min(properties.length, later.scenario.length)).toBeGreaterThan(0);
    expect(later.scenario.filter((key) => properties.includes(key))).toEqual([]);
  });
});
