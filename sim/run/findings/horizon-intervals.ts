import { localStart, type Timeline, timeline } from "../../customers/timeline.ts";
import type { Model } from "../../scenario/model.ts";

/** One interval of the horizon, as a planner thinks of it. */
export interface HorizonInterval {
  /** Local start: 2026-11-27T08:15. */
  readonly start: string;
  /** Day of the horizon, from 0. */
  readonly day: number;
  /** 0 = Monday. */
  readonly weekday: number;
  /** Local-clock interval of the day, 0 = midnight. */
  readonly clock: number;
}

/** The intervals of the horizon in their order; on a day when clocks change some are missing or come twice. */
export function horizonOf(model: Model): HorizonInterval[] {
  const time = timeline(model, { settleDays: 0, followDays: 0, recovery: false });
  return intervalsOf(time).slice(time.measuredFrom, time.measuredTo);
}

/** All intervals of a timeline, those before and after the horizon included; their days count from its first one. */
export function intervalsOf(time: Timeline): HorizonInterval[] {
  return Array.from(time.clock, (clock, k) => {
    const { offset, weekday } = time.days[time.day[k]];
    return { start: localStart(time, k), day: offset, weekday, clock };
  });
}
