import { mean, sampleCorrelation, sampleVariance } from "simple-statistics";
import { weekdayOf } from "../scenario/csv/stamps.ts";

/** Contacts per interval on many days, all of the same length. */
export interface ObservedDays {
  /** ISO dates, ascending. */
  readonly dates: readonly string[];
  /** days[d][interval]: counts. */
  readonly days: readonly (readonly number[])[];
}

/** What many days of counts say about the average day and about good and bad ones. */
export interface DailyFit {
  /** Mean count of each interval. */
  readonly meanDay: readonly number[];
  /** Mean daily total. */
  readonly perDay: number;
  /** Factor of each day of the week on the average day, 0 = Monday; null where the data has no such day. Those that it has average 1. */
  readonly weekdays: readonly (number | null)[];
  /** Coefficient of variation of the daily total beyond weekday and chance (a Poisson count varies by its mean even if every day is alike). */
  readonly cv: number;
  /** Correlation of one day's total with that of the next day in the data (a Friday's with the Monday's after it), weekdays taken out. */
  readonly dayToDay: number;
  /**
   * Correlation of one calendar day with the next that shows as `dayToDay` when days are missing: from a Friday to a Monday it works three times, as the
   * simulator's does.
   */
  readonly nextDay: number;
  /**
   * Correlation of the first third of the day's contacts with the last third, weekdays and chance taken out. The thirds are of the mean day's volume:
   * thirds of the clock would compare a busy morning with an almost empty evening.
   */
  readonly withinDay: number;
}

/** Fits a day, a week and their variation. Needs at least 10 days for the variation; with fewer it is 0. */
export function fitDailyCounts({ dates, days }: ObservedDays): DailyFit {
  const meanDay = (days[0] ?? []).map((_, k) => mean(days.map((day) => day[k] as number)));
  const perDay = total(meanDay);
  const weekdays = weekdayFactors(dates, days.map(total));
  if (days.length < 10) return { meanDay, perDay, weekdays, cv: 0, dayToDay: 0, nextDay: 0, withinDay: 0 };

  const whole = new Part(dates, days, 0, meanDay.length);
  const [firstEnd, lastStart] = thirds(meanDay);
  const first = new Part(dates, days, 0, firstEnd);
  const last = new Part(dates, days, lastStart, meanDay.length);
  const steps = whole.relative.length - 1;
  const dayToDay = clamp(sampleCorrelation(whole.relative.slice(0, steps), whole.relative.slice(1)));
  return {
    meanDay,
    perDay,
    weekdays,
    cv: Math.sqrt(whole.varianceBeyondChance),
    dayToDay,
    nextDay: perCalendarDay(dayToDay, dates),
    withinDay: clamp(
      (sampleCorrelation(first.relative, last.relative) * Math.sqrt(first.variance * last.variance)) /
        Math.sqrt(first.varianceBeyondChance * last.varianceBeyondChance),
    ),
  };
}

/** A part of every day, against the mean of its weekday. */
class Part {
  /** Count over the weekday's mean, by day. */
  readonly relative: number[];
  readonly variance: number;
  /** Variance of `relative` less what chance alone would make. */
  readonly varianceBeyondChance: number;

  constructor(dates: readonly string[], days: readonly (readonly number[])[], from: number, to: number) {
    const totals = days.map((day) => total(day.slice(from, to)));
    const factors = weekdayFactors(dates, totals);
    const average = mean(totals);
    this.relative = totals.map((count, d) => count / (average * (factors[weekdayOf(dates[d] as string)] ?? 1)));
    const centre = mean(this.relative);
    this.relative = this.relative.map((r) => r / centre);
    this.variance = sampleVariance(this.relative);
    this.varianceBeyondChance = Math.max(this.variance - 1 / average, 1e-12);
  }
}

/** The correlation whose powers by the days between neighbours in the data average `correlation`. */
function perCalendarDay(correlation: number, dates: readonly string[]): number {
  const gaps = dates.slice(1).map((date, d) => (Date.parse(date) - Date.parse(dates[d] as string)) / 86_400_000);
  let low = correlation;
  let high = 1;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (mean(gaps.map((gap) => middle ** gap)) < correlation) low = middle;
    else high = middle;
  }
  return clamp(low);
}

function weekdayFactors(dates: readonly string[], totals: readonly number[]): readonly (number | null)[] {
  const means = Array.from({ length: 7 }, (_, weekday) => {
    const own = totals.filter((_, d) => weekdayOf(dates[d] as string) === weekday);
    return own.length === 0 ? null : mean(own);
  });
  const overall = mean(means.filter((m) => m !== null));
  return means.map((m) => (m === null || overall === 0 ? m : m / overall));
}

/** Where the first third of the volume ends and the last third begins, as intervals. */
function thirds(meanDay: readonly number[]): readonly [number, number] {
  const all = total(meanDay);
  let sum = 0;
  let first = 0;
  for (const [k, count] of meanDay.entries()) {
    sum += count;
    if (first === 0 && sum >= all / 3) first = k + 1;
    if (sum >= (2 * all) / 3) return [first, k + 1];
  }
  return [first, meanDay.length];
}

function clamp(correlation: number): number {
  return Number.isFinite(correlation) ? Math.min(0.99, Math.max(0, correlation)) : 0;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
