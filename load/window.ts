import type { Timeline } from "../sim/customers/timeline.ts";
import { errors } from "../sim/errors.ts";

/**
 * The part of the first day that a load test plays. Times are scenario seconds since the first midnight of the horizon:
 *
 *     start ── warm-up ──► from ══ measured ══► to ── run-out ──► end
 *
 * The web system is empty at the start, which the warm-up lets it forget; customers keep coming in the run-out, so that
 * those of the last measured minutes meet what they would meet on the day.
 */
export interface Window {
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
  /** Seconds per interval, and the index of the first measured one in the horizon. */
  readonly interval: number;
  readonly firstInterval: number;
  readonly intervals: number;
}

export interface WindowOptions {
  /** Seconds on the local clock of the first day. */
  readonly from: number;
  readonly to: number;
  readonly warmUp: number;
  readonly runOut: number;
}

/** Seconds on the local clock of a window such as 11:00-11:30. */
export function parseWindow(text: string): { from: number; to: number } {
  const match = /^\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*$/.exec(text);
  const [h1, m1, h2, m2] = (match ?? []).slice(1).map(Number);
  const from = 3600 * h1 + 60 * m1;
  const to = 3600 * h2 + 60 * m2;
  if (!match || m1 > 59 || m2 > 59 || to > 86_400 || from >= to) {
    throw errors.badValue("--window", "a part of the first day such as 11:00-11:30", text);
  }
  return { from, to };
}

/** Lays the window over the intervals of the horizon's first day. */
export function windowOf(time: Timeline, { from, to, warmUp, runOut }: WindowOptions): Window {
  const { interval } = time;
  if (from % interval !== 0 || to % interval !== 0) {
    throw errors.outOfRange("--window", `whole intervals of ${interval / 60} minutes`, `${clock(from)}-${clock(to)}`);
  }
  const firstInterval = intervalShowing(time, from);
  const intervals = (to - from) / interval;
  const begins = firstInterval * interval;
  return {
    start: Math.max(0, begins - warmUp),
    from: begins,
    to: begins + intervals * interval,
    end: begins + intervals * interval + runOut,
    interval,
    firstInterval,
    intervals,
  };
}

/** The interval of the horizon in which the local clock of the first day shows `seconds` since midnight. */
function intervalShowing(time: Timeline, seconds: number): number {
  const wanted = seconds / time.interval;
  const ofFirstDay = time.clock.slice(time.measuredFrom, time.dayStart[time.day[time.measuredFrom] + 1]);
  const found = ofFirstDay.findIndex((shown) => shown >= wanted);
  return found < 0 ? wanted : found;
}

/** 39600 as 11:00, and 39615 as 11:00:15. */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return (parts[2] > 0 ? parts : parts.slice(0, 2)).map((part) => String(part).padStart(2, "0")).join(":");
}
