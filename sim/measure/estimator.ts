import { Bands } from "./bands.ts";
import type { ColumnLayout } from "./columns.ts";
import { NO_ESTIMATE, ratioEstimate } from "./confidence.ts";
import type { Formula, Terms } from "./formulas.ts";
import { Moments } from "./moments.ts";
import { isRare, type RareUnit, rareRatio, rareRest, tooFew } from "./rare.ts";
import type { Estimate } from "./results.ts";
import { skewedEstimate } from "./skewness.ts";
import type { UnitSums } from "./unit-sums.ts";

/**
 * Takes the rows of replications in their order and keeps sums from which every measure and its interval follow:
 * memory does not grow with replications. A value is that of one interval, or (index `intervals`) of the horizon.
 */
export class Estimator {
  readonly layout: ColumnLayout;
  readonly formulas: readonly (readonly Formula[])[];
  /** Seconds per interval. */
  readonly seconds: number;
  private readonly moments: Moments;
  private readonly bands = new Map<Formula, Bands>();
  /** Place of each series in the bands; -1 where it has none. */
  private readonly banded: Int32Array;
  /** Replications of a unit of variance: 2 where they come in pairs. */
  private readonly unit: 1 | 2;
  replications = 0;

  /**
   * @param formulas of each series; @param seconds per interval; @param banded which series get prediction bands;
   * @param inPairs whether replications 0 and 1, 2 and 3, ... are the units that vary independently
   */
  constructor(
    layout: ColumnLayout,
    formulas: readonly (readonly Formula[])[],
    seconds: number,
    banded: readonly boolean[],
    inPairs = false,
  ) {
    this.layout = layout;
    this.formulas = formulas;
    this.seconds = seconds;
    this.unit = inPairs ? 2 : 1;
    this.moments = new Moments(formulas, layout.intervals + 1, this.unit);
    let places = 0;
    this.banded = Int32Array.from(banded, (isBanded) => (isBanded ? places++ : -1));
    for (const list of new Set(formulas)) {
      for (const formula of list) {
        if (formula.band) this.bands.set(formula, new Bands(places * layout.intervals, formula.band));
      }
    }
  }

  get inPairs(): boolean {
    return this.unit === 2;
  }

  add(row: Float64Array): void {
    this.moments.begin();
    this.replications++;
    this.formulas.forEach((list, s) => {
      list.forEach((formula, f) => {
        this.addMeasure(row, s, formula, f);
      });
    });
  }

  /**
   * A measure's value and interval in one interval of the horizon, or over all of it (`interval` = `intervals`). Where
   * too few days showed anything, a bound stands instead of the interval; what cannot happen is 0 for sure.
   */
  estimate(series: number, f: number, interval: number): Estimate {
    const formula = this.formulas[series][f];
    if (this.isLeftOut(series, formula, interval)) return NO_ESTIMATE;
    const sums = this.moments.sums(series, f, interval);
    const { n, sumN, sumD, seen } = sums;
    if (n === 0 || sumD === 0) return NO_ESTIMATE;
    if (n === 1) return ratioEstimate(sums);
    const value = sumN / sumD;
    if (sumN === 0 && this.isCertain(series, formula, interval)) return { value, low: 0, high: 0 };
    if (isRare(seen.d, n)) return tooFew(value);
    if (formula.isShare && isRare(seen.rest, n) && seen.rest < seen.n) {
      return rareRest(sums, this.rareUnit(series, formula, interval, sums));
    }
    if (isRare(seen.n, n))
      return rareRatio(sums, this.rareUnit(series, formula, interval, sums), formula.isShare === true);
    return skewedEstimate(sums);
  }

  /** Whether a measure that was 0 on all days can be nothing else: by the scenario, by the schedule, or as nobody came. */
  private isCertain(series: number, { measure, perContact }: Formula, interval: number): boolean {
    if (perContact === undefined || this.layout.members[series].never?.has(measure)) return true;
    const arrivals = this.formulas[series].findIndex((formula) => formula.measure === "arrivals");
    return arrivals >= 0 && this.moments.sums(series, arrivals, interval).sumN === 0;
  }

