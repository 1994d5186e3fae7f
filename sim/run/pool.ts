import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Model } from "../scenario/model.ts";
import { type Chunk, type Condition, Experiment } from "./experiment.ts";
import type { Task, TaskDone } from "./worker.ts";
import { workerUrl } from "./worker-url.ts";

/** Where chunks of replications are computed. Results do not depend on which pool, or on how many workers. */
export interface Pool {
  /** Chunks that can be under way at once without idling. */
  readonly width: number;
  /** `model`: index among the pool's models; the first when left out. */
  run(condition: Condition, first: number, count: number, model?: number): Promise<Chunk>;
  close(): Promise<void>;
}

/** `workers` = 1 computes in this thread (yielding between chunks), more in worker threads. */
export function createPool(models: Model | readonly Model[], workers: number): Pool {
  const list = "calendar" in models ? [models] : models;
  return workers > 1 ? new WorkerPool(list, workers) : new InlinePool(list);
}

class InlinePool implements Pool {
  readonly width = 1;
  private readonly models: readonly Model[];
  private readonly experiments = new Map<string, Experiment>();

  constructor(models: readonly Model[]) {
    this.models = models;
  }

  async run(condition: Condition, first: number, count: number, model = 0): Promise<Chunk> {
    await nextTurn();
    const key = JSON.stringify([model, condition]);
    const experiment = this.experiments.get(key) ?? new Experiment(this.models[model], condition);
    this.experiments.set(key, experiment);
    return experiment.replicate(first, count);
  }

  async close(): Promise<void> {}
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

  constructor(models: readonly Model[], workers: number) {
    this.width = 2 * workers;
    this.workers = Array.from({ length: workers }, () => new Worker(workerUrl(), { workerData: models }));
    this.idle = [...this.workers];
    for (const worker of this.workers) {
      worker.on("message", (done: TaskDone) => this.finished(worker, done));
      worker.on("error", (error) => this.failed(error));
    }
  }

  run(condition: Condition, first: number, count: number, model = 0): Promise<Chunk> {
    return new Promise((resolve, reject) => {
      this.queue.push({ task: { id: this.tasks++, model, condition, first, count }, resolve, reject });
      this.next();
    });
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
    for (const waiting of [...this.running.values(), ...this.queue]) waiting.reject(error);
    this.running.clear();
    this.queue.length = 0;
  }
}
