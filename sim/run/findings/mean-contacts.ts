import type { Model, Reason } from "../../scenario/model.ts";
import type { HorizonInterval } from "./horizon-intervals.ts";

/** Mean fresh contacts of a reason in every interval of the horizon at 1x, before good and bad days. */
export function meanContacts(model: Model, reason: Reason, horizon: readonly HorizonInterval[]): number[] {
  const byOffset = new Map(model.calendar.days.map((day) => [day.offset, day]));
  const { arrivals, surges } = reason;
  const rows =
    arrivals.kind === "counts"
      ? arrivals.days
      : arrivals.days.map((times) => counted(times, model.calendar.interval, model.calendar.intervalsPerDay));
  return horizon.map(({ day, weekday, clock }) => {
    const surge = surges?.find((each) => each.day === day)?.factors[clock] ?? 1;
    if (arrivals.use === "weekday") return rows[weekday][clock] * (byOffset.get(day)?.holiday ?? 1) * surge;
    if (arrivals.use === "mean day") return rows[0][clock] * (byOffset.get(day)?.volume ?? 1) * surge;
    return (rows.reduce((sum, row) => sum + row[clock], 0) / rows.length) * surge;
  });
}

function counted(times: readonly number[], interval: number, intervals: number): number[] {
  const counts = new Array<number>(intervals).fill(0);
  for (const time of times) counts[Math.min(intervals - 1, Math.floor(time / interval))]++;
  return counts;
}
