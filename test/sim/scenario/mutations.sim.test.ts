import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../sim/errors.ts";
import { type CheckedScenario, type CheckResult, check } from "../../../sim/scenario/check.ts";
import { documentOf } from "../../../sim/scenario/checked-document.ts";
import { parseDocument } from "../../../sim/scenario/document/parse.ts";
import type { Node } from "../../../sim/scenario/document/tree.ts";
import { Findings, Places } from "../../../sim/scenario/places.ts";
import { starter } from "../../../sim/scenario/starter.ts";
import { csvFiles } from "./scenarios.ts";

const rich = `plimsoll: 1
name: Everything at once
description: "text: with a colon"
start: 2026-10-20
days: 9
interval: 30m
timezone: Europe/London
peak: low 4x, likely 6x, high 10x
visitors: {visits: 50000/day, profile: {08:00-12:00: 3, 12:00-22:00: 2}, requests: 4 per visit}
channels:
  phone: {target: {serviceLevel: 80% in 20s, abandonment: 5% on 90% of days, occupancy: 88%, holds: on 80% of days}, lines: 40, hours: {mon-fri: 07:00-23:00, sat: 20:00-04:00}, patience: 3m lognormal cv 1.1 balk 5%, wrapUp: 30s, closing: drop}
  chat: {target: [80% in 20s, {abandonment: 4%}], slots: 2, throughput: [1x, 1.7x, 2.2x], hours: 08:00-12:00 and 13:00-18:00, patience: weibull p50 1m p90 4m}
  email: {target: 95% in 4h, acknowledge: automatic}
contacts:
  order: {arrivals: 1.5% of visits, split: {phone: 30%, chat: 45%, email: 25%}, handling: {phone: lognormal p50 4m p90 9m, chat: 7m erlang 2, email: 2m to 5m}, unresolved: 10%, busyness: 12%}
  invoice: {arrivals: 60/h, profile: office-day, split: {phone: 100%}, handling: exactly 5m, tier: {gold: 40%, plain: 60%}, patience: {phone: for ever}}
  fault: {arrivals: {counts: calls.csv, column: calls, time: time, use: mean day}, split: {phone: 50%, email: 50%}, handling: {phone: {file: talk.csv}, email: 5m}}
agents:
  front: {skills: {phone: all, chat: [order]}, staff: {mon-fri: {07:00-12:00: 10, 12:00-23:00: 14}, sat: 8}, shrinkage: 30%, absence: 6% cv 0.5, cost: €22/h, slots: 3, drain: 10m, prefers: [[phone, chat]], target: {occupancy: 85%}}
  back: {skills: {email: all, phone: [fault]}, staff: [${Array(48).fill("3").join(", ")}], secondary: [phone], handling: {phone: 120%}}
customers:
  tiers: {gold: {share: 10%, rank: 1, credit: 2m, ageing: 2x}, plain: 90%}
  redial: {afterAbandon: 55%, afterBusy: 80%, delay: 6m}
  unresolved: {share: 18%, returns: 1 day}
busyness: {cv: 8%, dayToDay: 60%, withinDay: 60%, overReasons: 70%}
weekdays: {mon: 120%, sun: closed}
holidays: {2026-10-26: 1.5x, 2026-12-25: closed}
surges: {outage: {day: 2, from: 10:30, height: 6x, onset: 10m, lasts: 45m, decay: 90m, contacts: [order]}}
measures: {serviceLevel: answered only, shortAbandon: 10s, countIn: answer, floor: none, fullTime: 37.5h}
`;

const day = Array.from(
  { length: 48 },
  (_, k) => `2026-01-05 ${String(k >> 1).padStart(2, "0")}:${k % 2 === 0 ? "00" : "30"},${k}`,
);
const files = csvFiles({ "calls.csv": `time,calls\n${day.join("\n")}\n`, "talk.csv": "seconds\n120\n240\n600\n" });

const shipped = ["black-friday", "one-queue"].map((name) =>
  readFileSync(new URL(`../../../scenarios/${name}.yaml`, import.meta.url), "utf8"),
);

