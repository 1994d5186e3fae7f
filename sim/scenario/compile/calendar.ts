import { weekdayOf } from "../csv/stamps.ts";
import { mistakes } from "../mistakes.ts";
import type { Calendar, CalendarDay } from "../model.ts";
import type { Path } from "../problems.ts";
import { formatMultiple } from "../quantities/multiple.ts";
import type { KeyedEntry } from "../schema/build.ts";
import { dayLength } from "../timezone.ts";
import type { Context } from "./context.ts";
import { durationOfReportInterval } from "./interval.ts";

/** Days at 1x that may run before the horizon (56, and a week from which the backlog is read), and after it. */
const SETTLING_DAYS = 63;
const RECOVERY_DAYS = 60;

export function compileCalendar(context: Context, crossesMidnight: boolean): Calendar {
  const { scenario, interval, intervalsPerDay } = context;
  const week = weekFactors(context, scenario.weekdays, ["weekdays"]);
  const holidays = new Map(scenario.holidays?.map(({ key, value }) => [key, value]));
  const days: CalendarDay[] = [];
  for (let offset = -SETTLING_DAYS; offset < scenario.days + RECOVERY_DAYS; offset++) {
    const date = addDays(scenario.start, offset);
    const weekday = weekdayOf(date);
    const { seconds, clock } = dayLength(date, scenario.timezone, interval);
    const holiday = holidays.get(date);
    const volume = (week[weekday] as number) * (holiday ?? 1);
    days.push({ offset, date, weekday, seconds, clock, volume, ...(holiday === undefined ? {} : { holiday }) });
  }
  const reportInterval = compileReportInterval(context, days);
  return {
    timezone: scenario.timezone,
    interval,
    ...(reportInterval === interval ? {} : { reportInterval }),
    intervalsPerDay,
    horizonDays: scenario.days,
    days,
    crossesMidnight,
  };
}

/** Seconds of an interval of the results; each day of the horizon is a whole number of them. */
function compileReportInterval({ scenario, interval, findings }: Context, days: readonly CalendarDay[]): number {
  if (!scenario.report) return interval;
  const text = scenario.report.interval;
  const seconds = durationOfReportInterval(text);
  const path = ["report", "interval"];
  if (seconds < interval) findings.about(path, mistakes.reportIntervalTooShort(path, text, scenario.interval));
  const odd = days.find((day) => day.offset >= 0 && day.offset < scenario.days && day.seconds % seconds !== 0);
  if (odd) findings.about(path, mistakes.reportIntervalOverDay(path, text, odd.date, odd.seconds / 3600));
  return seconds;
}

/**
 * Factor of each day of the week, 0 = Monday. Days that are not named share what is left, so that the days with contacts average 1: the average day
 * is 1x.
 */
export function weekFactors(
  context: Context,
  stated: readonly KeyedEntry<"weekdays", number>[] | undefined,
  path: Path,
): readonly number[] {
  const factors = Array<number | undefined>(7).fill(undefined);
  const nameOf = Array<string | undefined>(7).fill(undefined);
  for (const { name, key, value } of stated ?? []) {
    for (const day of key) {
      if (nameOf[day] !== undefined) {
        context.findings.about([...path, name], mistakes.overlap(path, nameOf[day], name));
      }
      factors[day] = value;
      nameOf[day] = name;
    }
  }
  const open = factors.filter((factor) => factor !== 0).length;
  const named = factors.reduce<number>((sum, factor) => sum + (factor ?? 0), 0);
  const unnamed = factors.filter((factor) => factor === undefined).length;
  const rest = unnamed === 0 ? 0 : (open - named) / unnamed;
  const average = (named + rest * unnamed) / Math.max(1, open);
  if (rest < 0 || Math.abs(average - 1) > 0.01) {
    const total = rest < 0 ? named / Math.max(1, open - unnamed) : average;
    context.findings.about(path, mistakes.weekAverage(path, formatMultiple(total)));
  }
  return factors.map((factor) => factor ?? rest);
}

/**
 * Factors of the days of the week for contacts that come evenly over the opening hours: days that are not named share
 * what is left by how long they are open, so that the days with contacts average 1.
 */
export function openFactors(
  stated: readonly KeyedEntry<"weekdays", number>[] | undefined,
  openSeconds: readonly number[],
): readonly number[] {
  const named = new Map(stated?.flatMap(({ key, value }) => key.map((day) => [day, value] as const)));
  const unnamed = openSeconds.map((seconds, day) => (named.has(day) ? 0 : seconds));
  const inAll = unnamed.reduce((sum, seconds) => sum + seconds, 0);
  const days = openSeconds.filter((seconds, day) => (named.get(day) ?? seconds) > 0).length;
  const left = [...named.values()].reduce((rest, factor) => rest - factor, days);
  return openSeconds.map(
    (_, day) => named.get(day) ?? (inAll === 0 ? 0 : (Math.max(0, left) * (unnamed[day] as number)) / inAll),
  );
}

/** Days of the week that have contacts. */
export function daysWithContacts(stated: readonly KeyedEntry<"weekdays", number>[] | undefined): number {
  const closed = new Set(stated?.flatMap(({ key, value }) => (value === 0 ? key : [])));
  return Math.max(1, 7 - closed.size);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
