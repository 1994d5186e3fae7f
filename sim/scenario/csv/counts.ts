import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import { formatClock } from "../quantities/clock.ts";
import { formatDuration } from "../quantities/duration.ts";
import { columnOf, numbersOf } from "./columns.ts";
import { orderOf } from "./date-order.ts";
import { type DateOrder, weekdayOf } from "./dates.ts";
import { Flaws } from "./flaws.ts";
import { isNoCount } from "./roles.ts";
import { readSerial, readStamp } from "./stamps.ts";
import type { Table } from "./table.ts";
import { type LocalMoment, localMoment } from "./zones.ts";

/** Counts per interval of the model, day by day in order of date. */
export interface DailyCounts {
  readonly dates: readonly string[];
  /** days[d][interval]: of hours that come twice the first pass. */
  readonly days: readonly (readonly number[])[];
  /** second[d]: the second pass of hours that come twice; null on other days. */
  readonly second: readonly (readonly number[] | null)[];
  /** Whether the clock of a day skips an interval, or shows it twice. */
  isSkipped(day: number, interval: number): boolean;
  isTwice(day: number, interval: number): boolean;
}

export interface CountColumns {
  readonly time: string;
  readonly column: string | undefined;
  readonly dates?: DateOrder | undefined;
  /** Whether the counts are replayed exactly, and so must be whole. */
  readonly whole?: boolean;
  readonly timezone: string;
}

/** Seconds from one row to the next; a single row a day counts for the whole of it. */
function stepOf(times: readonly number[]): number {
  let step = 86_400;
  for (let i = 1; i < times.length; i++) step = Math.min(step, (times[i] as number) - (times[i - 1] as number));
  return step;
}

interface Slot extends LocalMoment {
  readonly row: number;
}

/**
 * Counts by date and interval. Every date must have the same times of day, a regular step apart that divides the interval (or, up to an hour, is a multiple
 * of it), but for weekdays that all are shorter; a time that is missing on one day or there twice is a mistake. Stamps with an offset are converted to the
 * zone; an hour that comes twice may have one row or two, one that is left out none, or 0. Null when there were mistakes.
 */
export function readCounts(
  table: Table,
  columns: CountColumns,
  interval: number,
  path: Path,
  findings: Findings,
): DailyCounts | null {
  const time = columnOf(table, columns.time, [], [...path, "time"], findings);
  const counts = time === null ? null : columnOf(table, columns.column, [time], [...path, "column"], findings);
  if (time === null || counts === null) return null;
  const name = table.columns[counts] as string;
  if (columns.column === undefined && isNoCount(name)) {
    findings.about([...path, "column"], mistakes.csvNoCounts([...path, "column"], name));
    return null;
  }
  const values = numbersOf(table, counts, path, findings, columns.whole);
  const slots = slotsOf(table, time, columns, values, path, findings);
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
  const clockAt = (date: string, seconds: number) =>
    date === "" ? "once" : localMoment({ date, seconds, offset: null, lasts: null }, columns.timezone).clock;
  const isSkipped = (date: string, seconds: number) => clockAt(date, seconds) === "skipped";
  const short = shortWeekdays(byDate, times);
  const read = dates.map((date) =>
    readDay(byDate.get(date) as readonly Slot[], {
      times,
      step,
      values,
      interval,
      time,
      flaws,
      short,
      isSkipped,
      whole: columns.whole === true,
    }),
  );
  if (flaws.end()) return null;
  return {
    dates,
    days: read.map(({ first }) => first),
    second: read.map(({ second }) => second),
    isSkipped: (day, k) => isSkipped(dates[day] as string, k * interval),
    isTwice: (day, k) => clockAt(dates[day] as string, k * interval) === "twice",
  };
}

/** Times that no day of a weekday has, of which there are at least two: that weekday is shorter. */
function shortWeekdays(
  byDate: ReadonlyMap<string, readonly Slot[]>,
  times: readonly number[],
): readonly ReadonlySet<number>[] {
  return Array.from({ length: 7 }, (_, weekday) => {
    const own = [...byDate].filter(([date]) => weekdayOf(date) === weekday).map(([, slots]) => slots);
    if (own.length < 2) return new Set<number>();
    const there = new Set(own.flatMap((slots) => slots.map(({ seconds }) => seconds)));
    return new Set(times.filter((time) => !there.has(time)));
  });
}

