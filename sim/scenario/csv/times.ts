import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import { formatClock } from "../quantities/clock.ts";
import { columnOf } from "./columns.ts";
import { orderOf } from "./date-order.ts";
import { type DateOrder, dateIn, readDate } from "./dates.ts";
import { Flaws } from "./flaws.ts";
import { readSerial, readStamp, type Stamp } from "./stamps.ts";
import type { Table } from "./table.ts";
import { localMoment } from "./zones.ts";

/** Time stamps by date: seconds since midnight, ascending. */
export interface DailyTimes {
  readonly dates: readonly string[];
  readonly days: readonly (readonly number[])[];
  /** Those of the second pass of hours that come twice, which do not stand in `days`. */
  readonly second: readonly (readonly number[])[];
}

export interface TimeColumns {
  readonly column: string | undefined;
  readonly date: string | undefined;
  readonly dates?: DateOrder | undefined;
  readonly timezone: string;
}

/**
 * Reads stamps, or times of day (`07:05:30`, or the second of the day) with the date in a column of its own. Stamps with an offset are converted to the
 * zone. Of an hour that comes twice, stamps without an offset are shared among both passes in turn; in an hour that is left out they are mistakes. Null when
 * there were mistakes.
 */
export function readTimes(table: Table, columns: TimeColumns, path: Path, findings: Findings): DailyTimes | null {
  const date = columns.date === undefined ? undefined : columnOf(table, columns.date, [], [...path, "date"], findings);
  if (date === null) return null;
  const column = columnOf(table, columns.column, date === undefined ? [] : [date], [...path, "column"], findings);
  if (column === null) return null;
  const order = orderOf(table, date ?? column, columns.dates, path, findings);
  if (order === "unclear") return null;
  const flaws = new Flaws(table, path, findings);
  const byDate = new Map<string, [number[], number[]]>();
  let shared = 0;
  for (const [row, fields] of table.rows.entries()) {
    const own = date === undefined ? null : dateOf(fields[date] as string, order);
    if (own === null && date !== undefined) {
      flaws.cell(row, date, "a date such as 2026-11-27");
      continue;
    }
    const stamp = stampOf(fields[column] as string, order);
    if (stamp === null) {
      flaws.cell(row, column, "a time such as 2026-11-27 07:05:30, or a second of the day");
      continue;
    }
    const day = own ?? stamp.date;
    const moment = localMoment({ ...stamp, date: day ?? "1970-01-01" }, day === null ? null : columns.timezone);
    if (moment.clock === "skipped") {
      const when = `${moment.date} ${formatClock(moment.seconds)}`;
      flaws.at(row, column, mistakes.csvSkippedHour(when, columns.timezone));
      continue;
    }
    const key = day === null ? "" : moment.date;
    const passes = byDate.get(key) ?? [[], []];
    byDate.set(key, passes);
    const isSecond = moment.clock === "twice" && (moment.pass === null ? shared++ % 2 === 1 : moment.pass === 2);
    passes[isSecond ? 1 : 0].push(moment.seconds);
  }
  if (flaws.end() || table.flaws.length > 0) return null;
  const dates = [...byDate.keys()].sort();
  const ofPass = (pass: 0 | 1) =>
    dates.map((key) => (byDate.get(key) as [number[], number[]])[pass].sort((a, b) => a - b));
  return { dates, days: ofPass(0), second: ofPass(1) };
}

function dateOf(text: string, order: DateOrder | null): string | null {
  const reading = readDate(text);
  return reading === null ? null : dateIn(reading, order);
}

function stampOf(text: string, order: DateOrder | null): Stamp | null {
  const plain = text.trim();
  const second = /^\d{1,5}(\.\d+)?$/.test(plain) && Number(plain) < 86_400 ? Number(plain) : null;
  if (second !== null) return { date: null, seconds: second, offset: null, lasts: null };
  return readStamp(plain, order) ?? readSerial(plain);
}
