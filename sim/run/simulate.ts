import { localStart, MOST_FOLLOWED, measured } from "../customers/timeline.ts";
import type { Intervals, MultipleResults, Series } from "../measure/results.ts";
import type { SolvedVolume } from "../measure/solved-volume.ts";
import { DEFAULT_STOPPING } from "../measure/stopping.ts";
import type { Model } from "../scenario/model.ts";
import { multipleResults } from "./assemble.ts";
import { engineFor } from "./day/engine.ts";
import { isAsLogged, solveAsLogged } from "./replications/as-logged.ts";
import type { Condition } from "./replications/experiment.ts";
import { createPool, type Pool, poolOf } from "./replications/pool.ts";
import { preview } from "./replications/preview.ts";
import { type MultipleRun, type ReplicationProgress, replicate, type StoppingRule } from "./replications/replicate.ts";
import { type Recovery, recover, type Settling, settle } from "./replications/settle.ts";

/** How much to simulate. */
export interface SimulateOptions {
  /** Default 1. */
  readonly seed?: number | undefined;
  /** Multiples to run; default: those of the scenario. */
  readonly multiples?: readonly number[] | undefined;
  /** Exactly so many replications; default: until the precision is reached. */
  readonly replications?: number | undefined;
  /** Largest half-width of a live target's 95% interval, in points; default 0.5. Deferred targets: 2. */
  readonly precision?: number | undefined;
  /** At most so many replications; default 2,000. */
  readonly mostReplications?: number | undefined;
  /** At most about so many contacts for each multiple; default 500 million. */
  readonly mostContacts?: number | undefined;
  /** Worker threads; 1 (default) = this thread. The results do not depend on it. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: ReplicationProgress) => void) | undefined;
  /** Told what begins; only replicating reports progress of its own. */
  readonly phase?: ((phase: SimulationPhase) => void) | undefined;
}

/** Days at 1x before the horizon, the horizon itself, days back at 1x after it. */
export type SimulationPhase = "solving" | "settling" | "replicating" | "recovering";

/** What a simulation has found: the parts of the results document that come from the engine. */
export interface Simulated {
  /** The model that was simulated: the stated one with the volumes that were solved for. */
  readonly model: Model;
  readonly seed: number;
  readonly intervals: Intervals;
  readonly series: readonly Series[];
  readonly multiples: readonly MultipleResults[];
  readonly settling: Settling;
  /** Fresh volumes that were solved for reasons stated as logged. */
  readonly solved: readonly SolvedVolume[];
  readonly stopping: StoppingRule;
  readonly stopped: string | null;
  /** Contacts simulated, settling days and retries included. */
  readonly contacts: number;
}

/**
 * Simulates a model at every multiple:
 *
 *   solve -> fresh volumes of reasons stated as logged
 *   settle -> days at 1x that let the backlog settle
 *   replicate -> every multiple until its targets are precise enough
 *   recover -> days back at 1x after the horizon, where there is deferred work
 *   assemble -> measures with intervals and bands
 */
export async function simulateModel(stated: Model, options: SimulateOptions = {}): Promise<Simulated> {
  const seed = options.seed ?? 1;
  const workers = createPool([], options.workers ?? 1);
  let stopPreview = (): void => {};
  try {
    if (isAsLogged(stated)) options.phase?.("solving");
    const { model, solved } = await solveAsLogged(stated, seed, workers);
    const pool = poolOf(workers, model);
    const { progress, stop } = previewed(stated, options, seed);
    stopPreview = stop;
    if (model.calendar.crossesMidnight) options.phase?.("settling");
    const settling = await settle(model, seed, pool);
    const conditions = conditionsOf(model, options, seed, settling.days);
    const stopping = ruleOf(options);
    options.phase?.("replicating");
    const runs = await replicate(model, conditions, stopping, pool, { ...options, progress });
    const finished = runs.filter((run) => run.accumulator.replications > 1 || run.ended === "fixed");
    if (model.channels.some(({ kind }) => kind === "deferred")) options.phase?.("recovering");
    const recoveries = await untilAborted(
      Promise.all(finished.map((run) => recovery(model, run, settling, pool, options.signal))),
      options.signal,
      finished.map(() => []),
    );
    return {
      model,
      seed,
      intervals: intervalsOf(runs[0]),
      series: runs[0].experiment.layout.members.map((member) => member.series),
      multiples: finished.map((run, i) => multipleResults(model, run, recoveries[i])),
      settling,
      solved,
      stopping,
      stopped: options.signal?.aborted ? "interrupted" : limitOf(runs),
      contacts: runs.reduce((sum, run) => sum + run.accumulator.contacts, 0),
    };
  } finally {
    stopPreview();
    await workers.close();
  }
}