function slotsOf(
  table: Table,
  time: number,
  { dates, timezone }: CountColumns,
  values: readonly number[] | null,
  path: Path,
  findings: Findings,
): Slot[] | null {
  const order = orderOf(table, time, dates, path, findings);
  if (order === "unclear") return null;
  const flaws = new Flaws(table, path, findings);
  const slots: Slot[] = [];
  for (const [row, fields] of table.rows.entries()) {
    const text = fields[time] as string;
    const stamp = readStamp(text, order) ?? readSerial(text);
    if (stamp === null) {
      flaws.cell(row, time, "a date and time such as 2026-11-27 07:05");
      continue;
    }
    // The end of the day's last interval: nothing can be counted from there on.
    if (stamp.seconds === 0 && /24:00(:00)?$/.test(text.trim()) && values?.[row] === 0) continue;
    const moment = localMoment({ ...stamp, date: stamp.date ?? "1970-01-01" }, stamp.date === null ? null : timezone);
    if (moment.clock !== "skipped") slots.push({ ...moment, date: stamp.date === null ? "" : moment.date, row });
    else if (values !== null && values[row] !== 0)
      flaws.at(row, time, mistakes.csvSkippedHour(`${moment.date} ${formatClock(moment.seconds)}`, timezone));
  }
  return flaws.end() ? null : slots;
}

interface Reading {
  readonly times: readonly number[];
  readonly step: number;
  readonly values: readonly number[];
  readonly interval: number;
  readonly time: number;
  readonly flaws: Flaws;
  readonly short: readonly ReadonlySet<number>[];
  readonly isSkipped: (date: string, seconds: number) => boolean;
  readonly whole: boolean;
}

/** The counts of one day by interval; times that are missing or there twice go into `flaws`. */
function readDay(
  slots: readonly Slot[],
  reading: Reading,
): { first: readonly number[]; second: readonly number[] | null } {
  const { times, step, values, interval, time, flaws, short, isSkipped, whole } = reading;
  const passes = [0, 1].map(() => Array<number>(86_400 / interval).fill(0));
  const seen = new Map<number, Slot[]>();
  for (const slot of slots) {
    const same = seen.get(slot.seconds);
    if (same === undefined) seen.set(slot.seconds, [slot]);
    else same.push(slot);
  }
  // A row longer than the interval is spread over all that it covers.
  const covered = Math.max(1, step / interval);
  const add = (pass: 0 | 1, seconds: number, count: number) => {
    const day = passes[pass] as number[];
    const first = Math.floor(seconds / interval);
    for (let k = first; k < Math.min(first + covered, day.length); k++) day[k] = (day[k] as number) + count / covered;
  };
  let changes = false;
  for (const [seconds, [one, two, three]] of seen as Map<number, [Slot, Slot?, Slot?]>) {
    const counts = [one, two].map((slot) => (slot === undefined ? 0 : (values[slot.row] as number)));
    const again = one.clock === "twice" ? three : two;
    if (again !== undefined) {
      flaws.at(again.row, time, mistakes.csvTwice(again.date || "the day", formatClock(seconds)));
    } else if (one.clock !== "twice") {
      add(0, seconds, counts[0] as number);
    } else {
      changes = true;
      const swapped = one.pass === 2 && two !== undefined;
      const [a, b] =
        two === undefined ? halves(counts[0] as number, one.pass, whole) : swapped ? [counts[1], counts[0]] : counts;
      add(0, seconds, a as number);
      add(1, seconds, b as number);
    }
  }
  const [{ date }] = slots as [Slot];
  for (const missing of times) {
    if (seen.has(missing)) continue;
    if (date !== "" && (isSkipped(date, missing) || short[weekdayOf(date)]?.has(missing))) continue;
    // The row that it should follow; the day's first when it should be the first itself.
    const before = slots.reduce(
      (found, slot) => (slot.seconds < missing && slot.seconds > found.seconds ? slot : found),
      { ...(slots[0] as Slot), seconds: -1 },
    );
    flaws.at(before.row, time, mistakes.csvHole(date || "the day", formatClock(missing)));
  }
  return { first: passes[0] as number[], second: changes ? (passes[1] as number[]) : null };
}

/** What one row says of an hour that comes twice: both passes, unless its offset names one. */
function halves(count: number, pass: 1 | 2 | null, whole: boolean): readonly [number, number] {
  if (pass !== null) return pass === 1 ? [count, 0] : [0, count];
  const first = whole ? Math.ceil(count / 2) : count / 2;
  return [first, count - first];
}
