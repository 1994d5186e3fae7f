import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { readResults } from "../../../sim/measure/read-results.ts";
import type { Results } from "../../../sim/measure/results.ts";
import { resultsJsonSchema } from "../../../sim/measure/results-schema.ts";
import { check } from "../../../sim/scenario/check.ts";
import { simulate } from "../../../sim/simulate.ts";

const root = join(import.meta.dirname, "..", "..", "..");

async function results(scenario: string, multiples: number[], replications: number): Promise<Results> {
  const checked = await check(readFileSync(join(root, "scenarios", scenario)), { file: scenario });
  if (!checked.ok) throw new Error(`${scenario} has mistakes`);
  return simulate(checked.checked, { multiples, replications });
}

const asRead = (value: unknown) => JSON.parse(JSON.stringify(value));

/** The schema with every object closed, so that a key which nobody has described is found. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return inner.type === "object" && inner.properties && !inner.additionalProperties
    ? { ...inner, additionalProperties: false }
    : inner;
}

let real: Results[];

beforeAll(async () => {
  real = [
    await results("one-queue.yaml", [1, 2], 3),
    await results("one-queue.yaml", [1], 200),
    await results("december-email.yaml", [2], 2),
  ];
});

test("docs/results.schema.json is what plimsoll schema --results prints", () => {
  expect(JSON.parse(readFileSync(join(root, "docs", "results.schema.json"), "utf8"))).toEqual(
    asRead(resultsJsonSchema()),
  );
});

describe("real results", () => {
  test("follow the schema, by another reader of JSON Schema, and hold nothing that it does not describe", () => {
    const ajv = new Ajv({ allowUnionTypes: true });
    const [open, strict] = [
      ajv.compile(asRead(resultsJsonSchema())),
      ajv.compile(closed(asRead(resultsJsonSchema())) as object),
    ];
    for (const one of real) {
      open(asRead(one));
      strict(asRead(one));
      expect([open.errors, strict.errors]).toEqual([null, null]);
    }
  });

  test("are read back as they were written", () => {
    for (const one of real) expect(readResults(JSON.stringify(one), "results.json")).toEqual(asRead(one));
  });
});

describe("a document that is no such results", () => {
  /** The text of real results with one value replaced, or taken out (undefined). */
  function spoilt(path: string, value: unknown): string {
    const document = asRead(real[0]);
    const keys = path.split(".");
    const last = keys.pop() as string;
    keys.reduce((at, key) => at[key], document)[last] = value;
    return JSON.stringify(document);
  }

  test.each([
    ["multiples.1.series.total.day.arrivals.low", "7", 'expected a number or null, got "7"'],
    ["scenario.hash", undefined, "expected text, got nothing"],
    ["multiples.0.ended", "luck", 'expected "precision", "fixed", "limit", "interrupted", got "luck"'],
    ["intervals", [], "expected an object, got a list"],
    ["multiples.0.targets.0.worst.interval", -1, "expected a whole number of at least 0, got -1"],
  ])("is refused with its place: %s", (path, value, sentence) => {
    const text = spoilt(path, value);
    expect(() => readResults(text, "x/results.json")).toThrow(`at ${path}: ${sentence}`);
    const follows = new Ajv({ allowUnionTypes: true }).compile(asRead(resultsJsonSchema()));
    expect(follows(JSON.parse(text))).toBe(false);
  });

  test.each([
    ["{", "results-invalid", "no whole JSON document"],
    ["[]", "results-invalid", 'no "format"'],
    ['{"format": "plimsoll/load-line/1"}', "results-invalid", "it is a plimsoll/load-line/1 document"],
    ['{"format": "plimsoll/results/2"}', "newer-format", "reads up to plimsoll/results/1"],
  ])("%s is refused in a sentence", (text, code, sentence) => {
    expect(() => readResults(text, "x/results.json")).toThrow(expect.objectContaining({ code }));
    expect(() => readResults(text, "x/results.json")).toThrow(sentence);
  });

  test("a field that a later version adds is no mistake", () => {
    expect(readResults(spoilt("weather", "fine"), "x").format).toBe("plimsoll/results/1");
  });
});
