import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { MOST_FOLLOWED } from "../sim/customers/timeline.ts";
import { errors } from "../sim/errors.ts";
import type { LoadTest, MultipleResults, Results } from "../sim/measure/results.ts";
import { rounded } from "../sim/measure/rounding.ts";
import { engineFor } from "../sim/run/day/engine.ts";
import { solveAsLogged } from "../sim/run/replications/as-logged.ts";
import { createPool, poolOf } from "../sim/run/replications/pool.ts";
import { settle } from "../sim/run/replications/settle.ts";
import type { CheckedScenario } from "../sim/scenario/check.ts";
import type { Model } from "../sim/scenario/model.ts";
import { resultsOf } from "../sim/simulate.ts";
import { enoughSpeedup, type Gate, gatesOf, shortestTarget, voidReasons } from "./gates.ts";
import { judgeOf } from "./judges.ts";
import { findK6, type K6Run, statistic } from "./k6/program.ts";
import { compare } from "./measure/comparison.ts";
import { insideBand } from "./measure/inside.ts";
import { type ReadRecord, readRecord } from "./measure/record.ts";
import { type WindowLayout, windowLayout } from "./measure/window-layout.ts";
import { playedResults, predictedResults, windowIntervals } from "./measure/window-results.ts";
import { DISPATCHERS, LEAD } from "./play/k6-plan.ts";
import { type LivePlay, playLive } from "./play/live.ts";
import { rosterOf } from "./play/roster.ts";
import { SimulatedPlay } from "./play/simulated.ts";
import { checkTarget } from "./target.ts";
import { Attempts } from "./trace/attempts.ts";
import { buildTrace } from "./trace/build.ts";
import { traceText } from "./trace/format.ts";
import { startWebSystem, targetWebSystem, type WebSystem } from "./web-system.ts";
import { clock, type WindowOptions, windowOf } from "./window.ts";

export interface LoadTestOptions {
  readonly checked: CheckedScenario;
  /** The scenario's file, for the web system. */
  readonly file: string;
  readonly multiple: number;
  readonly window: WindowOptions;
  readonly speedup: number;
  readonly seed: number;
  readonly replication: number;
  /** Simulated days for the prediction band. */
  readonly days: number;
  readonly workers?: number | undefined;
  /** Where the trace, the plan, k6's summary and the web system's store go. */
  readonly folder: string;
  /** What starts plimsoll, for `plimsoll serve`. */
  readonly launcher: readonly string[];
  /** Drives a web system that runs already instead of one of its own. */
  readonly target?: { readonly url: string; readonly agentToken: string; readonly operatorToken: string } | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** What is being done, for people. */
  readonly progress: (doing: string) => void;
}

export interface LoadTestOutcome {
  readonly results: Results & { readonly load: LoadTest };
  /** k6's own summary as it printed it. */
  readonly printed: string;
}

/**
 * Plays a part of one simulated day against the web system, and measures it:
 *
 *   solve, settle -> the condition that `plimsoll run` has, too
 *   predict -> simulated days of the same window
 *   trace -> the customers of one replication, with all that chance decides about them
 *   simulate the trace -> what to compare with, contact by contact
 *   play -> web system, simulated agents, k6; then the web system's record
 *   judge -> gates, comparison, one results document
 *
 * A web system that runs already is looked at before anything is simulated.
 *
 * @throws program-missing (k6), bad-value (--target), interrupted, out-of-range (window)
 */
export async function loadTest(asked: LoadTestOptions): Promise<LoadTestOutcome> {
  // k6 takes relative paths as relative to its script.
  const options = { ...asked, folder: resolve(asked.folder) };
  const { checked, seed, replication, folder, speedup, progress } = options;
  const k6 = await findK6(options.env);
  checkChannels(checked.model);
  const target = targetOf(options);
  if (target) await checkTarget(target, { ...options, model: checked.model }, options.signal);
  await mkdir(folder, { recursive: true });
  progress("simulating days for the prediction band");
  const { layout, prediction } = await predict(options);
  const { condition, model, routes, time, window } = layout;
  const { trace, day } = buildTrace(model, { condition, replication, window, stated: checked.model });
  if (trace.customers.length === 0)
    throw errors.outOfRange("--window", "a part of the day with customers", "none come");
  const traceFile = join(folder, "trace.jsonl");
  await writeFile(traceFile, traceText(trace));
  const attempts = new Attempts(trace, model, routes, time);
  const roster = rosterOf(model, time, window, seed, replication);
  const simulated = new SimulatedPlay(model, routes, trace, attempts, roster).run();
  const seconds = Math.ceil((window.end - window.start) / speedup);
  progress(`playing ${trace.customers.length} customers for about ${seconds} s`);
  const run = randomUUID().slice(0, 8);
  const web = target ?? (await ownWebSystem(options, layout));
  let live: LivePlay;
  try {
    live = await playLive({ ...options, run, web, k6, layout, trace, traceFile, attempts, roster });
  } finally {
    await web.stop();
  }
  const record = readRecord(live.rows, { ...live, attempts, model, run });
  const measured = playedResults(layout, { contacts: record.contacts, shifts: live.shifts });
  const troubles = [...live.troubles, ...troublesOf(record)];
  const gates = gatesOf({
    ...live,
    troubles,
    speedup,
    dispatchers: DISPATCHERS,
    shortestTarget: shortestTarget(model),
  });
  const load: LoadTest = {
    tool: "k6",
    speedup,
    from: clock(options.window.from),
    to: clock(options.window.to),
    warmUpSeconds: window.from - window.start,
    runOutSeconds: window.end - window.to,
    replication,
    customers: trace.customers.length,
    attempts: statistic(live.run.metrics, "attempts", "count"),
    ...verdictOf(gates, troubles),
    thresholdsHold: live.run.thresholdsHold,
    judges: model.targets.map((one) => judgeOf(model, one)),
    prediction,
    sameTrace: playedResults(layout, simulated),
    inside: insideBand(model, measured, prediction),
    comparison: compare(layout, record.contacts, simulated.contacts, day),
    latency: latencies(live.run),
    refused: statistic(live.run.metrics, "refused", "count"),
    errors: statistic(live.run.metrics, "web_system_errors", "count"),
    processors: processorsOf(live),
    machine: machineOf(live, enoughSpeedup(gates, speedup)),
  };
  return { results: { ...documentOf(checked, layout, seed, measured), load }, printed: live.run.printed };
}

