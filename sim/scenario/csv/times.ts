import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import { columnOf } from "./columns.ts";
import { Flaws } from "./flaws.ts";
import { isDate, readStamp } from "./stamps.ts";
import type { Table } from "./table.ts";

/** Time stamps by date: seconds since midnight, ascending. */
export interface DailyTimes {
  readonly dates: readonly string[];
  readonly days: readonly (readonly number[])[];
}

/** Reads stamps, or times of day (`07:05:30`, or the second of the day) with the date in a column of its own. Null when there were mistakes. */
export function readTimes(
  table: Table,
  columns: { readonly column: string | undefined; readonly date: string | undefined },
  path: Path,
  findings: Findings,
): DailyTimes | null {
  const date = columns.date === undefined ? undefined : columnOf(table, columns.date, [], [...path, "date"], findings);
  if (date === null) return null;
  const column = columnOf(table, columns.column, date === undefined ? [] : [date], [...path, "column"], findings);
  if (column === null) return null;
  const flaws = new Flaws(table, path, findings);
  const byDate = new Map<string, number[]>();
  for (const [row, fields] of table.rows.entries()) {
    const own = date === undefined ? null : (fields[date] as string).trim();
    if (own !== null && !isDate(own)) {
      flaws.cell(row, date as number, "a date such as 2026-11-27");
      continue;
    }
    const text = (fields[column] as string).trim();
    const second = /^\d{1,5}(\.\d+)?$/.test(text) && Number(text) < 86_400 ? Number(text) : null;
    const stamp = second === null ? readStamp(text) : { date: null, seconds: second };
    if (stamp === null) {
      flaws.cell(row, column, "a time such as 2026-11-27 07:05:30, or a second of the day");
      continue;
    }
    const key = own ?? stamp.date ?? "";
    const day = byDate.get(key);
    if (day === undefined) byDate.set(key, [stamp.seconds]);
    else day.push(stamp.seconds);
  }
  if (flaws.end() || table.flaws.length > 0) return null;
  const dates = [...byDate.keys()].sort();
  return { dates, days: dates.map((key) => (byDate.get(key) as number[]).sort((a, b) => a - b)) };
}
