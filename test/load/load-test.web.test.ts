import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { chaos } from "../../load/chaos.ts";
import { findLimit } from "../../load/limit/find-limit.ts";
import { type LoadTestOutcome, loadTest } from "../../load/load-test.ts";
import { webLimits } from "../../sim/plan/web-limits.ts";
import { k6ForTests, LAUNCHER } from "./k6.ts";
import { readBack, SMALL_SHOP, scenario } from "./scenario.ts";

const k6 = await k6ForTests("load tests with the real k6");
const HOUR = 3600;
/** A void run says nothing, because the machine was busy with something else: it is made again, at most so often. */
const TRIES = 3;
const TRY = 120_000;
const TIMEOUT = (TRIES + 1) * TRY;

function common() {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-load-"));
  return { file: SMALL_SHOP, folder, launcher: LAUNCHER, env: process.env, signal: AbortSignal.timeout(TRY) };
}

async function shortLoadTest(): Promise<LoadTestOutcome & { folder: string }> {
  const options = common();
  const outcome = await loadTest({
    ...options,
    checked: await scenario(SMALL_SHOP),
    multiple: 2,
    window: { from: 11 * HOUR, to: 11.25 * HOUR, warmUp: 600, runOut: 120 },
    ...{ speedup: 60, seed: 1, replication: 0, days: 20, workers: 1, progress: () => {} },
  });
  return { ...outcome, folder: options.folder };
}

/** The first outcome that says something; where none does, nothing was tested, which is a failure. */
async function telling<T>(run: () => Promise<T>, silence: (outcome: T) => readonly string[]): Promise<T> {
  const said: string[] = [];
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await run();
    const reasons = silence(outcome);
    if (reasons.length === 0) return outcome;
    said.push(reasons.join("; "));
  }
  throw new Error(`nothing was tested, ${TRIES} runs were void:\n${said.join("\n")}`);
}

it.skipIf(k6 === null)(
  "k6 plays the trace of a quarter of an hour, and what is measured agrees with the simulation of the same trace",
  async () => {
    const { results, folder, printed } = await telling(shortLoadTest, (outcome) => outcome.results.load.void);
    const { load, multiples } = results;
    const trace = readBack(readFileSync(join(folder, "trace.jsonl"), "utf8"));
    expect(load.customers).toBe(trace.customers.length);
    // k6's own verdict and the document's are over the same contacts.
    const live = multiples[0].targets.filter(({ deferred }) => !deferred);
    expect(load.thresholdsHold).toBe(live.every(({ verdict }) => verdict !== "missed"));
    expect(printed).toContain("target_chat_80_in_1m");
    expect(JSON.stringify(load)).not.toContain("token");
    const [all] = load.comparison;
    expect(load.latency[0].count).toBeGreaterThan(30);
    expect([load.errors, load.refused]).toEqual([0, 0]);
    // Short: one contact that takes another turn moves a mean over sixty by more than the 2% of the long form.
    expect(all.bothContacts).toBeGreaterThan(0.9 * all.simulatedContacts);
    expect(all.sameFate).toBeGreaterThan(0.85);
    const allowed = 0.1 * (all.simulatedWait ?? 0) + (load.latency[0].p50 / 1000) * load.speedup;
    expect(Math.abs((all.measuredWait ?? 0) - (all.simulatedWait ?? 0))).toBeLessThanOrEqual(allowed);
  },
  TIMEOUT,
);

it.skipIf(k6 === null)(
  "a short staircase finds a knee that plimsoll capacity can read",
  async () => {
    const stairs = { intakes: { first: 20, most: 40 }, chats: { first: 20, most: 20 }, refinements: 0 };
    const checked = await scenario(SMALL_SHOP);
    const capacity = await telling(
      () => findLimit({ ...common(), checked, stairs, progress: () => {} }),
      ({ knee, steps }) => [
        ...(knee.intakesPerSecond === null ? steps.intakes.flatMap((step) => step.void ?? []) : []),
        ...(knee.concurrentChats === null ? steps.chats.flatMap((step) => step.void ?? []) : []),
      ],
    );
    expect(capacity.steps.intakes.length).toBeGreaterThan(0);
    for (const { offered, goodput } of capacity.steps.intakes) expect(goodput).toBeLessThan(2 * offered);
    const { knee } = capacity;
    expect(knee.intakesPerSecond).toBeGreaterThanOrEqual(stairs.intakes.first);
    expect(knee.concurrentChats).toBeGreaterThanOrEqual(stairs.chats.first);
    expect(webLimits("capacity.json", JSON.stringify(capacity)).intakesPerSecond).toBe(knee.intakesPerSecond);
  },
  TIMEOUT,
);

it(
  "three seeded kill -9 lose no acknowledged contact and double none",
  async () => {
    const { file, folder, launcher } = common();
    const { model } = await scenario(SMALL_SHOP);
    const data = join(folder, "web-system.sqlite");
    const outcome = await chaos({ model, file, data, launcher, seed: 1, kills: 3, start: "11:00", rate: 200 });
    expect(outcome).toMatchObject({ kills: 3, lost: 0, doubled: 0 });
    expect(outcome.acknowledged).toBe(outcome.contacts);
    expect(outcome.contacts).toBeGreaterThan(50);
  },
  TIMEOUT,
);
