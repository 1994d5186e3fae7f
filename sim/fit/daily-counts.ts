import { mean } from "simple-statistics";
import { weekdayOf } from "../scenario/csv/dates.ts";

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
  /** Mean of the weekdays' mean totals: the average day where the file has more of one weekday than of another. */
  readonly averageDay: number;
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

/** Days needed to tell how days vary. */
const FEWEST_DAYS = 8;

/** Fits a day, a week and their variation. With fewer than 8 days the variation is 0. */
export function fitDailyCounts({ dates, days }: ObservedDays): DailyFit {
  const meanDay = (days[0] ?? []).map((_, k) => mean(days.map((day) => day[k] as number)));
  const perDay = total(meanDay);
  const weekdays = weekdayFactors(dates, days.map(total));
  const averageDay = averageOfWeekdays(dates, days.map(total));
  if (days.length < FEWEST_DAYS)
    return { meanDay, perDay, averageDay, weekdays, cv: 0, dayToDay: 0, nextDay: 0, withinDay: 0 };

  const whole = new Part(dates, days, 0, meanDay.length);
  const [firstEnd, lastStart] = thirds(meanDay);
  const first = new Part(dates, days, 0, firstEnd);
  const last = new Part(dates, days, lastStart, meanDay.length);
  const today = whole.relative.slice(0, -1);
  const tomorrow = whole.relative.slice(1);
  const nearby = today.map((_, d) => Math.sqrt((whole.weights[d] as number) * (whole.weights[d + 1] as number)));
  const spread = Math.sqrt(covariance(today, today, nearby) * covariance(tomorrow, tomorrow, nearby));
  const dayToDay = clamp(covariance(today, tomorrow, nearby) / spread);
  const both = first.weights.map((weight, d) => Math.sqrt(weight * (last.weights[d] as number)));
  return {
    meanDay,
    perDay,
    averageDay,
    weekdays,
    cv: Math.sqrt(whole.varianceBeyondChance),
    dayToDay,
    nextDay: perCalendarDay(dayToDay, dates),
    withinDay: clamp(
      covariance(first.relative, last.relative, both) /
        Math.sqrt(first.varianceBeyondChance * last.varianceBeyondChance),
    ),
  };
}

/** Daily totals over the mean of their weekday, and how much they vary beyond chance. */
export function relativeDays({ dates, days }: ObservedDays): {
  readonly relative: ReadonlyMap<string, number>;
  readonly varianceBeyondChance: number;
} {
  const { relative, varianceBeyondChance } = new Part(dates, days, 0, days[0]?.length ?? 0);
  return { relative: new Map(dates.map((date, d) => [date, relative[d] as number])), varianceBeyondChance };
}

/** A part of every day, against the mean of its weekday. */
class Part {
  /** Count over the weekday's mean, by day. */
  readonly relative: readonly number[];
  /** How much each day tells of good and bad days: little where its weekday has so few contacts that chance alone moves it. */
  readonly weights: readonly number[];
  /** Variance of `relative` less what chance alone would make. */
  readonly varianceBeyondChance: number;

  constructor(dates: readonly string[], days: readonly (readonly number[])[], from: number, to: number) {
    const totals = days.map((day) => total(day.slice(from, to)));
    const factors = weekdayFactors(dates, totals);
    const average = mean(totals);
    const usual = totals.map((_, d) => average * (factors[weekdayOf(dates[d] as string)] ?? 1));
    const relative = totals.map((count, d) => ((usual[d] as number) > 0 ? count / (usual[d] as number) : 1));
    const present = usual.map((count) => (count > 0 ? 1 : 0));
    const centre = weighed(relative, present);
    this.relative = relative.map((r) => r / centre);
    // A Poisson count of mean m varies by 1/m of itself. The weights that use the data best depend on the variance that they are for: three rounds settle.
    const chance = usual.map((count) => (count > 0 ? 1 / count : 0));
    let weights: readonly number[] = present;
    let beyond = this.#beyond(weights, chance);
    for (let round = 0; round < 3; round++) {
      weights = chance.map((c, d) => (present[d] as number) / (beyond + c) ** 2);
      beyond = this.#beyond(weights, chance);
    }
    this.weights = weights;
    this.varianceBeyondChance = beyond;
  }

  #beyond(weights: readonly number[], chance: readonly number[]): number {
    const variance = covariance(this.relative, this.relative, weights);
    return Math.max(variance - weighed(chance, weights), 1e-12);
  }
}

function weighed(values: readonly number[], weights: readonly number[]): number {
  const sum = total(weights);
  return sum === 0 ? 1 : values.reduce((all, value, i) => all + value * (weights[i] as number), 0) / sum;
}

/** Weighed sample covariance; with equal weights the usual one. */
function covariance(a: readonly number[], b: readonly number[], weights: readonly number[]): number {
  const [meanA, meanB] = [weighed(a, weights), weighed(b, weights)];
  const products = a.map((value, i) => (value - meanA) * ((b[i] as number) - meanB));
  const n = weights.filter((weight) => weight > 0).length;
  return n < 2 ? 0 : (weighed(products, weights) * n) / (n - 1);
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

function weekdayMeans(dates: readonly string[], totals: readonly number[]): readonly (number | null)[] {
  return Array.from({ length: 7 }, (_, weekday) => {
    const own = totals.filter((_, d) => weekdayOf(dates[d] as string) === weekday);
    return own.length === 0 ? null : mean(own);
  });
}

function averageOfWeekdays(dates: readonly string[], totals: readonly number[]): number {
  return mean(weekdayMeans(dates, totals).filter((m) => m !== null));
}

function weekdayFactors(dates: readonly string[], totals: readonly number[]): readonly (number | null)[] {
  const means = weekdayMeans(dates, totals);
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
