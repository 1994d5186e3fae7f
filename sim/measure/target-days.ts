import type { ColumnLayout } from "./columns.ts";
import { weighted } from "./estimator.ts";
import type { Formula } from "./formulas.ts";

/** One target as a question to a row: which series, which formula, what counts as met. */
export interface TargetQuestion {
  readonly series: number;
  readonly formula: Formula;
  /** The value must reach the goal ("least") or not exceed it ("most"). */
  readonly sense: "least" | "most";
  readonly goal: number;
}

export function meets(question: Pick<TargetQuestion, "sense" | "goal">, value: number): boolean {
  return question.sense === "least" ? value >= question.goal : value <= question.goal;
}

/**
 * Days on which each target is met by that day's own value, and days on which all are met together. A day on which there
 * is nothing to measure, because the channel is closed or nobody is scheduled, counts for nothing: neither as met nor as
 * missed. Where replications come in pairs, a day that meets a target is followed by one
 * that rather does not: the number of such days varies less than that of independent trials, and their exact interval
 * is on the wide side.
 */
export class TargetDays {
  readonly met: Int32Array;
  /** Days that count, by target. */
  readonly days: Int32Array;
  allMet = 0;
  /** Days that count for at least one target. */
  allDays = 0;
  private readonly questions: readonly TargetQuestion[];
  private readonly layout: ColumnLayout;
  /** First interval of each day of the horizon; one more entry for the end. */
  private readonly dayStart: readonly number[];

  constructor(layout: ColumnLayout, questions: readonly TargetQuestion[], dayStart: readonly number[]) {
    this.layout = layout;
    this.questions = questions;
    this.dayStart = dayStart;
    this.met = new Int32Array(questions.length);
    this.days = new Int32Array(questions.length);
  }

  add(row: Float64Array): void {
    for (let day = 0; day + 1 < this.dayStart.length; day++) {
      let all = true;
      let any = false;
      this.questions.forEach((question, q) => {
        const value = this.dayValue(row, question, day);
        if (value === null) return;
        any = true;
        this.days[q]++;
        if (meets(question, value)) this.met[q]++;
        else all = false;
      });
      if (!any) continue;
      this.allDays++;
      if (all) this.allMet++;
    }
  }

  private dayValue(row: Float64Array, { series, formula }: TargetQuestion, day: number): number | null {
    const { layout } = this;
    let numerator = 0;
    let denominator = 0;
    // Overtime after midnight makes no working day.
    let isStaffed = formula.onlyStaffed !== true;
    for (let i = this.dayStart[day]; i < this.dayStart[day + 1]; i++) {
      const at = layout.offset[series] + i * layout.width[series];
      numerator += weighted(row, at, formula.numerator);
      denominator += formula.denominator ? weighted(row, at, formula.denominator) : 0;
      isStaffed ||= layout.staffed[series * layout.intervals + i] === 1;
    }
    return denominator === 0 || !isStaffed ? null : numerator / denominator;
  }
}
