import type { AlikeDays } from "../compile/horizon.ts";
import { sum } from "../compile/series.ts";
import type { Calendar, Reason } from "../model.ts";

/** Fresh contacts of a reason by interval of the local clock, added up over these days. */
export function arrivingOn(days: AlikeDays, { arrivals }: Reason, { interval, intervalsPerDay }: Calendar) {
  if (arrivals.kind === "counts" && arrivals.use === "mean day") {
    return (arrivals.days[0] as readonly number[]).map((count) => count * days.volume);
  }
  const rows = arrivals.use === "weekday" ? [arrivals.days[days.weekday] ?? []] : arrivals.days;
  const total = Array<number>(intervalsPerDay).fill(0);
  for (const row of rows) {
    row.forEach((value, k) => {
      const cell = arrivals.kind === "times" ? Math.min(intervalsPerDay - 1, Math.floor(value / interval)) : k;
      total[cell] = (total[cell] as number) + (arrivals.kind === "times" ? 1 : value);
    });
  }
  const times = arrivals.use === "weekday" ? days.holidays : days.count;
  return total.map((count) => (count * times) / rows.length);
}

/** All fresh contacts of a reason over the horizon. */
export function arrivingInAll(days: readonly AlikeDays[], reason: Reason, calendar: Calendar): number {
  return sum(days.map((alike) => sum(arrivingOn(alike, reason, calendar))));
}
