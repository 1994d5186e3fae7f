import { columnOf, numbersOf } from "../csv/columns.ts";
import { isDayFromMidnight } from "../csv/from-midnight.ts";
import { mistakes } from "../mistakes.ts";
import type { Path } from "../problems.ts";
import type { When } from "../quantities/calendar.ts";
import { DAY } from "../quantities/clock.ts";
import type { Context } from "./context.ts";

/** Lists of numbers over the day, brought to the intervals of the model. */

/**
 * Numbers for each hour, half-hour and so on as one for each interval. `total`: counts, whose sum is kept; otherwise levels, which are repeated. Null
 * (and a mistake) when the length does not fit.
 */
export function resample(
  context: Context,
  values: readonly number[],
  kind: "total" | "level",
  path: Path,
): readonly number[] | null {
  const n = context.intervalsPerDay;
  if (values.length === n) return values;
  if (n % values.length === 0 && values.length > 1) {
    const parts = n / values.length;
    return Array.from(
      { length: n },
      (_, k) => (values[Math.floor(k / parts)] as number) / (kind === "total" ? parts : 1),
    );
  }
  if (kind === "total" && values.length % n === 0) {
    const parts = values.length / n;
    return Array.from({ length: n }, (_, k) => values.slice(k * parts, (k + 1) * parts).reduce((sum, v) => sum + v, 0));
  }
  context.findings.about(path, mistakes.listLength(path, context.scenario.interval, n, values.length));
  return null;
}

/** A column of a CSV file with one row per interval of one day. Null when it could not be read. */
export function columnOfDay(
  context: Context,
  file: string,
  column: string | undefined,
  kind: "total" | "level",
  path: Path,
): readonly number[] | null {
  const table = context.tables.get(file);
  if (table === undefined) return null;
  const index = columnOf(table, column, [], [...path, "column"], context.findings);
  if (index === null || !isDayFromMidnight(table, false, path, context.findings)) return null;
  const values = numbersOf(table, index, path, context.findings);
  return values === null ? null : resample(context, values, kind, path);
}

/** One value for each interval of each weekday, from entries by part of the week; `outside` where none applies. */
export function byWeek<V>(
  context: Context,
  entries: readonly { readonly name: string; readonly key: When; readonly value: V }[],
  outside: V,
  path: Path,
): { readonly week: readonly V[][]; readonly byDay: boolean } {
  const { interval, intervalsPerDay: n, findings } = context;
  const week = Array.from({ length: 7 }, () => Array<V>(n).fill(outside));
  const owner = Array.from({ length: 7 }, () => Array<string | undefined>(n).fill(undefined));
  for (const { name, key, value } of entries) {
    const { days, period } = key;
    if (period !== null && (period.from % interval !== 0 || period.to % interval !== 0)) {
      findings.about([...path, name], mistakes.offGrid(path, name, context.scenario.interval));
      continue;
    }
    const clash = new Set<string>();
    for (const day of days ?? [0, 1, 2, 3, 4, 5, 6]) {
      for (let k = (period?.from ?? 0) / interval; k < (period?.to ?? DAY) / interval; k++) {
        const d = (day + Math.floor(k / n)) % 7;
        const before = owner[d]?.[k % n];
        if (before !== undefined) clash.add(before);
        (owner[d] as (string | undefined)[])[k % n] = name;
        (week[d] as V[])[k % n] = value;
      }
    }
    for (const other of clash) findings.about([...path, name], mistakes.overlap(path, other, name));
  }
  return { week, byDay: entries.some((entry) => isByDay(entry.key)) };
}

function isByDay(when: When): boolean {
  return when.days !== null && when.days.length < 7;
}

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Scaled so that the sum is `total`. */
export function scaledTo(weights: readonly number[], total: number): readonly number[] {
  const all = sum(weights);
  return weights.map((weight) => (all === 0 ? 0 : (weight / all) * total));
}
