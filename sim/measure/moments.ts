import type { Formula } from "./formulas.ts";
import { bookMean, bookRatio, MEAN_PLACES, meanSums, RATIO_PLACES, ratioSums, type UnitSums } from "./unit-sums.ts";

/**
 * The sums of every measure of every series in every interval. Most measures of a large centre are zero everywhere
 * (nobody is blocked, nothing is deferred), and all are while it is closed: the sums of a formula in an interval, over
 * all series that have it, are made when the first of them is not zero.
 */
export class Moments {
  private readonly blocks: (Float64Array | undefined)[] = [];
  private readonly formulas: readonly (readonly Formula[])[];
  /** Of each formula: its first block, and how many series have it. */
  private readonly first = new Map<Formula, number>();
  private readonly sharers = new Map<Formula, number>();
  /** Where a series' sums lie in the blocks of each of its formulas. */
  private readonly place: readonly Int32Array[];
  /** Replications of a unit of variance. */
  private readonly size: 1 | 2;
  private replications = 0;
  private beginsUnit = true;

  /** @param formulas of each series; @param places per formula: the intervals, and one more for the horizon */
  constructor(formulas: readonly (readonly Formula[])[], places: number, size: 1 | 2) {
    this.formulas = formulas;
    this.size = size;
    this.place = formulas.map((list) =>
      Int32Array.from(list, (formula) => {
        const at = this.sharers.get(formula) ?? 0;
        if (at === 0) {
          this.first.set(formula, this.blocks.length);
          this.blocks.length += places;
        }
        this.sharers.set(formula, at + 1);
        return at * placesOf(formula);
      }),
    );
  }

  /** Begins a replication. */
  begin(): void {
    this.beginsUnit = this.replications % this.size === 0;
    this.replications++;
  }

  /** Index of the first block of a formula; that of interval i comes i later. */
  blockOf(formula: Formula): number {
    return this.first.get(formula) as number;
  }

  /** Books what a replication had, once for each series, formula and interval; the denominator of a mean is not asked. */
  book(series: number, f: number, block: number, numerator: number, denominator: number): void {
    const isMean = this.formulas[series][f].denominator === null;
    let sums = this.blocks[block];
    if (sums === undefined) {
      if (numerator === 0 && (isMean || denominator === 0)) return;
      sums = this.makeBlock(this.formulas[series][f], block);
    }
    if (isMean) bookMean(sums, this.place[series][f], this.beginsUnit, numerator);
    else bookRatio(sums, this.place[series][f], this.beginsUnit, numerator, denominator);
  }

  /** The sums over all units so far. */
  sums(series: number, f: number, interval: number): UnitSums {
    const formula = this.formulas[series][f];
    const sums = this.blocks[this.blockOf(formula) + interval];
    const [from, at] = sums ? [sums, this.place[series][f]] : [NOTHING, 0];
    if (formula.denominator === null) return meanSums(from, at, this.replications, this.size);
    return ratioSums(from, at, Math.ceil(this.replications / this.size));
  }

  /** Whatever was booked before was zero, and sums of that are. */
  private makeBlock(formula: Formula, block: number): Float64Array {
    const sums = new Float64Array((this.sharers.get(formula) as number) * placesOf(formula));
    this.blocks[block] = sums;
    return sums;
  }
}

const NOTHING = new Float64Array(RATIO_PLACES);

function placesOf({ denominator }: Formula): number {
  return denominator ? RATIO_PLACES : MEAN_PLACES;
}
