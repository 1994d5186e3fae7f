import { nextDate, weekdayOf } from "../scenario/csv/dates.ts";
import { localMoment } from "../scenario/csv/zones.ts";
import { formatClock } from "../scenario/quantities/clock.ts";
import type { ObservedDays } from "./daily-counts.ts";
import type { Log, QueueLog } from "./log/read.ts";

/** The days of a queue that tell of its usual days, and what became of the others. */
export interface WholeDays extends ObservedDays {
  /** Seconds per interval of `days`. */
  readonly interval: number;
  readonly notes: readonly string[];
}

/** So improbable is it that an interval open as usual had no contacts by chance, before its day counts as a part of one: e^-7 is 0.1%. */
const TOO_MANY_MISSING = 7;
/** Rows of 0 say more than rows that are missing. */
const TOO_MANY_ZEROS = 14;

/**
 * Sorts the days of a queue. A day without contacts, where the weekday usually has many, is a closed day; a day that lacks hours which the weekday usually
 * has is a part of a day; both are left out and named. Rows that are missing where few contacts are usual are filled with 0.
 */
export function wholeDays(log: Log, queue: QueueLog): WholeDays {
  const interval = intervalOf(log);
  const days = [...queue.days.keys()].sort();
  const [first, last] = [days[0] as string, days.at(-1) as string];
  const times = new Set(
    log.shape === "contacts" ? gridTimes(interval) : [...queue.days.values()].flatMap((day) => [...day.keys()]),
  );
  const found = new Map<string, Day>();
  for (let date = first; date <= last; date = nextDate(date)) {
    found.set(date, dayOf(date, queue.days.get(date), log, interval));
  }
  const sorted = new Sorter(
    found,
    [...times].sort((a, b) => a - b),
    log,
  );
  const { kept, notes } = sorted.sort();
  const step = log.shape === "contacts" ? interval : log.step;
  const end = (Math.max(...times) + step) / interval;
  // A row or two that reach into one more interval tell nothing of it.
  const stray = end % 1 > 0 && end % 1 <= 1 / 6;
  const after = formatClock(Math.floor(end) * interval);
  return {
    interval,
    dates: kept.map(({ date }) => date),
    days: kept.map((day) => spread(day, step, interval).map((count, k) => (stray && k >= Math.floor(end) ? 0 : count))),
    notes: stray ? [...notes, `left out: rows from ${after} on, which fill only a part of an interval`] : notes,
  };
}

/** Contacts of one day by second of the day; null where the file has a row without a number. */
interface Day {
  readonly date: string;
  readonly counts: Map<number, number | null>;
  readonly total: number;
}

function dayOf(
  date: string,
  cells: QueueLog["days"] extends ReadonlyMap<string, infer D> ? D | undefined : never,
  log: Log,
  interval: number,
): Day {
  const counts = new Map<number, number | null>();
  for (const [seconds, { count }] of cells ?? []) {
    const at = log.shape === "contacts" ? Math.floor(seconds / interval) * interval : seconds;
    const before = counts.get(at);
    counts.set(at, count === null || before === null ? null : (before ?? 0) + count);
  }
  return { date, counts, total: [...counts.values()].reduce<number>((sum, count) => sum + (count ?? 0), 0) };
}

function gridTimes(interval: number): number[] {
  return Array.from({ length: 86_400 / interval }, (_, k) => k * interval);
}

class Sorter {
  readonly #days: readonly Day[];
  readonly #times: readonly number[];
  readonly #log: Log;
  readonly #closed: string[] = [];
  readonly #parts: string[] = [];
  readonly #jumps: string[] = [];
  #filled = 0;

  constructor(days: ReadonlyMap<string, Day>, times: readonly number[], log: Log) {
    this.#days = [...days.values()];
    this.#times = times;
    this.#log = log;
  }

  sort(): { readonly kept: readonly Day[]; readonly notes: readonly string[] } {
    const kept = this.#days.filter((day) => this.#isKept(day));
    return { kept, notes: this.#notes() };
  }

  #isKept(day: Day): boolean {
    const usual = this.#usual(day);
    const unknown = [...day.counts].find(([, count]) => count === null);
    if (unknown !== undefined) {
      this.#parts.push(`${day.date} (no number at ${formatClock(unknown[0])})`);
      return false;
    }
    if (usual === null) return day.total > 0;
    const expected = usual.reduce((sum, count) => sum + count, 0);
    if (day.total === 0) {
      if (expected < TOO_MANY_MISSING) return this.#fill(day, usual);
      this.#closed.push(day.date);
      return false;
    }
    const gap = this.#gap(day, usual);
    if (gap !== null) {
      this.#parts.push(`${day.date} (nothing from ${gap})`);
      return false;
    }
    return this.#fill(day, usual);
  }

