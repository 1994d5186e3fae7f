import type { CalendarDay, Model } from "../scenario/model.ts";

/**
 * The days that one replication may need, in seconds from its first midnight: settling days at 1x (at the multiple where
 * that is less), the horizon at the multiple, then days at 1x until everything of the horizon is decided. Those days come after the horizon and are not
 * counted; but for recovery, where their backlog is what is measured.
 * Interval k of the timeline covers [k, k + 1) x `interval` seconds.
 */
export interface Timeline {
  readonly interval: number;
  /** Intervals that are measured together (`report interval`); 1 unless the scenario asks for longer ones. */
  readonly together: number;
  readonly days: readonly CalendarDay[];
  /** First interval of each day; one more entry for the end. */
  readonly dayStart: Int32Array;
  /** Local-clock interval of the day (0 = midnight), by interval. */
  readonly clock: Int32Array;
  /** Index into `days`, by interval. */
  readonly day: Int32Array;
  /** What is measured: intervals [measuredFrom, measuredTo), the horizon and, in recovery, the days after it. */
  readonly measuredFrom: number;
  readonly measuredTo: number;
  /** The multiple applies to intervals [measuredFrom, peakTo), the horizon. */
  readonly peakTo: number;
  /** From this interval on queues are simulated that share no agents with deferred work; beyond all = never. */
  readonly liveFrom: number;
}

export interface TimelineOptions {
  readonly settleDays: number;
  /** At most so many days after the horizon are simulated (`MOST_FOLLOWED`, but where less is asked). */
  readonly followDays: number;
  /** Whether the days after the horizon are measured, too: all of them are simulated, and none after them. */
  readonly recovery: boolean;
  /** Seconds of the intervals that results are in: a multiple of the scenario's, which it is by default. */
  readonly reportInterval?: number | undefined;
  /** Whether the days before the horizon are measured instead, and nothing follows them. */
  readonly settling?: boolean | undefined;
  /** Of the settling days, so many are simulated for queues that share no agents with deferred work; default all. */
  readonly liveSettleDays?: number | undefined;
}

/** Days after the horizon until which everything is followed; what is open then is never answered. */
export const MOST_FOLLOWED = 28;

/** Lays the days out. Fewer days than asked are used where the calendar does not reach that far. */
export function timeline(model: Model, options: TimelineOptions): Timeline {
  const { calendar } = model;
  const last = options.settling ? 0 : calendar.horizonDays + options.followDays;
  const days = calendar.days.filter((day) => day.offset >= -options.settleDays && day.offset < last);
  const dayStart = new Int32Array(days.length + 1);
  days.forEach((day, d) => {
    dayStart[d + 1] = dayStart[d] + Math.round(day.seconds / calendar.interval);
  });
  const length = dayStart[days.length];
  const clock = new Int32Array(length);
  const dayOf = new Int32Array(length);
  days.forEach((day, d) => {
    for (let k = dayStart[d]; k < dayStart[d + 1]; k++) {
      const elapsed = k - dayStart[d];
      clock[k] = day.clock ? day.clock[elapsed] : elapsed;
      dayOf[k] = d;
    }
  });
  const first = days.filter((day) => day.offset < 0).length;
  const measuredFrom = options.settling ? 0 : dayStart[first];
  const peakTo = options.settling ? 0 : dayStart[first + calendar.horizonDays];
  const measuredTo = options.recovery || options.settling ? length : peakTo;
  // Of recovery and settling only the backlog of deferred work is looked at.
  const liveFrom = measuredTo === peakTo ? dayStart[Math.max(0, first - (options.liveSettleDays ?? first))] : length;
  return {
    interval: calendar.interval,
    // What recovery and settling measure is by day.
    together:
      options.recovery || options.settling ? 1 : (options.reportInterval ?? calendar.interval) / calendar.interval,
    days,
    dayStart,
    clock,
    day: dayOf,
    measuredFrom,
    measuredTo,
    peakTo,
    liveFrom,
  };
}

/**
 * Days that are prepared when a replication begins: a day after the horizon is over, nearly everything is decided.
 * Whatever is prepared by day does not depend on how many days are prepared at once.
 */
export function daysAtFirst({ days, day, peakTo }: Timeline): number {
  return Math.min(days.length, (day[peakTo - 1] ?? 0) + 3);
}

/** Days that are prepared when those prepared so far are over. */
export function moreDays(sofar: number, time: Timeline): number {
  return Math.min(time.days.length, sofar + Math.max(2, sofar - daysAtFirst(time) + 2));
}

/** Intervals that are measured, and the seconds of each: those of the report. */
export function measured(time: Timeline): { readonly intervals: number; readonly seconds: number } {
  const { measuredFrom, measuredTo, interval, together } = time;
  return { intervals: (measuredTo - measuredFrom) / together, seconds: interval * together };
}

/** First measured interval of each day of the horizon; one more entry for the end. */
export function measuredDays({ dayStart, measuredFrom, measuredTo, together }: Timeline): number[] {
  return [...dayStart].filter((k) => k >= measuredFrom && k <= measuredTo).map((k) => (k - measuredFrom) / together);
}

/** When interval `k` of the timeline begins on the local clock: 2026-11-27T08:15. */
export function localStart(time: Timeline, k: number): string {
  const minutes = Math.round((time.clock[k] * time.interval) / 60);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${time.days[time.day[k]].date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