/**
 * The progress of a run with first estimates before it, which end with the first days of the run itself. Nobody who asks
 * for no progress waits for them, and volumes as logged are not known yet.
 */
function previewed(
  model: Model,
  options: SimulateOptions,
  seed: number,
): { readonly progress: SimulateOptions["progress"]; readonly stop: () => void } {
  const { progress } = options;
  const ending = new AbortController();
  const stop = (): void => ending.abort();
  if (progress === undefined || isAsLogged(model)) return { progress, stop };
  // Whatever is wrong will be seen again, and told, by the run itself.
  preview(model, conditionsOf(model, options, seed, 0), ending.signal, progress).catch(() => undefined);
  return {
    progress: (now) => {
      stop();
      progress(now);
    },
    stop,
  };
}

/** What comes of `work`, or `otherwise` as soon as the signal is given: what is under way then is dropped. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined, otherwise: T): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => resolve(otherwise), { once: true });
    work.then(resolve, reject);
  });
}

function ruleOf(options: SimulateOptions): StoppingRule {
  return {
    replications: options.replications ?? DEFAULT_STOPPING.replications,
    precision: options.precision ?? DEFAULT_STOPPING.precision,
    deferredPrecision: DEFAULT_STOPPING.deferredPrecision,
    mostReplications: options.mostReplications ?? DEFAULT_STOPPING.mostReplications,
    mostContacts: options.mostContacts ?? DEFAULT_STOPPING.mostContacts,
  };
}

/** The conditions of a run: every multiple, and the belief when the scenario states one. */
function conditionsOf(model: Model, options: SimulateOptions, seed: number, settleDays: number): Condition[] {
  const stated: readonly (number | null)[] = model.peak.belief ? [...model.peak.multiples, null] : model.peak.multiples;
  const followDays = MOST_FOLLOWED;
  const engine = engineFor(model);
  return (options.multiples ?? stated).map((multiple) => ({
    seed,
    multiple,
    settleDays,
    followDays,
    recovery: false,
    engine,
    ...(model.calendar.reportInterval === undefined ? {} : { reportInterval: model.calendar.reportInterval }),
  }));
}

function recovery(
  model: Model,
  run: MultipleRun,
  settling: Settling,
  pool: Pool,
  signal: AbortSignal | undefined,
): Promise<Recovery[]> {
  if (run.multiple === null || signal?.aborted) return Promise.resolve([]);
  return recover(model, run.condition, settling, pool);
}

function limitOf(runs: readonly MultipleRun[]): string | null {
  return runs.some((run) => run.ended === "limit") ? "limit" : null;
}

/** Local labels of the horizon's intervals. */
function intervalsOf(run: MultipleRun): Intervals {
  const { time } = run.experiment;
  const start: string[] = [];
  const day: number[] = [];
  for (let k = time.measuredFrom; k < time.measuredTo; k += time.together) {
    start.push(localStart(time, k));
    day.push(time.days[time.day[k]].offset);
  }
  return { seconds: measured(time).seconds, start, day };
}
