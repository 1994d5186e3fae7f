import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { KeyedDraws, streamKey } from "../../sim/kernel/random.ts";
import { rounded } from "../../sim/measure/rounding.ts";
import type { Step } from "../../sim/measure/web-capacity.ts";
import type { LimitPlan } from "../k6/limit-plan.ts";
import { type K6Run, runK6, scriptFile, statistic } from "../k6/program.ts";

export interface StepOptions {
  readonly k6: string;
  /** Where a new contact begins; a key is added. */
  readonly address: string;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Real seconds for which a rate is offered, and for which chats are held. */
const OFFER = 4;
const HOLD = 4;
const ASK_EVERY_MS = 1000;
const DISPATCHERS = 4;
/** Keeping up: so much of what was offered, in time; answers to open chats within, real milliseconds (95%). */
const KEPT_UP = 0.95;
const IN_TIME_MS = 1000;
/** The generator must be punctual to a tenth of that, and have processors to spare. */
const MOST_LATE_MS = IN_TIME_MS / 10;
const MOST_CPU = 0.8;
/** Where the web system clearly does not keep up, the generator may be late by so much of the median delay. */
const SMALL_PART = 0.25;
/** A step is cut off so long after its end, real seconds: what is not acknowledged then is no good any more. */
const AFTERWARDS = 6;

/** Contacts come at random at a rate (per second, whole), are acknowledged and leave. */
export async function intakeStep(options: StepOptions, rate: number): Promise<Step> {
  const run = await play(options, arrivals(rate, OFFER), null, OFFER);
  const goodput = statistic(run.metrics, "acknowledged_in_time", "count") / OFFER;
  return stepOf(run, rate, goodput, "intake", goodput >= KEPT_UP * rate);
}

/** So many chats are opened at a gentle rate, and held while each asks for its place every second. */
export async function chatStep(options: StepOptions, chats: number, rate: number): Promise<Step> {
  const ramp = chats / rate;
  const times = Array.from({ length: chats }, (_, i) => (1000 * i) / rate);
  const run = await play(options, times, 1000 * (ramp + HOLD), ramp + HOLD);
  const open = statistic(run.metrics, "acknowledged", "count");
  const asked = statistic(run.metrics, "asked", "count");
  const answered = statistic(run.metrics, "reply", "count") >= KEPT_UP * asked;
  const isQuick = statistic(run.metrics, "reply", "p(95)") <= IN_TIME_MS;
  const isInFull = asked >= KEPT_UP * questions(times, 1000 * (ramp + HOLD));
  return stepOf(run, chats, open, "reply", open >= KEPT_UP * chats && answered && isQuick, isInFull);
}

/** How many questions chats that begin at these times ask by the end, acknowledged just in time; milliseconds. */
export function questions(times: readonly number[], end: number): number {
  return times.reduce((sum, at) => sum + Math.max(0, Math.floor((end - at - IN_TIME_MS) / ASK_EVERY_MS)), 0);
}

/** @param isHeld chats only: that they asked as much as they should, however late they began */
function stepOf(run: K6Run, offered: number, goodput: number, latency: string, keptUp: boolean, isHeld = false): Step {
  const of = (name: string): number => rounded(statistic(run.metrics, latency, name)) ?? 0;
  const measured = {
    offered,
    goodput: rounded(goodput) ?? 0,
    p50: of("med"),
    p95: of("p(95)"),
    p99: of("p(99)"),
    failed: statistic(run.metrics, "failed", "count"),
    late: rounded(statistic(run.metrics, "sched_lag", "p(99)")) ?? 0,
    generatorCpu: rounded(run.cpu.ofMachine) ?? 0,
    keptUp,
  };
  return { ...measured, void: whyVoid(measured, isHeld) };
}

/**
 * Why a step says nothing; null when it does. A late generator voids a step, unless the web system clearly does not
 * keep up: most of what was offered would have come too late had the generator been punctual (the median less the
 * lateness is above what is in time), and the lateness is a small part of that median. A machine whose web system
 * collapses is late itself; without this the collapse would be called the generator's. Nor does it void chats that were
 * held, asked their questions and had their replies: when they began does not matter then.
 */
export function whyVoid({ keptUp, p50, late, generatorCpu }: Omit<Step, "void">, isHeld: boolean): string | null {
  if (generatorCpu > MOST_CPU)
    return `the generator used ${Math.round(100 * generatorCpu)}% of the machine's processors`;
  const isClear = !keptUp && p50 - late > IN_TIME_MS && late <= SMALL_PART * p50;
  const isHarmless = isClear || (keptUp && isHeld);
  return late > MOST_LATE_MS && !isHarmless ? `the generator was ${Math.round(late)} ms late (p99)` : null;
}

async function play(
  { k6, address, folder, signal }: StepOptions,
  times: readonly number[],
  holdUntil: number | null,
  seconds: number,
): Promise<K6Run> {
  const file = join(folder, "limit-plan.json");
  const plan: LimitPlan = {
    address,
    run: randomUUID(),
    dispatchers: DISPATCHERS,
    times,
    holdUntil,
    askEvery: ASK_EVERY_MS,
    options: {
      scenarios: {
        contacts: {
          executor: "per-vu-iterations",
          vus: DISPATCHERS,
          iterations: 1,
          maxDuration: `${Math.ceil(seconds) + AFTERWARDS}s`,
          gracefulStop: "0s",
        },
      },
      systemTags: ["scenario", "name", "status"],
    },
  };
  await writeFile(file, JSON.stringify(plan));
  const summary = join(folder, "limit-summary.json");
  return runK6({ program: k6, script: scriptFile("limit"), plan: file, summary, signal });
}

/**
 * Random arrivals over so many seconds, milliseconds; the same for the same rate. Exactly as many as are offered, or
 * goodput could exceed them: a Poisson process, given its number, whose gaps are exponentials that are scaled together.
 */
export function arrivals(rate: number, seconds: number): number[] {
  const draws = new KeyedDraws();
  const key = streamKey(1, 0, "staircase", "gap");
  draws.useStream(key.high, key.low);
  let sum = 0;
  const sums = Array.from({ length: rate * seconds + 1 }, (_, n) => {
    draws.at(n, 0);
    sum += draws.exponential();
    return sum;
  });
  return sums.slice(0, -1).map((at) => (1000 * seconds * at) / sum);
}
