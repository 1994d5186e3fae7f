import { NUMBER } from "./number.ts";
import { fraction, PERCENT } from "./percent.ts";
import type { Quantity } from "./quantity.ts";

/** People of a group: paid and scheduled heads, or heads on the floor after shrinkage. */
export interface Heads {
  readonly count: number;
  readonly onTheFloor: boolean;
}

const HEADS = `(${NUMBER})( on the floor)?`;

/** `14` is scheduled, paid heads; `14 on the floor` is after shrinkage. */
export const heads: Quantity<Heads> = {
  expected: 'a number of agents such as 14 or "14 on the floor"',
  pattern: HEADS,
  examples: ["14", "14 on the floor", "7.5"],
  bare: true,
  read: (scanner) => {
    const [, count, floor] = scanner.need(HEADS);
    return { count: Number(count), onTheFloor: floor !== undefined };
  },
};

export interface AbsenceText {
  readonly mean: number;
  readonly cv: number;
}

const ABSENCE = `${PERCENT}(?: cv (${NUMBER}))?`;

/** Unplanned absence: a mean share, and its coefficient of variation from day to day: `6% cv 0.5`. */
export const absence: Quantity<AbsenceText> = {
  expected: 'a percentage such as 6%, or "6% cv 0.5" when it varies by day',
  pattern: ABSENCE,
  examples: ["6%", "6% cv 0.5"],
  read: (scanner) => {
    const [, mean, cv] = scanner.need(ABSENCE);
    return { mean: fraction(mean as string), cv: cv === undefined ? 0 : Number(cv) };
  },
};
