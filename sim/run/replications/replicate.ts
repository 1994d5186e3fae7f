import { comeInPairs } from "../../customers/pairs.ts";
import { measured, measuredDays } from "../../customers/timeline.ts";
import { Accumulator } from "../../measure/accumulator.ts";
import { DAYS_FOR_A_BAND } from "../../measure/bands.ts";
import { exactProportion } from "../../measure/confidence.ts";
import type { Estimate, Stopping } from "../../measure/results.ts";
import type { Model } from "../../scenario/model.ts";
import { headlinesOf } from "../findings/headlines.ts";
import { targetQuestions } from "../findings/targets.ts";
import { type Chunk, type Condition, Experiment } from "./experiment.ts";
import type { Pool } from "./pool.ts";

/** Replications computed as one piece of work; part of what fixes the results. Even: no pair is split. */
export const CHUNK = 10;
/** Most numbers that a piece of work measures: replications of a large centre are few, or one, to a piece. */
const MOST_NUMBERS = 20_000_000;
/** Replications before the first look at the precision (enough for prediction bands), and between looks. */
export const FIRST_LOOK = DAYS_FOR_A_BAND;
const BLOCK = 20;

/** When replications end; the most contacts are looked at where the precision is. */
export type StoppingRule = Stopping;

export interface MultipleRun {
  readonly multiple: number | null;
  readonly condition: Condition;
  /** What the accumulator was laid out by: a load test measures a part of the day only. */
  readonly experiment: Pick<Experiment, "layout" | "time">;
  readonly accumulator: Accumulator;
  readonly ended: "precision" | "fixed" | "limit" | "interrupted";
}

export interface ReplicationProgress {
  readonly multiple: number | null;
  readonly replications: number;
  /** Replications that will probably be needed, judged by the precision so far. */
  readonly expected: number;
  /** Share of the expected work of all multiples that is done, weighed by contacts. */
  readonly share: number;
  /** First estimates from a few days, before the run itself; see `preview`. */
  readonly isPreview?: boolean;
  /** The widest interval among the targets so far; null before there is any, or without targets. */
  readonly widest: {
    /** Name of the target's series. */
    readonly label: string;
    readonly measure: string;
    readonly value: number;
    /** Points. */
    readonly halfWidth: number;
  } | null;
}

/**
 * Replicates every condition until the rule is satisfied. Chunks run anywhere and in any order; they are added in the
 * order of replications, and the rule looks only at a fixed schedule of replication numbers and at the replications up
 * to there, so the outcome does not depend on the pool.
 */
export async function replicate(
  model: Model,
  conditions: readonly Condition[],
  rule: StoppingRule,
  pool: Pool,
  options: { signal?: AbortSignal | undefined; progress?: ((progress: ReplicationProgress) => void) | undefined } = {},
): Promise<MultipleRun[]> {
  const sequences = conditions.map((condition) => new Sequence(model, condition, rule));
  const lanes = Array.from({ length: pool.width }, async () => {
    for (;;) {
      if (options.signal?.aborted) return;
      const sequence = mostBehind(sequences);
      if (!sequence) {
        const pending = sequences.map((one) => one.pending).filter((promise) => promise !== null);
        if (pending.length === 0) return;
        await Promise.race(pending);
        continue;
      }
      const { first, count } = sequence.next();
      const chunk = pool.run(sequence.condition, first, count);
      sequence.underWay(chunk);
      sequence.take(await chunk);
      options.progress?.(progressOf(sequence, sequences));
    }
  });
  await Promise.all(lanes);
  return sequences.map((sequence) => sequence.result());
}

/** Replications in a piece of work, by the numbers that each of them has; no pair is split. */
export function chunkOf(numbers: number, inPairs: boolean): number {
  const fit = Math.floor(MOST_NUMBERS / numbers);
  return Math.min(CHUNK, inPairs ? Math.max(2, fit - (fit % 2)) : Math.max(1, fit));
}

/** The unfinished sequence that lags most: largest share of expected work left, so that all end together. */
function mostBehind(sequences: readonly Sequence[]): Sequence | null {
  let behind: Sequence | null = null;
  for (const sequence of sequences) {
    if (!sequence.hasNext) continue;
    if (behind === null || sequence.started / sequence.goal < behind.started / behind.goal) behind = sequence;
  }
  return behind;
}

/** The target that is known least well, and how many times as wide as asked for its interval is. */
type Widest = NonNullable<ReplicationProgress["widest"]> & { readonly excess: number };

