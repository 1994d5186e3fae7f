import { MOST_FOLLOWED } from "../customers/timeline.ts";
import { errors } from "../errors.ts";
import type { SolvedVolume } from "../measure/solved-volume.ts";
import { engineFor } from "../run/day/engine.ts";
import { solveAsLogged } from "../run/replications/as-logged.ts";
import type { Chunk, Condition } from "../run/replications/experiment.ts";
import { createPool, type Pool } from "../run/replications/pool.ts";
import { type Settling, settle } from "../run/replications/settle.ts";
import type { Model } from "../scenario/model.ts";
import { Evidence } from "./evidence.ts";

/** Replications that travel to a worker at once; part of what fixes the order of sums, not of the results. */
const CHUNK = 5;

export interface SimulatorOptions {
  readonly seed?: number | undefined;
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called whenever some more days are done, to show progress. */
  readonly onDays?: (() => void) | undefined;
}

/**
 * Where searches have their models simulated: every model meets the same customers (common random numbers), replication
 * by replication, so that differences are those of staff, lines or traffic. An aborted signal ends a question with the
 * catalogue's `interrupted`, at once: what is under way is not waited for.
 */
export class Simulator {
  readonly seed: number;
  /** Contacts simulated so far. */
  contacts = 0;
  private readonly pool: Pool;
  private readonly signal: AbortSignal | undefined;
  private readonly onDays: (() => void) | undefined;
  private settling: Settling | null = null;
  /** Ends of what is waited for, should it be interrupted. */
  private readonly giveUp = new Set<() => void>();

  constructor(options: SimulatorOptions) {
    this.seed = options.seed ?? 1;
    this.signal = options.signal;
    this.onDays = options.onDays;
    this.pool = createPool([], options.workers ?? 1);
    const stop = (): void => {
      for (const end of this.giveUp) end();
    };
    this.signal?.addEventListener("abort", stop, { once: true });
  }

  /** The model with the fresh volumes of reasons stated as logged: what a search starts from. */
  solve(stated: Model): Promise<{ model: Model; solved: SolvedVolume[] }> {
    return this.with(stated, (pool) => solveAsLogged(stated, this.seed, pool));
  }

  /** Finds out how many days at 1x must run before the horizon; asked once, of the model that the search starts from. */
  async settle(model: Model): Promise<Settling> {
    this.settling ??= await this.with(model, (pool) => settle(model, this.seed, pool));
    return this.settling;
  }

  /** A model at a multiple, ready for questions; `done` when there are no more. */
  open(model: Model, multiple: number): CandidateRun {
    const index = this.pool.add(model);
    const condition: Condition = {
      seed: this.seed,
      multiple,
      settleDays: this.settling?.days ?? 0,
      followDays: MOST_FOLLOWED,
      recovery: false,
      engine: engineFor(model),
    };
    return {
      condition,
      evidence: () => new Evidence(model, condition),
      replicate: (evidence, first, count) => this.replicate(evidence, condition, index, first, count),
      done: () => this.pool.forget(index),
    };
  }

  /** The evidence of replications first, first + 1, ... of a model that is asked only once. */
  async once(model: Model, multiple: number, first: number, count: number): Promise<Evidence> {
    const run = this.open(model, multiple);
    const evidence = run.evidence();
    await run.replicate(evidence, first, count);
    run.done();
    return evidence;
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private async replicate(evidence: Evidence, condition: Condition, model: number, first: number, count: number) {
    const starts: number[] = [];
    for (let start = first; start < first + count; start += CHUNK) starts.push(start);
    // Chunks are added in their order as soon as all before them are there, so that few are ever kept.
    const early = new Map<number, Chunk>();
    let [next, added] = [0, 0];
    const lanes = Array.from({ length: this.pool.width }, async () => {
      while (next < starts.length && !this.signal?.aborted) {
        const at = next++;
        early.set(at, await this.run(condition, starts[at], Math.min(CHUNK, first + count - starts[at]), model));
        for (let chunk = early.get(added); chunk; chunk = early.get(added)) {
          early.delete(added++);
          evidence.add(chunk);
          this.contacts += chunk.contacts;
        }
      }
    });
    await Promise.all(lanes);
    if (this.signal?.aborted) throw errors.interrupted();
  }

  private async run(condition: Condition, first: number, count: number, model: number): Promise<Chunk> {
    if (this.signal?.aborted) throw errors.interrupted();
    const chunk = await this.unlessStopped(this.pool.run(condition, first, count, model));
    this.onDays?.();
    return chunk;
  }

  private unlessStopped<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (): void => reject(errors.interrupted());
      this.giveUp.add(end);
      answer.then(resolve, reject).finally(() => this.giveUp.delete(end));
    });
  }

  private async with<T>(model: Model, use: (pool: Pool) => Promise<T>): Promise<T> {
    const index = this.pool.add(model);
    const { pool } = this;
    const only: Pool = {
      width: pool.width,
      run: (condition, first, count, another = index) => this.run(condition, first, count, another),
      add: (another) => pool.add(another),
      forget: (another) => pool.forget(another),
      close: () => pool.close(),
    };
    const answer = await use(only);
    pool.forget(index);
    return answer;
  }
}

/** One model under question. */
export interface CandidateRun {
  readonly condition: Condition;
  /** Evidence to be filled. */
  evidence(): Evidence;
  /** Adds replications first ... first + count - 1 to the evidence. */
  replicate(evidence: Evidence, first: number, count: number): Promise<void>;
  done(): void;
}