  /** Contacts by time on the other days of its weekday; null when there are none with contacts. */
  #usual(day: Day): readonly number[] | null {
    const weekday = weekdayOf(day.date);
    const others = this.#days.filter((other) => other !== day && weekdayOf(other.date) === weekday && other.total > 0);
    if (others.length === 0) return this.#usualOfWeekdays(day);
    return this.#mean(others);
  }

  /** The fewer days the usual is taken from, the more of it may be chance. */
  #doubt(day: Day): number {
    const weekday = weekdayOf(day.date);
    const others = this.#days.filter((other) => other !== day && weekdayOf(other.date) === weekday && other.total > 0);
    return 1 + 1 / Math.max(1, others.length);
  }

  /** Of the first and the last day of a file from Monday to Friday without another of their weekday: what the other weekdays have. */
  #usualOfWeekdays(day: Day): readonly number[] | null {
    const edge = day === this.#days[0] || day === this.#days.at(-1) || day.total === 0;
    const others = this.#days.filter((other) => other !== day && weekdayOf(other.date) < 5 && other.total > 0);
    return edge && weekdayOf(day.date) < 5 && others.length > 0 ? this.#mean(others) : null;
  }

  #mean(days: readonly Day[]): readonly number[] {
    return this.#times.map((time) => {
      const known = days.map((day) => day.counts.get(time)).filter((count) => count !== null);
      return known.length === 0 ? 0 : known.reduce<number>((sum, count) => sum + (count ?? 0), 0) / known.length;
    });
  }

  /** The hours that a day lacks against the usual; null when it lacks none. */
  #gap(day: Day, usual: readonly number[]): string | null {
    let from = -1;
    let missing = 0;
    let zeros = 0;
    const doubt = this.#doubt(day);
    for (let i = 0; i <= this.#times.length; i++) {
      const time = this.#times[i];
      const count = time === undefined ? 1 : (day.counts.get(time) ?? (this.#log.shape === "contacts" ? 0 : undefined));
      const exists = time === undefined || !this.#isSkipped(day.date, time);
      if (count === undefined || count === 0) {
        if (from < 0) from = i;
        if (exists) {
          if (count === undefined) missing += usual[i] as number;
          zeros += usual[i] as number;
        }
        continue;
      }
      if (from >= 0 && (missing > TOO_MANY_MISSING * doubt || zeros > TOO_MANY_ZEROS * doubt)) {
        const end = (this.#times[i - 1] as number) + this.#width();
        return `${formatClock(this.#times[from] as number)} to ${formatClock(end)}`;
      }
      from = -1;
      missing = 0;
      zeros = 0;
    }
    return null;
  }

  #width(): number {
    const [a = 0, b = 0] = this.#times;
    return this.#log.shape === "contacts" ? b - a : this.#log.step;
  }

  /** Whether the clocks jump over a time of this day. */
  #isSkipped(date: string, seconds: number): boolean {
    if (this.#log.zone === null) return false;
    return localMoment({ date, seconds, offset: null, lasts: null }, this.#log.zone).clock === "skipped";
  }

  /** Rows that are not there are 0, and counted; an hour that the clocks jump over is taken as usual. */
  #fill(day: Day, usual: readonly number[]): boolean {
    for (const [i, time] of this.#times.entries()) {
      if (day.counts.get(time) !== undefined || (usual[i] as number) === 0) continue;
      if (this.#isSkipped(day.date, time)) {
        day.counts.set(time, usual[i] as number);
        if (!this.#jumps.includes(day.date)) this.#jumps.push(day.date);
      } else if (this.#log.shape !== "contacts") this.#filled++;
    }
    return true;
  }

  #notes(): readonly string[] {
    const several = (days: readonly string[]) => (days.length === 1 ? "1 day is" : `${days.length} days are`);
    const list = (days: readonly string[]) =>
      days.length <= 6 ? days.join(", ") : `${days.slice(0, 5).join(", ")} and ${days.length - 5} more`;
    return [
      ...(this.#closed.length === 0
        ? []
        : [`${several(this.#closed)} taken as closed, having no contacts: ${list(this.#closed)}`]),
      ...(this.#parts.length === 0 ? [] : [`${several(this.#parts)} left out as part of a day: ${list(this.#parts)}`]),
      ...(this.#jumps.length === 0
        ? []
        : [`the clocks go forward on ${this.#jumps.join(", ")}: the hour that is not there is taken as usual`]),
      ...(this.#filled === 0
        ? []
        : [`${this.#filled} missing row${this.#filled === 1 ? "" : "s"} filled with 0, where few contacts are usual`]),
    ];
  }
}

/** Intervals that a scenario may have, the usual one first. */
const INTERVALS = [1800, 3600, 900, 300] as const;

/** The interval of the fit: half an hour where the rows fit into it or divide into it; else one that they do. */
function intervalOf({ shape, step, phase }: Log): number {
  if (shape !== "intervals") return 1800;
  const fits = INTERVALS.find((interval) => interval % step === 0 && phase % step === 0);
  if (fits !== undefined && (step <= 1800 || fits === step)) return fits;
  return (
    INTERVALS.filter((interval) => interval <= 1800).find((each) => step % each === 0 && phase % each === 0) ?? 300
  );
}

/** Counts of rows as counts of intervals: short rows are added up, long ones spread evenly. */
function spread({ counts }: Day, step: number, interval: number): number[] {
  const day = Array<number>(86_400 / interval).fill(0);
  for (const [seconds, count] of counts) {
    const covered = Math.max(1, step / interval);
    const first = Math.floor(seconds / interval);
    for (let k = first; k < first + covered; k++) {
      // What lies beyond midnight is the early morning's of a day like this.
      day[k % day.length] = (day[k % day.length] as number) + (count ?? 0) / covered;
    }
  }
  return day;
}
