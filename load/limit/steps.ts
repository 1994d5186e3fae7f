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
/** A step stops by itself so long after its end, real seconds. */
const AFTERWARDS = 10;

/** Contacts come at random at a rate (per second), are acknowledged and leave. */
export async function intakeStep(options: StepOptions, rate: number): Promise<Step> {
  const times = arrivals(rate, OFFER);
  const run = await play(options, times, null, OFFER);
  const goodput = statistic(run.metrics, "acknowledged_in_time", "count") / OFFER;
  return stepOf(run, rate, goodput, "intake", goodput >= KEPT_UP * (times.length / OFFER));
}

/** So many chats are opened at a gentle rate, and held while each asks for its place every second. */
export async function chatStep(options: StepOptions, chats: number, rate: number): Promise<Step> {
  const ramp = chats / rate;
  const times = Array.from({ length: chats }, (_, i) => (1000 * i) / rate);
  const run = await play(options, times, 1000 * (ramp + HOLD), ramp + HOLD);
  const open = statistic(run.metrics, "acknowledged", "count");
  const answered = statistic(run.metrics, "reply", "count") >= KEPT_UP * statistic(run.metrics, "asked", "count");
  const isQuick = statistic(run.metrics, "reply", "p(95)") <= IN_TIME_MS;
  return stepOf(run, chats, open, "reply", open >= KEPT_UP * chats && answered && isQuick);
}

function stepOf(run: K6Run, offered: number, goodput: number, latency: string, keptUp: boolean): Step {
  const of = (name: string): number => rounded(statistic(run.metrics, latency, name)) ?? 0;
  const late = statistic(run.metrics, "sched_lag", "p(99)");
  const cpu = run.cpu.ofMachine;
  const why =
    late > MOST_LATE_MS
      ? `the generator was ${Math.round(late)} ms late (p99)`
      : cpu > MOST_CPU
        ? `the generator used ${Math.round(100 * cpu)}% of the machine's processors`
        : null;
  return {
    offered,
    goodput: rounded(goodput) ?? 0,
    p50: of("med"),
    p95: of("p(95)"),
    p99: of("p(99)"),
    failed: statistic(run.metrics, "failed", "count"),
    late: rounded(late) ?? 0,
    generatorCpu: rounded(cpu) ?? 0,
    keptUp,
    void: why,
  };
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
          gracefulStop: `${AFTERWARDS}s`,
        },
      },
      systemTags: ["scenario", "name", "status"],
    },
  };
  await writeFile(file, JSON.stringify(plan));
  const summary = join(folder, "limit-summary.json");
  return runK6({ program: k6, script: scriptFile("limit"), plan: file, summary, signal });
}

/** Random arrivals over so many seconds, milliseconds; the same for the same rate. */
function arrivals(rate: number, seconds: number): number[] {
  const draws = new KeyedDraws();
  const key = streamKey(1, 0, "staircase");
  draws.useStream(key.high, key.low);
  const times: number[] = [];
  for (let at = 0, n = 0; ; n++) {
    draws.at(n, 0);
    at += (1000 * draws.exponential()) / rate;
    if (at >= 1000 * seconds) return times;
    times.push(at);
  }
}
