import type { Model } from "../../scenario/model.ts";
import { type Condition, Experiment } from "./experiment.ts";

/** The models of a pool and their experiments, each made when it is first asked for and kept until its model is let go. */
export class Experiments {
  private readonly models: (Model | null)[] = [];
  private readonly made: Map<string, Experiment>[] = [];

  /** @returns the model's index */
  add(model: Model): number {
    this.made.push(new Map());
    return this.models.push(model) - 1;
  }

  forget(model: number): void {
    this.models[model] = null;
    this.made[model].clear();
  }

  of(index: number, condition: Condition): Experiment {
    const model = this.models[index];
    if (!model) throw new RangeError(`model ${index} of the pool was let go`);
    const key = JSON.stringify(condition);
    let experiment = this.made[index].get(key);
    if (!experiment) {
      experiment = new Experiment(model, condition);
      this.made[index].set(key, experiment);
    }
    return experiment;
  }
}
