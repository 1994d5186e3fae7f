import { comeInPairs } from "../customers/pairs.ts";
import { MOST_FOLLOWED } from "../customers/timeline.ts";
import { ratioEstimate } from "../measure/confidence.ts";
import { bookRatio, RATIO_PLACES, ratioSums } from "../measure/unit-sums.ts";
import { type Chunk, type Condition, Experiment } from "../run/replications/experiment.ts";
import type { Pool } from "../run/replications/pool.ts";
import type { Model } from "../scenario/model.ts";
import { allowedDifference, type Estimate, requiredHalfWidth } from "./agreement.ts";
import type { Line, VerifyCase } from "./case.ts";
import { readRow } from "./readings.ts";

/** Replications before the first look at the precision. */
const FIRST_LOOK = 60;
const CHUNK = 5;
/** Far more than any case needs; the numbers of replications of two cases never meet. Even: no pair is split. */
const MOST_REPLICATIONS = 1_000_000;
/** Growth between looks; a forecast from few replications is not trusted further. */
const MOST_GROWTH = 4;
const LEAST_GROWTH = 1.1;

/** A difference of so many half-widths will not go away: three times what chance explains. */
const HOPELESS = 6;

/**
 * Replications of one case until every line is as exact as the rule asks, `looseness` times wider for a quick run.
 * Looks happen at numbers of replications that follow from those before, so the outcome depends on the seed alone.
 */
export class Sample {
  contacts = 0;
  replications = 0;
  isDone = false;
  private readonly lines: readonly Line[];
  private readonly looseness: number;
  private readonly condition: Condition;
  private readonly experiment: Experiment;
  private readonly model: number;
  private readonly firstReplication: number;
  private readonly sums: Float64Array;
  /** Replications of a unit of variance: 2 where they come in pairs. */
  private readonly unit: number;
  private readonly arrived = new Map<number, Chunk>();
  private goal = FIRST_LOOK;

  /** @param index of the case's model in the pool; it gives the case replications, and so customers, of its own */
  constructor(one: VerifyCase & { readonly model: Model }, index: number, seed: number, looseness: number) {
    this.lines = one.lines.filter((line) => line.reading);
    this.looseness = looseness;
    this.model = index;
    this.firstReplication = index * MOST_REPLICATIONS;
    this.condition = {
      seed,
      multiple: 1,
      settleDays: -one.model.calendar.days[0].offset,
      followDays: MOST_FOLLOWED,
      recovery: false,
      engine: "events",
    };
    this.experiment = new Experiment(one.model, this.condition);
    this.sums = new Float64Array(this.lines.length * RATIO_PLACES);
    this.unit = comeInPairs(one.model) ? 2 : 1;
  }

  /** Observations that vary independently: replications, or pairs of them. */
  get units(): number {
    return Math.ceil(this.replications / this.unit);
  }

  /** Contacts that will probably have been simulated at the end: variance falls with their number. */
  get expectedContacts(): number {
    return this.isDone ? this.contacts : this.contacts * Math.max(1, this.worst ** 2);
  }

  /** A line's value and its 95% half-width; Infinity while there is none. */
  estimate(line: Line): Estimate {
    const { value, low, high } = ratioEstimate(
      ratioSums(this.sums, this.lines.indexOf(line) * RATIO_PLACES, this.units),
    );
    const { replications } = this;
    if (value === null || low === null || high === null)
      return { value: Number.NaN, halfWidth: Infinity, replications };
    return { value, halfWidth: (high - low) / 2, replications };
  }

  /** Replicates up to the next look, then decides whether that is exact enough. */
  async advance(pool: Pool, signal?: AbortSignal): Promise<void> {
    let next = this.replications;
    const lane = async (): Promise<void> => {
      while (next < this.goal && !signal?.aborted) {
        const first = next;
        next += CHUNK;
        this.take(await pool.run(this.condition, this.firstReplication + first, CHUNK, this.model));
      }
    };
    await Promise.all(Array.from({ length: pool.width }, lane));
    if (signal?.aborted) return;
    const { worst } = this;
    this.isDone = worst <= 1;
    const needed = Math.min(MOST_GROWTH, Math.max(LEAST_GROWTH, 1.05 * worst ** 2)) * this.goal;
    if (!this.isDone) this.goal = CHUNK * Math.ceil(needed / CHUNK);
  }

  /** The widest half-width against the one required, among the lines that may still agree. */
  get worst(): number {
    return Math.max(
      ...this.lines.map((line) => {
        const ours = this.estimate(line);
        if (Math.abs(ours.value - Number(line.theirs)) > allowedDifference(line, ours, HOPELESS)) return 0;
        return ours.halfWidth / (this.looseness * requiredHalfWidth(line));
      }),
    );
  }

  /** Adds what has come, in the order of replications. */
  private take(chunk: Chunk): void {
    this.arrived.set(chunk.first - this.firstReplication, chunk);
    for (let next = this.arrived.get(this.replications); next; next = this.arrived.get(this.replications)) {
      this.arrived.delete(this.replications);
      this.add(next);
    }
  }

  private add({ rows, count, contacts }: Chunk): void {
    const { layout } = this.experiment;
    this.contacts += contacts;
    for (let r = 0; r < count; r++) {
      const beginsUnit = this.replications++ % this.unit === 0;
      const row = rows.subarray(r * layout.length, (r + 1) * layout.length);
      this.lines.forEach((line, l) => {
        if (!line.reading) return;
        const { n, d } = readRow(line.reading, layout, row);
        bookRatio(this.sums, l * RATIO_PLACES, beginsUnit, n, d);
      });
    }
  }
}
