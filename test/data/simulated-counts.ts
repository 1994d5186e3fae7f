import { FreshArrivals } from "../../sim/customers/fresh-arrivals.ts";
import { timeline } from "../../sim/customers/timeline.ts";
import type { ObservedDays } from "../../sim/fit/fit.ts";
import type { Model } from "../../sim/scenario/model.ts";

/** Counts per interval of one replication's fresh contacts, on the days that have any: what a log of them would hold. */
export function simulatedCounts(model: Model, replication: number): ObservedDays {
  const time = timeline(model, { settleDays: 0, followDays: 0, recovery: false });
  const arrivals = new FreshArrivals(model, time, 1, replication, 1);
  const { intervalsPerDay } = model.calendar;
  const days = time.days.map(() => new Array<number>(intervalsPerDay).fill(0));
  for (; arrivals.time < Infinity; arrivals.take()) {
    const k = Math.floor(arrivals.time / time.interval);
    const day = days[time.day[k] as number] as number[];
    day[time.clock[k] as number] = (day[time.clock[k] as number] as number) + 1;
  }
  const isOpen = days.map((day) => day.some((count) => count > 0));
  return {
    dates: time.days.map(({ date }) => date).filter((_, d) => isOpen[d]),
    days: days.filter((_, d) => isOpen[d]),
  };
}
