import { parentPort, workerData } from "node:worker_threads";
import type { Model } from "../../scenario/model.ts";
import type { Chunk, Condition } from "./experiment.ts";
import { Experiments } from "./experiments.ts";

/** What a worker is asked: replications of one condition. */
export interface Task {
  readonly id: number;
  /** Index among the pool's models. */
  readonly model: number;
  readonly condition: Condition;
  readonly first: number;
  readonly count: number;
}

/** What a worker is told: one more model, or one that is no longer needed. */
export type ModelNews = { readonly add: Model } | { readonly forget: number };

export interface TaskDone {
  readonly id: number;
  readonly chunk: Chunk;
}

const experiments = new Experiments();
for (const model of workerData as readonly Model[]) experiments.add(model);

parentPort?.on("message", (message: Task | ModelNews) => {
  if ("add" in message) experiments.add(message.add);
  else if ("forget" in message) experiments.forget(message.forget);
  else answer(message);
});

function answer({ id, model, condition, first, count }: Task): void {
  const chunk = experiments.of(model, condition).replicate(first, count);
  // Copied, not transferred: once a thread has given an array away, V8 checks at every access to any array whether it
  // is still there. Measured: a tenth to a quarter fewer contacts per second from then on.
  const done: TaskDone = { id, chunk };
  parentPort?.postMessage(done);
}
