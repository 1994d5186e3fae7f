import { comeInPairs } from "../customers/pairs.ts";
import { Estimator, weighted } from "../measure/estimator.ts";
import type { Formula } from "../measure/formulas.ts";
import { contactFormulas, GROUP_FORMULAS } from "../measure/formulas.ts";
import type { Estimate } from "../measure/results.ts";
import { TargetDays, type TargetQuestion } from "../measure/target-days.ts";
import { targetQuestions } from "../run/findings/targets.ts";
import { type Chunk, type Condition, Experiment } from "../run/replications/experiment.ts";
import type { Model } from "../scenario/model.ts";

/** Measures that a search reads beside those of the targets. */
const OF_GROUPS = ["occupancy", "overtime", "overtimeCost"];
const OF_CONTACTS = ["arrivals"];

/**
 * What replications of one model under one condition have shown about its targets: the lean sibling of `Accumulator`,
 * which keeps every measure of every series and is too heavy for a search that looks at hundreds of models.
 */
export class Evidence {
  readonly estimator: Estimator;
  readonly targets: TargetDays;
  readonly questions: readonly TargetQuestion[];
  /** Each target's own value, day by day over the replications; null without a contact. */
  readonly dayValues: (number | null)[][];
  contacts = 0;
  /** What each target's measure was taken of, by target and interval, summed over replications. */
  private readonly denominators: readonly Float64Array[];
  private readonly formulas: readonly (readonly Formula[])[];
  private readonly dayStart: readonly number[];

  constructor(model: Model, condition: Condition) {
    const { layout, time } = new Experiment(model, condition);
    const ofContacts = contactFormulas(
      model.definitions.serviceLevel,
      layout.furtherTimes.length,
      layout.unpromised !== null,
    );
    const all = layout.members.map((member) => (member.groups.length > 0 ? GROUP_FORMULAS : ofContacts));
    this.questions = targetQuestions(model, layout.members)(all);
    this.formulas = layout.members.map(({ series }, s) => {
      const wanted =
        series.kind === "group" ? OF_GROUPS : ["total", "channel"].includes(series.kind) ? OF_CONTACTS : [];
      return all[s].filter(
        (formula) =>
          wanted.includes(formula.measure) ||
          this.questions.some((question) => question.series === s && question.formula === formula),
      );
    });
    const unbanded = layout.members.map(() => false);
    this.estimator = new Estimator(layout, this.formulas, time.interval, unbanded, comeInPairs(model));
    const starts = [...time.dayStart].filter((k) => k >= time.measuredFrom && k <= time.measuredTo);
    this.dayStart = starts.map((k) => k - time.measuredFrom);
    this.targets = new TargetDays(layout, this.questions, this.dayStart);
    this.denominators = this.questions.map(() => new Float64Array(layout.intervals));
    this.dayValues = this.questions.map(() => []);
  }

  get replications(): number {
    return this.estimator.replications;
  }

  get intervals(): number {
    return this.estimator.layout.intervals;
  }

  /** Adds the next replications; chunks come in their order, the first one begins with an even number (`comeInPairs`). */
  add({ rows, count, contacts }: Chunk): void {
    const { layout } = this.estimator;
    for (let r = 0; r < count; r++) {
      const row = rows.subarray(r * layout.length, (r + 1) * layout.length);
      this.estimator.add(row);
      this.targets.add(row);
      for (let day = 0; day + 1 < this.dayStart.length; day++) this.addDay(row, day);
    }
    this.contacts += contacts;
  }

  private addDay(row: Float64Array, day: number): void {
    const { layout } = this.estimator;
    this.questions.forEach(({ series, formula }, t) => {
      let numerator = 0;
      let denominator = 0;
      for (let i = this.dayStart[day]; i < this.dayStart[day + 1]; i++) {
        const at = layout.offset[series] + i * layout.width[series];
        numerator += weighted(row, at, formula.numerator);
        const here = formula.denominator ? weighted(row, at, formula.denominator) : 1;
        denominator += here;
        this.denominators[t][i] += here;
      }
      this.dayValues[t].push(denominator === 0 ? null : numerator / denominator);
    });
  }

  /** Mean of what a target's measure was taken of in an interval: for a service level, contacts that count. */
  weightOf(t: number, interval: number): number {
    return this.replications === 0 ? 0 : this.denominators[t][interval] / this.replications;
  }

  /** A target's measure in one interval of the horizon, or over all of it (`interval` = `intervals`). */
  ofTarget(t: number, interval: number): Estimate {
    const { series, formula } = this.questions[t];
    return this.estimator.estimate(series, this.formulas[series].indexOf(formula), interval);
  }

  /** A measure of a series by its id; null where it is not followed. */
  of(series: string, measure: string, interval: number): number | null {
    const s = this.estimator.layout.members.findIndex((member) => member.series.id === series);
    const f = s < 0 ? -1 : this.formulas[s].findIndex((formula) => formula.measure === measure);
    return f < 0 ? null : this.estimator.estimate(s, f, interval).value;
  }
}
