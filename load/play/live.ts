import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RecordRow } from "../../server/protocol.ts";
import { errors } from "../../sim/errors.ts";
import { Agents } from "../agents/agents.ts";
import { CpuMeter, MachineMeter } from "../cpu.ts";
import { type K6Run, runK6, scriptFile } from "../k6/program.ts";
import type { WindowLayout } from "../measure/window-layout.ts";
import type { Attempts } from "../trace/attempts.ts";
import type { Trace } from "../trace/format.ts";
import { clockOf, recordAt, rowsOf, type WebSystem } from "../web-system.ts";
import { k6Plan } from "./k6-plan.ts";
import type { PlayedShift } from "./played.ts";
import type { Roster } from "./roster.ts";

export interface LiveOptions {
  readonly web: WebSystem;
  /** Path of k6. */
  readonly k6: string;
  readonly layout: WindowLayout;
  readonly trace: Trace;
  /** Where the trace was written; the plan and k6's summary go beside it. */
  readonly folder: string;
  readonly traceFile: string;
  readonly attempts: Attempts;
  readonly roster: Roster;
  readonly speedup: number;
  /** Names the run: part of every contact's reference. */
  readonly run: string;
  readonly signal: AbortSignal;
}

export interface LivePlay {
  readonly run: K6Run;
  readonly rows: readonly RecordRow[];
  readonly shifts: readonly PlayedShift[];
  /** Scenario time when the first agent signed in, and when the record was read. */
  readonly began: number;
  readonly now: number;
  readonly agentLags: readonly number[];
  readonly troubles: readonly string[];
  /** Of one processor. */
  readonly agentsCpu: number;
  readonly webSystemCpu: number;
  /** Processors of the machine that were busy, with whatever program. */
  readonly machineBusy: number;
}

/** For what agents finish when all customers are gone, real milliseconds. */
const FINISH_MS = 5_000;

/** Agents and k6 play the trace against a web system whose scenario time stands before the trace's start. */
export async function playLive(options: LiveOptions): Promise<LivePlay> {
  const { web, layout, roster, attempts, folder, signal } = options;
  const { model } = layout;
  const agents = new Agents({ model, roster, attempts, run: options.run, url: web.webSocket, token: web.agentToken });
  const plan = join(folder, "plan.json");
  const meters: CpuMeter[] = [];
  let isOver = false;
  let following: Promise<void> | undefined;
  try {
    const { at } = await clockOf(web);
    await agents.begin(at, signal);
    await writeFile(plan, JSON.stringify(k6Plan(options, at)));
    meters.push(new CpuMeter(process.pid), ...(web.pid === null ? [] : [new CpuMeter(web.pid)]));
    const machine = new MachineMeter();
    following = follow(web, agents, () => isOver || signal.aborted);
    const run = await runK6({
      program: options.k6,
      script: scriptFile("customers"),
      plan,
      summary: join(folder, "k6-summary.json"),
      signal,
    });
    const until = performance.now() + FINISH_MS;
    while (agents.busyWithLive > 0 && performance.now() < until) await sleep(50);
    const [own, other] = meters.map((meter) => meter.stop().ofOneProcessor);
    const machineBusy = machine.stop();
    const rows = await recordOf(web);
    const { at: now } = await clockOf(web);
    const { lags, troubles } = agents;
    const measured = { agentLags: lags, troubles, agentsCpu: own, webSystemCpu: other ?? 0, machineBusy };
    return { run, rows, shifts: agents.end(), began: at, now, ...measured };
  } finally {
    isOver = true;
    await following;
    agents.end();
    for (const meter of meters) meter.stop();
    await rm(plan, { force: true }); // the operator's token is in it
  }
}

/** Tells the agents as soon as scenario time runs. */
async function follow(web: WebSystem, agents: Agents, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const clock = await clockOf(web).catch(() => null);
    if (clock && !clock.paused) {
      agents.follow(clock);
      return;
    }
    await sleep(50);
  }
}

async function recordOf(web: WebSystem): Promise<RecordRow[]> {
  const answer = await recordAt(web);
  if (!answer.ok) throw errors.badValue("the operator token", "the web system's own (for /record)", `${answer.status}`);
  return rowsOf(answer);
}
