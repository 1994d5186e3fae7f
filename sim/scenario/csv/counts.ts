import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import { formatClock } from "../quantities/clock.ts";
import { formatDuration } from "../quantities/duration.ts";
import { columnOf, numbersOf } from "./columns.ts";
import { Flaws } from "./flaws.ts";
import { readStamp } from "./stamps.ts";
import type { Table } from "./table.ts";

/** Counts per interval of the model, day by day in order of date. */
export interface DailyCounts {
  readonly dates: readonly string[];
  /** days[d][interval]. */
  readonly days: readonly (readonly number[])[];
  /** Seconds since midnight at which the last row of a day ends. */
  readonly endsAt: number;
}

/** Seconds from one row to the next; a single row a day counts for the whole of it. */
function stepOf(times: readonly number[]): number {
  let step = 86_400;
  for (let i = 1; i < times.length; i++) step = Math.min(step, (times[i] as number) - (times[i - 1] as number));
  return step;
}

interface Slot {
  readonly date: string;
  readonly seconds: number;
  readonly row: number;
}

/**
 * Counts by date and interval. Every date must have the same times of day, a regular step apart that divides the interval (or, up to an hour, is a multiple of it); a time that is missing on one
 * day or there twice is a mistake. Null when there were mistakes.
 */
export function readCounts(
  table: Table,
  columns: { readonly time: string; readonly column: string | undefined; readonly whole?: boolean },
  interval: number,
  path: Path,
  findings: Findings,
): DailyCounts | null {
  const time = columnOf(table, columns.time, [], [...path, "time"], findings);
  const counts = time === null ? null : columnOf(table, columns.column, [time], [...path, "column"], findings);
  if (time === null || counts === null) return null;
  const values = numbersOf(table, counts, path, findings, columns.whole);
  const slots = slotsOf(table, time, path, findings);
  if (values === null || slots === null) return null;

  const byDate = new Map<string, Slot[]>();
  for (const slot of slots) {
    const day = byDate.get(slot.date);
    if (day === undefined) byDate.set(slot.date, [slot]);
    else day.push(slot);
  }
  const dates = [...byDate.keys()].sort();
  const times = [...new Set(slots.map((slot) => slot.seconds))].sort((a, b) => a - b);
  const step = stepOf(times);
  const fits = step <= interval ? interval % step === 0 : step % interval === 0 && step <= 3600;
  if (!fits || times.some((t) => t % Math.min(step, interval) !== 0)) {
    findings.elsewhere(
      table.file,
      table.lines[0] ?? 2,
      1,
      path,
      mistakes.csvGrid(formatDuration(step), formatDuration(interval)),
    );
    return null;
  }
  const flaws = new Flaws(table, path, findings);
  const days = dates.map((date) =>
    readDay(byDate.get(date) as readonly Slot[], times, step, values, interval, time, flaws),
  );
  return flaws.end() ? null : { dates, days, endsAt: (times.at(-1) as number) + step };
}

function slotsOf(table: Table, time: number, path: Path, findings: Findings): Slot[] | null {
  const flaws = new Flaws(table, path, findings);
  const slots: Slot[] = [];
  for (const [row, fields] of table.rows.entries()) {
    const stamp = readStamp(fields[time] as string);
    if (stamp === null) flaws.cell(row, time, "a date and time such as 2026-11-27 07:05");
    else slots.push({ date: stamp.date ?? "", seconds: stamp.seconds, row });
  }
  return flaws.end() ? null : slots;
}

/** The counts of one day by interval; times that are missing or there twice go into `flaws`. */
function readDay(
  slots: readonly Slot[],
  times: readonly number[],
  step: number,
  values: readonly number[],
  interval: number,
  time: number,
  flaws: Flaws,
): number[] {
  const day = Array<number>(86_400 / interval).fill(0);
  const seen = new Set<number>();
  for (const { date, seconds, row } of slots) {
    if (seen.has(seconds)) flaws.at(row, time, mistakes.csvTwice(date || "the day", formatClock(seconds)));
    seen.add(seconds);
    // A row longer than the interval is spread over all that it covers.
    const covered = Math.max(1, step / interval);
    const first = Math.floor(seconds / interval);
    for (let k = first; k < Math.min(first + covered, day.length); k++) {
      day[k] = (day[k] as number) + (values[row] as number) / covered;
    }
  }
  for (const missing of times) {
    if (seen.has(missing)) continue;
    // The row that it should follow; the day's first when it should be the first itself.
    const before = slots.reduce(
      (found, slot) => (slot.seconds < missing && slot.seconds > found.seconds ? slot : found),
      { ...(slots[0] as Slot), seconds: -1 },
    );
    flaws.at(before.row, time, mistakes.csvHole(before.date || "the day", formatClock(missing)));
  }
  return day;
}
