import { bookRatio, RATIO_PLACES, type RatioSums, ratioSums } from "./confidence.ts";
import type { Formula } from "./formulas.ts";

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
  /** The sums of a mean that has been zero so far, before and with the replication that is being added. */
  private readonly zeroBefore = new Float64Array(RATIO_PLACES);
  private readonly zero = new Float64Array(RATIO_PLACES);
  private beginsUnit = true;

  /** @param formulas of each series; @param places per formula: the intervals, and one more for the horizon */
  constructor(formulas: readonly (readonly Formula[])[], places: number) {
    this.formulas = formulas;
    this.place = formulas.map((list) =>
      Int32Array.from(list, (formula) => {
        const at = this.sharers.get(formula) ?? 0;
        if (at === 0) {
          this.first.set(formula, this.blocks.length);
          this.blocks.length += places;
        }
        this.sharers.set(formula, at + 1);
        return at * RATIO_PLACES;
      }),
    );
  }

  /** Begins a replication, the first of its unit or not. */
  begin(beginsUnit: boolean): void {
    this.beginsUnit = beginsUnit;
    this.zeroBefore.set(this.zero);
    bookRatio(this.zero, 0, beginsUnit, 0, 1);
  }

  /** Index of the first block of a formula; that of interval i comes i later. */
  blockOf(formula: Formula): number {
    return this.first.get(formula) as number;
  }

  /** Books what a replication had, once for each series, formula and interval; series in their order. */
  book(series: number, f: number, block: number, numerator: number, denominator: number): void {
    let sums = this.blocks[block];
    if (sums === undefined) {
      const formula = this.formulas[series][f];
      if (numerator === 0 && (denominator === 0 || formula.denominator === null)) return;
      sums = this.makeBlock(formula, block, this.place[series][f]);
    }
    bookRatio(sums, this.place[series][f], this.beginsUnit, numerator, denominator);
  }

  /** The sums over `n` units. */
  sums(series: number, f: number, interval: number, n: number): RatioSums {
    const formula = this.formulas[series][f];
    const sums = this.blocks[this.blockOf(formula) + interval];
    if (sums) return ratioSums(sums, this.place[series][f], n);
    return formula.denominator === null
      ? ratioSums(this.zero, 0, n)
      : { n, sumN: 0, sumD: 0, sumNN: 0, sumDD: 0, sumND: 0 };
  }

  /** The series below `place` have had this replication, too. */
  private makeBlock(formula: Formula, block: number, place: number): Float64Array {
    const sums = new Float64Array((this.sharers.get(formula) as number) * RATIO_PLACES);
    if (formula.denominator === null) {
      for (let at = 0; at < sums.length; at += RATIO_PLACES) sums.set(at < place ? this.zero : this.zeroBefore, at);
    }
    this.blocks[block] = sums;
    return sums;
  }
}