function verdictOf(gates: Gate[], troubles: readonly string[]): Pick<LoadTest, "void" | "gates"> {
  return { void: voidReasons(gates, troubles), gates };
}

/** The days of the prediction, computed before anything is played: the machine is shared. */
async function predict(options: LoadTestOptions): Promise<{ layout: WindowLayout; prediction: MultipleResults }> {
  const { seed, multiple, checked, days, progress, signal } = options;
  const workers = createPool([], options.workers ?? availableParallelism());
  try {
    const { model } = await solveAsLogged(checked.model, seed, workers);
    const pool = poolOf(workers, model);
    const settling = await settle(model, seed, pool);
    const condition = {
      seed,
      multiple,
      settleDays: settling.days,
      followDays: MOST_FOLLOWED,
      recovery: false,
      engine: engineFor(model),
    };
    const layout = windowLayout(model, condition, (time) => windowOf(time, options.window));
    const tell = (done: number): void => progress(`simulating the same window: ${done} of ${days} days`);
    const { results } = await predictedResults(layout, pool, days, tell, signal);
    return { layout, prediction: results };
  } finally {
    await workers.close();
  }
}

/** The web system's doors are /chat, /phone and, for one deferred channel, /contacts. */
function checkChannels({ channels }: Model): void {
  const other = channels.find(({ kind, name }) => kind === "live" && name !== "chat" && name !== "phone");
  if (other)
    throw errors.outOfRange("the scenario's live channels", "phone and chat, which the web system has", other.name);
}

function targetOf({ target }: LoadTestOptions): WebSystem | null {
  if (!target) return null;
  return targetWebSystem(target.url, { agent: target.agentToken, operator: target.operatorToken });
}

function ownWebSystem(options: LoadTestOptions, layout: WindowLayout): Promise<WebSystem> {
  const { launcher, file, folder, speedup } = options;
  const start = Math.max(0, Math.floor(layout.window.start - LEAD * speedup));
  const limits = ["--client-rate", "0", "--client-sockets", "0"];
  return startWebSystem({
    launcher,
    scenario: file,
    data: join(folder, "web-system.sqlite"),
    arguments: ["--start", clock(localClock(layout, start)), "--speedup", String(speedup), "--paused", ...limits],
  });
}

function localClock({ time }: WindowLayout, at: number): number {
  const k = time.measuredFrom + Math.floor(at / time.interval);
  return time.clock[k] * time.interval + (at % time.interval);
}

function troublesOf({ doubled, strangers }: ReadRecord): string[] {
  return [
    ...(doubled.length > 0 ? [`${doubled.length} contacts are in the record twice`] : []),
    ...(strangers > 0 ? [`${strangers} contacts in the record are not of this run`] : []),
  ];
}

const OPERATIONS = { "a chat or call is acknowledged": "intake_live", "a form is acknowledged": "intake_form" };

export function latencies({ metrics }: K6Run): LoadTest["latency"] {
  return Object.entries(OPERATIONS).flatMap(([operation, metric]) => {
    const count = statistic(metrics, metric, "count");
    if (count === 0) return [];
    const of = (name: string): number => rounded(statistic(metrics, metric, name)) ?? 0;
    const tail = { p99: of("p(99)"), p999: of("p(99.9)"), max: of("max") };
    return [{ operation, count, p50: of("med"), p90: of("p(90)"), p95: of("p(95)"), ...tail }];
  });
}

function processorsOf({ run, agentsCpu, webSystemCpu }: LivePlay): LoadTest["processors"] {
  return {
    customers: rounded(run.cpu.ofMachine * availableParallelism()) ?? 0,
    agents: rounded(agentsCpu) ?? 0,
    webSystem: rounded(webSystemCpu) ?? 0,
  };
}

function machineOf(live: LivePlay, enough: number | null): NonNullable<LoadTest["machine"]> {
  const { customers, agents, webSystem } = processorsOf(live);
  const others = Math.max(0, live.machineBusy - customers - agents - webSystem);
  return { processors: availableParallelism(), others: rounded(others) ?? 0, enoughSpeedup: enough };
}

function documentOf(checked: CheckedScenario, layout: WindowLayout, seed: number, measured: MultipleResults): Results {
  return resultsOf(checked, {
    model: layout.model,
    seed,
    intervals: windowIntervals(layout),
    series: layout.layout.members.map((member) => member.series),
    multiples: [measured],
    settling: { days: layout.condition.settleDays, backlog: [], settled: true },
    solved: [],
    stopping: { replications: 1, precision: 0, deferredPrecision: 0, mostReplications: 1, mostContacts: 0 },
    stopped: null,
    contacts: measured.series.total.day.arrivals.value ?? 0,
  });
}
