import type { IntervalColumns, Intervals } from "../../sim/measure/results.ts";
import { finite, isNumber } from "../numbers.ts";

/** A stretch of the horizon that a chart shows as one point: one interval, or several of a long horizon. */
export interface Stretch {
  readonly from: number;
  /** One past its last interval. */
  readonly to: number;
}

/** What is drawn and tabled for one stretch. */
export interface Point {
  /** The interval that the numbers belong to. */
  readonly interval: number;
  /** Where it stands on the axis, in intervals. */
  readonly at: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly bandLow: number | null;
  readonly bandHigh: number | null;
}

const MOST_POINTS = 200;
const LENGTHS = [300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400];

/** Cuts the horizon into at most 200 stretches of a round length that never cross midnight, where possible. */
export function stretches({ seconds, start, day }: Intervals): readonly Stretch[] {
  const lengths = LENGTHS.filter((length) => length % seconds === 0).map((length) => length / seconds);
  const size =
    [1, ...lengths].find((each) => start.length / each <= MOST_POINTS) ?? Math.ceil(start.length / MOST_POINTS);
  const cut: Stretch[] = [];
  for (let from = 0; from < start.length; ) {
    let to = from + 1;
    while (to < start.length && to - from < size && day[to] === day[from]) to++;
    cut.push({ from, to });
    from = to;
  }
  return cut;
}

/** The worst interval of each stretch: the highest value, or the lowest where low is bad. */
export function points(columns: IntervalColumns, cut: readonly Stretch[], worst: "high" | "low"): readonly Point[] {
  return cut.map(({ from, to }) => {
    let interval = from;
    for (let index = from + 1; index < to; index++) {
      if (isWorse(columns.value[index], columns.value[interval], worst)) interval = index;
    }
    return point(columns, interval, (from + to) / 2);
  });
}

function isWorse(one: number | null, other: number | null, worst: "high" | "low"): boolean {
  if (!isNumber(one)) return false;
  return !isNumber(other) || (worst === "high" ? one > other : one < other);
}

function point({ value, low, high, band }: IntervalColumns, interval: number, at: number): Point {
  return {
    interval,
    at,
    value: finite(value[interval]),
    low: finite(low[interval]),
    high: finite(high[interval]),
    bandLow: finite(band?.low[interval]),
    bandHigh: finite(band?.high[interval]),
  };
}
