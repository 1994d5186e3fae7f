import { readCounts } from "../scenario/csv/counts.ts";
import { readStamp } from "../scenario/csv/stamps.ts";
import type { Table } from "../scenario/csv/table.ts";
import { Findings, Places } from "../scenario/places.ts";
import type { ScenarioProblem } from "../scenario/problems.ts";
import type { ObservedDays } from "./daily-counts.ts";

export interface Columns {
  readonly time?: string | undefined;
  readonly column?: string | undefined;
}

/** The columns that were meant, as far as they can be told: the first with dates and times, and the only other that is not a running number. */
export function guessColumns(
  table: Table,
  stated: Columns,
): { readonly time: string | undefined; readonly column: string | undefined } {
  const time = stated.time ?? table.columns.find((_, c) => readStamp(table.rows[0]?.[c] ?? "")?.date);
  const others = table.columns.filter(
    (name, c) => name !== time && !isRunningNumber(table, c) && isNumber(table.rows[0]?.[c]),
  );
  return { time, column: stated.column ?? (others.length === 1 ? others[0] : undefined) };
}

/**
 * Counts by interval from a CSV file; an interval at the end of the day that the rows fill only in part is left out. Or what is wrong with the file.
 */
export function observedDays(
  table: Table,
  columns: { readonly time: string; readonly column: string | undefined },
  interval: number,
): ObservedDays | { readonly problems: readonly ScenarioProblem[] } {
  const findings = new Findings(new Places(table.file, ""));
  const counts = readCounts(table, columns, interval, [], findings);
  if (counts === null) return { problems: findings.all };
  const { dates, endsAt } = counts;
  const whole = Math.floor(endsAt / interval);
  return { dates, days: counts.days.map((day) => day.map((count, k) => (k < whole ? count : 0))) };
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "" && Number.isFinite(Number(text));
}

function isRunningNumber(table: Table, column: number): boolean {
  return table.rows.slice(0, 50).every((row, i) => Number(row[column]) === Number(table.rows[0]?.[column]) + i);
}
