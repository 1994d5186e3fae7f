import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Model } from "../../scenario/model.ts";
import type { Chunk, Condition } from "./experiment.ts";
import { Experiments } from "./experiments.ts";
import type { ModelNews, Task, TaskDone } from "./worker.ts";
import { workerUrl } from "./worker-url.ts";

/** Where chunks of replications are computed. Results do not depend on which pool, or on how many workers. */
export interface Pool {
  /** Chunks that can be under way at once without idling. */
  readonly width: number;
  /** `model`: index among the pool's models; the first when left out. */
  run(condition: Condition, first: number, count: number, model?: number): Promise<Chunk>;
  /** Takes in another model, for searches that change the staff as they go. @returns its index */
  add(model: Model): number;
  /** Lets go of a model that was added, once nothing of it is under way. */
  forget(model: number): void;
  close(): Promise<void>;
}

/** `workers` = 1 computes in this thread (yielding between chunks), more in worker threads. */
export function createPool(models: Model | readonly Model[], workers: number): Pool {
  const list = "calendar" in models ? [models] : models;
  return workers > 1 ? new WorkerPool(list, workers) : new InlinePool(list);
}

/** A pool as seen by whoever speaks of one model only: it is the one that is meant where none is named. */
export function poolOf(pool: Pool, model: Model): Pool {
  const own = pool.add(model);
  return {
    width: pool.width,
    run: (condition, first, count, index = own) => pool.run(condition, first, count, index),
    add: (another) => pool.add(another),
    forget: (index) => pool.forget(index),
    close: () => pool.close(),
  };
}

class InlinePool implements Pool {
  readonly width = 1;
  private readonly experiments = new Experiments();
  /** The end of what has been asked so far: pieces take turns, so that an interruption is heard between two of them. */
  private before: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(models: readonly Model[]) {
    for (const model of models) this.experiments.add(model);
  }

  async run(condition: Condition, first: number, count: number, model = 0): Promise<Chunk> {
    const { before } = this;
    let done: () => void = () => {};
    this.before = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await before;
      await nextTurn();
      // Nobody waits for what is left over when a pool is closed.
      if (this.closed) return await new Promise<Chunk>(() => {});
      return this.experiments.of(model, condition).replicate(first, count);
    } finally {
      done();
    }
  }

  add(model: Model): number {
    return this.experiments.add(model);
  }

  forget(model: number): void {
    this.experiments.forget(model);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

interface Waiting {
  readonly task: Task;
  resolve(chunk: Chunk): void;
  reject(error: unknown): void;
}

class WorkerPool implements Pool {
  readonly width: number;
  private readonly workers: Worker[];
  private readonly idle: Worker[];
  private readonly queue: Waiting[] = [];
  private readonly running = new Map<Worker, Waiting>();
  private tasks = 0;
  private models: number;
  /** What a worker died of. */
  private failure: { readonly error: unknown } | null = null;

  constructor(models: readonly Model[], workers: number) {
    this.width = 2 * workers;
    this.models = models.length;
    this.workers = Array.from({ length: workers }, () => new Worker(workerUrl(), { workerData: models }));
    this.idle = [...this.workers];
    for (const worker of this.workers) {
      worker.on("message", (done: TaskDone) => this.finished(worker, done));
      worker.on("error", (error) => this.failed(error));
    }
  }

  run(condition: Condition, first: number, count: number, model = 0): Promise<Chunk> {
    if (this.failure) return Promise.reject(this.failure.error);
    return new Promise((resolve, reject) => {
      this.queue.push({ task: { id: this.tasks++, model, condition, first, count }, resolve, reject });
      this.next();
    });
  }

  add(model: Model): number {
    this.tell({ add: model });
    return this.models++;
  }

  forget(model: number): void {
    this.tell({ forget: model });
  }

  private tell(news: ModelNews): void {
    for (const worker of this.workers) worker.postMessage(news);
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private next(): void {
    while (this.idle.length > 0 && this.queue.length > 0) {
      const worker = this.idle.shift() as Worker;
      const waiting = this.queue.shift() as Waiting;
      this.running.set(worker, waiting);
      worker.postMessage(waiting.task);
    }
  }

  private finished(worker: Worker, done: TaskDone): void {
    const waiting = this.running.get(worker);
    this.running.delete(worker);
    this.idle.push(worker);
    this.next();
    waiting?.resolve(done.chunk);
  }

  /** A worker that died takes the whole run with it: nothing is waited for that will not come. */
  private failed(error: unknown): void {
    this.failure ??= { error };
    for (const waiting of [...this.running.values(), ...this.queue]) waiting.reject(error);
    this.running.clear();
    this.queue.length = 0;
  }
}