class Sequence {
  readonly condition: Condition;
  started = 0;
  goal: number;
  pending: Promise<unknown> | null = null;
  readonly accumulator: Accumulator;
  private ended: MultipleRun["ended"] | null = null;
  private readonly experiment: Experiment;
  private readonly model: Model;
  private readonly rule: StoppingRule;
  private readonly chunk: number;
  private readonly arrived = new Map<number, Chunk>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(model: Model, condition: Condition, rule: StoppingRule) {
    this.model = model;
    this.condition = condition;
    this.rule = rule;
    this.experiment = new Experiment(model, condition);
    const { layout, time } = this.experiment;
    this.accumulator = new Accumulator({
      layout,
      definition: model.definitions.serviceLevel,
      interval: measured(time).seconds,
      questions: targetQuestions(model, layout.members),
      dayStart: measuredDays(time),
      inPairs: comeInPairs(model),
      headlines: headlinesOf(model, layout.members),
    });
    this.chunk = chunkOf(layout.length, comeInPairs(model));
    this.goal = rule.replications ?? Math.min(FIRST_LOOK, rule.mostReplications);
  }

  get hasNext(): boolean {
    return this.started < this.goal;
  }

  get isDone(): boolean {
    return this.ended !== null;
  }

  next(): { first: number; count: number } {
    const first = this.started;
    const count = Math.min(this.chunk, this.goal - first);
    this.started += count;
    return { first, count };
  }

  underWay(chunk: Promise<unknown>): void {
    this.running.add(chunk);
    this.pending = Promise.race(this.running);
    const settled = (): void => {
      this.running.delete(chunk);
      this.pending = this.running.size > 0 ? Promise.race(this.running) : null;
    };
    chunk.then(settled, settled);
  }

  take(chunk: Chunk): void {
    this.arrived.set(chunk.first, chunk);
    for (let next = this.arrived.get(this.accumulator.replications); next; ) {
      this.arrived.delete(next.first);
      this.accumulator.add(next.rows, next.count, next.waits, next.contacts);
      next = this.arrived.get(this.accumulator.replications);
    }
    if (this.accumulator.replications === this.goal) this.look();
  }

  /** The widest interval of a target against what is asked of it, in points. */
  widest(): Widest | null {
    let widest: Widest | null = null;
    const { estimator, questions, targets } = this.accumulator;
    this.model.targets.forEach((target, t) => {
      const isOnDays = target.holds.kind === "days";
      if (target.measure === "averageWait" && !isOnDays) return;
      const { series, formula } = questions[t];
      const f = estimator.formulas[series].indexOf(formula);
      const estimate = isOnDays
        ? exactProportion(targets.met[t], targets.days[t])
        : estimator.estimate(series, f, estimator.layout.intervals);
      if (estimate.value === null || estimate.low === null || estimate.high === null) return;
      const halfWidth = (100 * (estimate.high - estimate.low)) / 2;
      const excess = halfWidth / (target.deferred ? this.rule.deferredPrecision : this.rule.precision);
      if (widest && widest.excess >= excess) return;
      const { name: label } = estimator.layout.members[series].series;
      widest = { label, measure: isOnDays ? "daysMet" : target.measure, value: estimate.value, halfWidth, excess };
    });
    return widest;
  }

  result(): MultipleRun {
    const { condition, experiment, accumulator } = this;
    return { multiple: condition.multiple, condition, experiment, accumulator, ended: this.ended ?? "interrupted" };
  }

  private look(): void {
    const { rule, accumulator } = this;
    if (rule.replications !== null) {
      this.ended = "fixed";
    } else if ((this.widest()?.excess ?? 0) <= 1) {
      this.ended = "precision";
    } else if (this.goal >= rule.mostReplications || accumulator.contacts >= rule.mostContacts) {
      this.ended = "limit";
    } else {
      this.goal = Math.min(this.goal + BLOCK, rule.mostReplications);
    }
  }

  /** Replications that will probably be needed: variance falls with their number. */
  expected(): number {
    if (this.isDone || this.rule.replications !== null) return this.goal;
    const { replications } = this.accumulator;
    const excess = this.widest()?.excess ?? 0;
    const needed = replications < 20 ? this.goal : replications * excess ** 2;
    const looks = Math.max(0, Math.ceil((needed - FIRST_LOOK) / BLOCK));
    return Math.min(Math.max(this.goal, FIRST_LOOK + looks * BLOCK), this.rule.mostReplications);
  }
}

function progressOf(sequence: Sequence, sequences: readonly Sequence[]): ReplicationProgress {
  let done = 0;
  let expected = 0;
  for (const one of sequences) {
    const { replications, contacts } = one.accumulator;
    const perReplication = replications > 0 ? contacts / replications : (one.condition.multiple ?? 1);
    done += contacts;
    expected += perReplication * one.expected();
  }
  return {
    multiple: sequence.condition.multiple,
    replications: sequence.accumulator.replications,
    expected: sequence.expected(),
    share: expected > 0 ? Math.min(1, done / expected) : 0,
    widest: sequence.widest(),
  };
}

/** Half the width of an estimate's interval; null when there is none. */
export function halfWidth(estimate: Estimate): number | null {
  return estimate.low === null || estimate.high === null ? null : (estimate.high - estimate.low) / 2;
}
