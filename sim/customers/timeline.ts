import type { CalendarDay, Model } from "../scenario/model.ts";

/**
 * The days that one replication lives through, in seconds from its first midnight: settling days at 1x, the horizon at
 * the multiple, then days without new arrivals (or, to measure recovery, at 1x) until everything is decided.
 * Interval k of the timeline covers [k, k + 1) x `interval` seconds.
 */
export interface Timeline {
  readonly interval: number;
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
  /** New contacts arrive before this interval. */
  readonly arrivalsUntil: number;
}

export interface TimelineOptions {
  readonly settleDays: number;
  /** Days simulated after the horizon. */
  readonly followDays: number;
  /** Whether contacts keep arriving (at 1x) on the days after the horizon, which are measured, too. */
  readonly recovery: boolean;
}

/** Lays the days out. Fewer days than asked are used where the calendar does not reach that far. */
export function timeline(model: Model, options: TimelineOptions): Timeline {
  const { calendar } = model;
  const last = calendar.horizonDays + options.followDays;
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
  const first = days.findIndex((day) => day.offset >= 0);
  const measuredFrom = dayStart[first];
  const peakTo = dayStart[first + calendar.horizonDays];
  const measuredTo = options.recovery ? length : peakTo;
  return {
    interval: calendar.interval,
    days,
    dayStart,
    clock,
    day: dayOf,
    measuredFrom,
    measuredTo,
    peakTo,
    arrivalsUntil: measuredTo,
  };
}

/** When interval `k` of the timeline begins on the local clock: 2026-11-27T08:15. */
export function localStart(time: Timeline, k: number): string {
  const minutes = Math.round((time.clock[k] * time.interval) / 60);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${time.days[time.day[k]].date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
