import type { Model } from "../scenario/model.ts";
import type { Evidence } from "./evidence.ts";
import { type Margin, marginOf } from "./margin.ts";
import type { CandidateRun, Simulator } from "./simulator.ts";

/** One model over multiples of the traffic, the same customers at each; what was asked once is kept and added to. */
export class Curve {
  readonly model: Model;
  private readonly simulator: Simulator;
  private readonly known = new Map<number, { readonly run: CandidateRun; readonly evidence: Evidence }>();

  constructor(model: Model, simulator: Simulator) {
    this.model = model;
    this.simulator = simulator;
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
      const run = this.simulator.open(this.model, multiple);
      entry = { run, evidence: run.evidence() };
      this.known.set(multiple, entry);
    }
    const { run, evidence } = entry;
    const missing = replications - evidence.replications;
    if (missing > 0) await run.replicate(evidence, evidence.replications, missing);
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
