import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { pathOf } from "../../sim/customers/attempt-path.ts";
import { sketch } from "../support/sketch.ts";
import { type Key, keyedValues, type Question } from "./fixture/keyed-values.ts";
import { k6ForTests } from "./k6.ts";

const k6 = await k6ForTests("draws in k6 beside those in Node");
const folder = mkdtempSync(join(tmpdir(), "plimsoll-draws-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KEYS = 10_000;
const SHAPES = {
  exponential: (mean: number) => ({ kind: "exponential", mean }) as const,
  lognormal: (mean: number) => ({ kind: "lognormal", mean, cv: 1.3 }) as const,
  gamma: (mean: number) => ({ kind: "gamma", mean, cv: 1.6 }) as const,
  weibull: (mean: number) => ({ kind: "weibull", mean, shape: 0.7 }) as const,
};
const each = { tiers: { standard: 0.75, gold: 0.25 }, balk: 0.2, unresolved: 0.3 };
const model = sketch({
  channels: { phone: {}, chat: {} },
  tiers: { standard: {}, gold: {} },
  reasons: {
    usual: { at: [], ...each, split: { phone: 0.3, chat: 0.7 }, ...shapes("exponential", "lognormal", "gamma") },
    rare: { at: [], ...each, ...shapes("weibull", "gamma", "exponential") },
    ünüsual: { at: [], ...each, ...shapes("lognormal", "exponential", "weibull") },
  },
  groups: {},
  redial: { afterAbandon: 0.5, afterBusy: 0.5, delay: { kind: "gamma", mean: 360, cv: 1.7 } },
  returns: { kind: "lognormal", mean: 1000, cv: 2 },
});

function shapes(work: keyof typeof SHAPES, wrapUp: keyof typeof SHAPES, patience: keyof typeof SHAPES) {
  return { work: SHAPES[work](300), wrapUp: SHAPES[wrapUp](30), patience: SHAPES[patience](90) };
}

/** Keys far apart: many replications, numbers up to a million, paths up to the last bit. */
function keys(): Key[] {
  return Array.from({ length: KEYS }, (_, k) => [
    Math.floor(k / 40),
    k % 3,
    (k * 7919) % 1_000_000,
    pathOf({ redial: (k * 5) % 64, return: (k * 3) % 32, exchange: k % 32, chase: k % 16, leg: k % 8, move: k % 7 }),
  ]);
}

it.skipIf(k6 === null)("10,000 keys draw the same in k6 and in Node, to 1e-12", () => {
  const question: Question = { model, seed: 11, keys: keys() };
  const file = join(folder, "question.json");
  writeFileSync(file, JSON.stringify(question));
  const script = join(import.meta.dirname, "fixture", "keyed-values-in-k6.ts");
  const flags = ["--no-usage-report", "--quiet", "--no-color", "-e", `PLAN=${file}`];
  const printed = execFileSync(k6 ?? "", ["run", ...flags, script], { encoding: "utf8", maxBuffer: 2 ** 26 });
  const there = JSON.parse(printed) as number[];
  const here = keyedValues(question);
  expect(there).toHaveLength(7 * KEYS);
  expect(new Set(here).size).toBeGreaterThan(3 * KEYS);
  const worst = here.reduce((most, value, i) => Math.max(most, Math.abs(there[i] / (value || 1) - (value ? 1 : 0))), 0);
  expect(worst).toBeLessThan(1e-12);
});
