import type { Model } from "../scenario/model.ts";
import type { Evidence } from "./evidence.ts";
import { type Margin, marginOf } from "./judge.ts";
import type { Laboratory, Trial } from "./laboratory.ts";

/** One model over multiples of the traffic, the same customers at each; what was asked once is kept and added to. */
export class Curve {
  readonly model: Model;
  private readonly laboratory: Laboratory;
  private readonly known = new Map<number, { readonly trial: Trial; readonly evidence: Evidence }>();

  constructor(model: Model, laboratory: Laboratory) {
    this.model = model;
    this.laboratory = laboratory;
  }

  /** Multiples with at least one replication, ascending. */
  get multiples(): number[] {
    return [...this.known]
      .filter(([, { evidence }]) => evidence.replications > 0)
      .map(([multiple]) => multiple)
      .sort((x, y) => x - y);
  }

  /** Evidence at a multiple from at least so many replications. */
  async at(multiple: number, replications: number): Promise<Evidence> {
    let entry = this.known.get(multiple);
    if (!entry) {
      const trial = this.laboratory.open(this.model, multiple);
      entry = { trial, evidence: trial.evidence() };
      this.known.set(multiple, entry);
    }
    const { trial, evidence } = entry;
    const missing = replications - evidence.replications;
    if (missing > 0) await trial.ask(evidence, evidence.replications, missing);
    return evidence;
  }

  async margin(t: number, multiple: number, replications: number): Promise<Margin> {
    return marginOf(this.model.targets[t], t, await this.at(multiple, replications));
  }

  /** What is known already; throws where nothing is. */
  evidence(multiple: number): Evidence {
    const entry = this.known.get(multiple);
    if (!entry) throw new RangeError(`nothing is known at ${multiple}x`);
    return entry.evidence;
  }
}
