import type { RowMoment } from "./moments.ts";

/** Rows at regular times. */
export interface Grid {
  /** Seconds from one row to the next. */
  readonly step: number;
  /** Seconds from midnight to the first time of the grid, less than a step. */
  readonly phase: number;
}

/** Lengths of interval that reports have. */
const STEPS = [300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200];

/** The grid on which all moments lie; null where they lie on none. A stated length (`09:00 - 09:30`) must agree. */
export function gridOf(moments: readonly RowMoment[]): Grid | null {
  const seconds = [...new Set(moments.map((moment) => moment.seconds))].sort((a, b) => a - b);
  const stated = new Set(moments.map(({ lasts }) => lasts).filter((lasts) => lasts !== null));
  const first = seconds[0] ?? 0;
  const apart = seconds.reduce((gcd, s) => divisor(gcd, s - first), 0);
  const [length] = stated;
  if (stated.size === 1 && length !== undefined) {
    return STEPS.includes(length) && apart % length === 0 ? { step: length, phase: first % length } : null;
  }
  // The largest step that all times share; the time from one row to the next must show it.
  const step = STEPS.findLast((each) => (apart === 0 ? each <= 3600 : apart % each === 0));
  return step === undefined ? null : { step, phase: first % step };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