/** Bits that break things: YAML's own syntax, odd numbers, near misses, other quantities. */
const shrapnel = [
  "{",
  "}",
  "[",
  "]",
  ":",
  ": ",
  ",",
  "\n",
  "\t",
  "  ",
  "#",
  "&a ",
  "*a",
  "!!str ",
  "---\n",
  "%",
  '"',
  "'",
  "|",
  ">",
  "-",
  "- ",
  "? ",
  "<<: ",
  "null",
  "~",
  "true",
  "0",
  "-1",
  "1e999",
  "0x1F",
  ".5",
  "Infinity",
  "999999999999999",
  "10m",
  "0s",
  "100%",
  "0%",
  "1x",
  "0x",
  "24h",
  "closed",
  "all",
  "phone",
  "email",
  "24:00-00:00",
  "25:00",
  "2026-02-30",
  "__proto__",
  "constructor",
  "toString",
  "é",
  "\u202e",
  "𝟚",
  "\r",
  "on 0% of days",
  "for ever",
  "unlimited",
  "../../etc/passwd",
];

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One to three slips: something deleted, doubled, swapped, moved or put in. */
function mutate(text: string, next: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  let result = text;
  for (let slips = 1 + Math.floor(next() * 3); slips > 0; slips--) {
    const words = [...result.matchAll(/[A-Za-z0-9.%€$:-]+/g)];
    const word = pick(words) as RegExpExecArray;
    const other = pick(words) as RegExpExecArray;
    const lines = result.split("\n");
    const line = Math.floor(next() * lines.length);
    const at = Math.floor(next() * result.length);
    const put = (index: number, length: number, insert: string) =>
      result.slice(0, index) + insert + result.slice(index + length);
    switch (Math.floor(next() * 8)) {
      case 0:
        result = put(at, 1 + Math.floor(next() * 4), "");
        break;
      case 1:
        result = put(at, 0, pick(shrapnel));
        break;
      case 2:
        result = put(word.index, word[0].length, pick(shrapnel));
        break;
      case 3:
        result = put(word.index, word[0].length, other[0]);
        break;
      case 4:
        result = put(word.index, word[0].length, "");
        break;
      case 5:
        result = lines.filter((_, i) => i !== line).join("\n");
        break;
      case 6:
        result = [...lines.slice(0, line), lines[line], ...lines.slice(line)].join("\n");
        break;
      default:
        result = put(at, 1, String.fromCharCode(32 + Math.floor(next() * 95)));
    }
  }
  return result;
}

function expectPlaced(text: string, errors: CheckResult["errors"]): void {
  expect(errors.length).toBeGreaterThan(0);
  const lines = text.split("\n").length;
  for (const error of errors) {
    expect(error.code).toMatch(/^[a-z0-9-]+$/);
    expect(error.line).toBeGreaterThanOrEqual(1);
    expect(error.line).toBeLessThanOrEqual(error.file === "mutant.yaml" ? lines : Infinity);
    expect(error.column).toBeGreaterThanOrEqual(1);
    expect(formatProblem(error)).not.toMatch(/undefined|\[object|NaN|\n/);
    expect(formatProblem(error).length).toBeLessThan(1200);
  }
}

function expectWhole(text: string, checked: CheckedScenario): void {
  const numbers = [...numbersIn(checked.model)];
  expect(numbers.length).toBeGreaterThan(100);
  for (const number of numbers) expect(number).not.toBeNaN();
  // Nothing that was written has been left out or changed on the way.
  const findings = new Findings(new Places("mutant.yaml", text));
  const written = parseDocument(text, findings) as Node;
  const shown = new Map(scalars(documentOf(checked).shown));
  const values = [...scalars(written)];
  expect(values.length).toBeGreaterThan(5);
  for (const [path, value] of values) expect([path, shown.get(path)]).toEqual([path, value]);
}

/** Every scalar with its path, in lists too. */
function* scalars(node: Node, path = ""): Generator<[string, string]> {
  if (node.kind === "scalar") yield [path, node.text];
  else if (node.kind === "list") for (const [i, item] of node.items.entries()) yield* scalars(item, `${path}/${i}`);
  else for (const entry of node.entries) yield* scalars(entry.value, `${path}/${entry.key}`);
}

function* numbersIn(value: unknown): Generator<number> {
  if (typeof value === "number") yield value;
  else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) yield* numbersIn(item);
}

describe("thousands of mutated scenarios", () => {
  test("the rich scenario is right to begin with", async () => {
    const result = await check(rich, { file: "rich.yaml", files });
    expect(result.errors.map(formatProblem)).toEqual([]);
  });

  test.each([
    ["the rich one", rich, 1200],
    ["the flagship", shipped[0] as string, 400],
    ["one queue", shipped[1] as string, 400],
    ["the starter", starter, 400],
  ])("%s: every mutant ends in mistakes with their places or in a whole model", async (_, text, count) => {
    const next = random(1);
    let accepted = 0;
    for (let i = 0; i < count; i++) {
      const mutant = mutate(text, next);
      let result: CheckResult;
      try {
        result = await check(mutant, { file: "mutant.yaml", files });
      } catch (error) {
        throw new Error(`threw on:\n${mutant}`, { cause: error });
      }
      try {
        if (result.ok) expectWhole(mutant, result.checked);
        else expectPlaced(mutant, result.errors);
      } catch (error) {
        throw new Error(`wrong on:\n${mutant}\n${(error as Error).message}`, { cause: error });
      }
      if (result.ok) accepted++;
    }
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(count / 2);
  });
});