  /** What a day that was not seen could show: its contacts, and what each of them adds. */
  private rareUnit(series: number, formula: Formula, interval: number, { n, sumD }: UnitSums): RareUnit {
    const arrivals = this.formulas[series].findIndex(({ measure }) => measure === "arrivals");
    const contacts = formula.denominator
      ? sumD / n
      : arrivals < 0
        ? 0
        : this.moments.sums(series, arrivals, interval).sumN / n;
    const { queues } = this.layout.members[series];
    const work = queues.reduce((sum, queue) => sum + (this.layout.work[queue] ?? 0), 0) / Math.max(1, queues.length);
    const seconds = this.seconds * (interval < this.layout.intervals ? 1 : this.layout.intervals);
    const wait = formula.per === "time" ? work / seconds : work;
    return { contacts, perContact: formula.perContact === "wait" ? wait : formula.perContact === "one" ? 1 : 0 };
  }

  /** The prediction band of daily values in an interval; null where none is kept. */
  band(series: number, f: number, interval: number): { low: number | null; high: number | null; empty: number } | null {
    const bands = this.bands.get(this.formulas[series][f]);
    if (!bands || this.banded[series] < 0) return null;
    const column = this.banded[series] * this.layout.intervals + interval;
    if (this.isLeftOut(series, this.formulas[series][f], interval)) return { low: null, high: null, empty: 1 };
    const empty = 1 - bands.days(column) / this.replications;
    return { low: bands.quantile(column, 0.025), high: bands.quantile(column, 0.975), empty };
  }

  /** Whether a measure of scheduled people has no value here, as nobody is scheduled. */
  private isLeftOut(series: number, { onlyStaffed }: Formula, interval: number): boolean {
    const { intervals, staffed } = this.layout;
    return onlyStaffed === true && interval < intervals && staffed[series * intervals + interval] === 0;
  }

  private addMeasure(row: Float64Array, series: number, formula: Formula, f: number): void {
    const { layout, moments } = this;
    const width = layout.width[series];
    const first = layout.offset[series];
    const block = moments.blockOf(formula);
    const banded = this.banded[series];
    const bands = banded < 0 ? undefined : this.bands.get(formula);
    const scale = formula.per === "time" ? 1 / this.seconds : 1;
    let wholeN = 0;
    let wholeD = 0;
    for (let i = 0; i < layout.intervals; i++) {
      const numerator = scale * weighted(row, first + i * width, formula.numerator);
      const denominator = formula.denominator ? weighted(row, first + i * width, formula.denominator) : 1;
      moments.book(series, f, block + i, numerator, denominator);
      if (bands && denominator !== 0) bands.add(banded * layout.intervals + i, numerator / denominator);
      wholeN =
        formula.over === "sum" ? wholeN + numerator : formula.over === "last" ? numerator : Math.max(wholeN, numerator);
      wholeD += denominator;
    }
    if (formula.per === "time") wholeN /= layout.intervals;
    moments.book(series, f, block + layout.intervals, wholeN, formula.denominator ? wholeD : 1);
  }
}

/** The weighted sum of a row's columns from `at` on. */
export function weighted(row: Float64Array, at: number, terms: Terms): number {
  let sum = 0;
  for (let t = 0; t < terms.length; t++) sum += terms[t][1] * row[at + terms[t][0]];
  return sum;
}

/** The value of a formula over the horizon in one replication, as `Estimator` books it; null without a denominator. */
export function horizonValue(
  row: Float64Array,
  layout: ColumnLayout,
  series: number,
  formula: Formula,
  seconds: number,
): number | null {
  let numerator = 0;
  let denominator = 0;
  for (let i = 0; i < layout.intervals; i++) {
    const at = layout.offset[series] + i * layout.width[series];
    const here = weighted(row, at, formula.numerator);
    numerator =
      formula.over === "maximum" ? Math.max(numerator, here) : formula.over === "last" ? here : numerator + here;
    denominator += formula.denominator ? weighted(row, at, formula.denominator) : 0;
  }
  if (!formula.denominator) return formula.per === "time" ? numerator / (layout.intervals * seconds) : numerator;
  return denominator === 0 ? null : numerator / denominator;
}
