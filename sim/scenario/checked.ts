import type { Model } from "./model.ts";

/** A scenario without a mistake: what `simulate`, `explain` and the planners take. */
export interface CheckedScenario {
  readonly file: string;
  readonly model: Model;
}
