import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MOST_FOLLOWED } from "../sim/customers/timeline.ts";
import { type Condition, Experiment } from "../sim/run/replications/experiment.ts";
import { loadScenario } from "../sim/scenario/load.ts";
import type { Model } from "../sim/scenario/model.ts";

/** The checkout, written into the bundle by `bench/main.ts`. */
declare const PLIMSOLL_ROOT: string;
export const root = PLIMSOLL_ROOT;
/** The flagship as it was in 0.1, so that rows stay comparable: not the one that ships, which grows. */
export const flagshipFile = join(root, "bench", "flagship-0.1.yaml");

export async function flagship(): Promise<Model> {
  const text = readFileSync(flagshipFile);
  return (await loadScenario(text, { file: flagshipFile })).model;
}

/** A model under one multiple, without settling days. */
export function condition(multiple: number, engine: Condition["engine"]): Condition {
  return { seed: 1, multiple, settleDays: 0, followDays: MOST_FOLLOWED, recovery: false, engine };
}

export function experiment(model: Model, multiple: number, engine: Condition["engine"]): Experiment {
  return new Experiment(model, condition(multiple, engine));
}

export async function modelOf(text: string): Promise<Model> {
  return (await loadScenario(text)).model;
}
