import { parentPort, workerData } from "node:worker_threads";
import type { Model } from "../scenario/model.ts";
import { type Chunk, type Condition, Experiment } from "./experiment.ts";

/** What a worker is asked: replications of one condition. */
export interface Task {
  readonly id: number;
  /** Index among the pool's models. */
  readonly model: number;
  readonly condition: Condition;
  readonly first: number;
  readonly count: number;
}

export interface TaskDone {
  readonly id: number;
  readonly chunk: Chunk;
}

const models = workerData as readonly Model[];
const experiments = new Map<string, Experiment>();

parentPort?.on("message", (task: Task) => {
  const key = JSON.stringify([task.model, task.condition]);
  let experiment = experiments.get(key);
  if (!experiment) {
    experiment = new Experiment(models[task.model], task.condition);
    experiments.set(key, experiment);
  }
  const chunk = experiment.replicate(task.first, task.count);
  const done: TaskDone = { id: task.id, chunk };
  parentPort?.postMessage(done, [chunk.rows.buffer, chunk.waits.buffer] as ArrayBuffer[]);
});
