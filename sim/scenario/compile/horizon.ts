import type { Calendar } from "../model.ts";

/** Days of the horizon that are alike but for their volume. */
export interface AlikeDays {
  /** 0 = Monday ... 6 = Sunday. */
  readonly weekday: number;
  /** Intervals of the local clock, one after the other; a day on which clocks change lacks some or has some twice. */
  readonly intervals: readonly number[];
  readonly count: number;
  /** Sum of their factors on the average day's volume. */
  readonly volume: number;
  /** The same, of what is said of their dates alone. */
  readonly holidays: number;
}

/** The days of the horizon by day of the week, in the order in which they first come; days on which clocks change stand alone. */
export function daysOfHorizon({ days, horizonDays, intervalsPerDay }: Calendar): readonly AlikeDays[] {
  const ordinary = Array.from({ length: intervalsPerDay }, (_, k) => k);
  const found = new Map<string, AlikeDays>();
  for (const { offset, weekday, clock, volume, holiday = 1 } of days) {
    if (offset < 0 || offset >= horizonDays) continue;
    const key = clock === null ? String(weekday) : `on day ${offset}`;
    const before = found.get(key);
    found.set(key, {
      weekday,
      intervals: clock ?? ordinary,
      count: (before?.count ?? 0) + 1,
      volume: (before?.volume ?? 0) + volume,
      holidays: (before?.holidays ?? 0) + holiday,
    });
  }
  return [...found.values()];
}
