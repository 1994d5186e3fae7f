import { weekdayOf } from "../scenario/csv/dates.ts";
import type { ObservedDays } from "./daily-counts.ts";

/** Weekdays whose contacts come at the same times of day, if not in the same number. */
export interface DayShape {
  /** 0 = Monday. */
  readonly weekdays: readonly number[];
  /** Contacts by interval, added up over these days. */
  readonly counts: readonly number[];
  /** Open intervals [from, to) of these days. */
  readonly open: readonly (readonly [number, number])[];
}

/** So large a share of contacts must come at other times, beyond chance, before a weekday has a profile of its own. */
const OTHER_SHARE = 0.08;
/** An interval without contacts within a day is a gap in the hours when, open, it would have had so many on all days together. */
const ENOUGH_FOR_A_GAP = 9;
/** Opening hours have at most so many periods. */
const MOST_PERIODS = 6;

/** The weekdays by the shape of their day, the commonest first: one shape for all where the data show no other. */
export function shapesOfTheWeek({ dates, days }: ObservedDays): readonly DayShape[] {
  const sums = Array.from({ length: 7 }, () => Array<number>(days[0]?.length ?? 0).fill(0));
  const number = Array<number>(7).fill(0);
  for (const [d, day] of days.entries()) {
    const weekday = weekdayOf(dates[d] as string);
    number[weekday] = (number[weekday] as number) + 1;
    for (const [k, count] of day.entries())
      (sums[weekday] as number[])[k] = ((sums[weekday] as number[])[k] as number) + count;
  }
  const present = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => total(sums[weekday] as number[]) > 0);
  const rows = (weekdays: readonly number[]) => addedUp(weekdays.map((weekday) => sums[weekday] as number[]));
  if (present.length === 1) {
    // One weekday says nothing of the others, which are taken as like it.
    const counts = rows(present);
    return [{ weekdays: [0, 1, 2, 3, 4, 5, 6], counts, open: openIntervals(counts) }];
  }
  const usual = mostAlike(present, rows);
  const groups: number[][] = [usual];
  for (const weekday of present) {
    if (usual.includes(weekday)) continue;
    const alike = groups.slice(1).find((group) => !differ(rows(group), sums[weekday] as number[]));
    if (alike === undefined) groups.push([weekday]);
    else alike.push(weekday);
  }
  return groups.map((weekdays) => ({ weekdays, counts: rows(weekdays), open: openIntervals(rows(weekdays)) }));
}

/** The weekdays that are like one of them, for the weekday that most are like. */
function mostAlike(present: readonly number[], rows: (weekdays: readonly number[]) => readonly number[]): number[] {
  const groups = present.map((one) => present.filter((other) => other === one || !differ(rows([one]), rows([other]))));
  return groups.reduce((best, group) => (group.length > best.length ? group : best), groups[0] ?? []);
}

/** Whether two sums of days have other profiles: significantly, and by more than a small share of the contacts. */
export function differ(a: readonly number[], b: readonly number[]): boolean {
  const [sumA, sumB] = [total(a), total(b)];
  if (sumA === 0 || sumB === 0) return false;
  let distance = 0;
  let chance = 0;
  let chiSquare = 0;
  let cells = 0;
  for (const [k, countA] of a.entries()) {
    const countB = b[k] as number;
    const share = (countA + countB) / (sumA + sumB);
    if (share === 0) continue;
    const difference = countA / sumA - countB / sumB;
    const variance = share * (1 / sumA + 1 / sumB);
    distance += Math.abs(difference) / 2;
    chance += Math.sqrt((2 / Math.PI) * variance) / 2;
    chiSquare += difference ** 2 / variance;
    cells++;
  }
  const freedom = Math.max(1, cells - 1);
  return distance > chance + OTHER_SHARE && chiSquare > freedom + 4 * Math.sqrt(2 * freedom);
}

/** Runs of open intervals; a run without contacts within the day is open if it may have had none by chance. */
function openIntervals(counts: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const [k, count] of counts.entries()) {
    if (count === 0) continue;
    const last = runs.at(-1);
    if (last === undefined) runs.push([k, k + 1]);
    else if (last[1] === k || !isGap(counts, last[1], k)) last[1] = k + 1;
    else runs.push([k, k + 1]);
  }
  while (runs.length > MOST_PERIODS) {
    const gaps = runs.slice(1).map(([from], i) => from - (runs[i] as [number, number])[1]);
    const smallest = gaps.indexOf(Math.min(...gaps));
    const [left, right] = runs.splice(smallest, 2) as [[number, number], [number, number]];
    runs.splice(smallest, 0, [left[0], right[1]]);
  }
  return runs;
}

function isGap(counts: readonly number[], from: number, to: number): boolean {
  const before = counts.slice(Math.max(0, from - 2), from);
  const after = counts.slice(to, to + 2);
  const beside = Math.min(total(before) / before.length, total(after) / after.length);
  return beside * (to - from) > ENOUGH_FOR_A_GAP;
}

function addedUp(rows: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = rows;
  return first.map((_, k) => rows.reduce((sum, row) => sum + (row[k] as number), 0));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
