import type { ScenarioSummary } from "./measure/results.ts";
import { rounded } from "./measure/rounding.ts";
import type { CheckedScenario } from "./scenario/check.ts";
import { documentOf } from "./scenario/checked-document.ts";
import { assumptions, explain } from "./scenario/explain.ts";
import { hashOf } from "./scenario/hash.ts";
import type { Calendar, CalendarDay, Model, Reason } from "./scenario/model.ts";

/** What the results document says about its scenario. */
export function summaryOf(checked: CheckedScenario): ScenarioSummary {
  const { model, scenario } = documentOf(checked);
  return {
    name: model.name,
    hash: hashOf(model).slice(0, 12),
    start: model.calendar.days.find((day) => day.offset === 0)?.date ?? "",
    days: model.calendar.horizonDays,
    timezone: model.calendar.timezone,
    currency: model.definitions.currency,
    peak: { multiples: model.peak.multiples, belief: model.peak.belief },
    explained: explain(checked),
    assumptions: assumptions(checked),
    ...traffic(model),
    description: scenario.description ?? null,
  };
}

/** Fresh contacts at 1x of the days of the horizon against the average day: day of the week, holidays, surges included. */
function traffic({ calendar, reasons }: Model): Pick<ScenarioSummary, "dayOverAverage" | "busiestOverAverage"> {
  const volumeOf = (day: DayOfContacts): number[] => {
    const byReason = reasons.map((reason) => contactsOf(reason, day, calendar.interval));
    return Array.from({ length: calendar.intervalsPerDay }, (_, i) => sum(byReason.map((counts) => counts[i] ?? 0)));
  };
  const average = meanOfOpen(usualWeek(calendar).map((day) => sum(volumeOf(day))));
  if (average === 0) return { dayOverAverage: 1, busiestOverAverage: 1 };
  const days = calendar.days.filter(({ offset }) => offset >= 0 && offset < calendar.horizonDays).map(volumeOf);
  return {
    dayOverAverage: rounded(meanOfOpen(days.map(sum)) / average) ?? 1,
    busiestOverAverage: rounded((Math.max(...days.flat()) * calendar.intervalsPerDay) / average) ?? 1,
  };
}

type DayOfContacts = Pick<CalendarDay, "offset" | "weekday" | "volume" | "holiday">;

/** A day of each weekday that the calendar has, none of them a holiday and none with a surge. */
function usualWeek({ days }: Calendar): DayOfContacts[] {
  return Array.from({ length: 7 }, (_, weekday) => days.filter((day) => day.weekday === weekday)).flatMap((alike) => {
    const volumes = alike.map(({ volume }) => volume).sort((x, y) => x - y);
    return alike.length === 0 ? [] : [{ offset: -1, weekday: alike[0].weekday, volume: volumes[volumes.length >> 1] }];
  });
}

/** Mean fresh contacts of a reason by local interval; days that are taken in turn are all as likely. */
function contactsOf({ arrivals, surges }: Reason, day: DayOfContacts, interval: number): readonly number[] {
  if (arrivals.kind === "times") return meanDay(arrivals.days.map((times) => countsOf(times, interval)));
  const counts = {
    "mean day": () => arrivals.days[0].map((count) => count * day.volume),
    weekday: () => arrivals.days[day.weekday].map((count) => count * (day.holiday ?? 1)),
    "each day": () => meanDay(arrivals.days),
  }[arrivals.use]();
  const surge = surges?.find((each) => each.day === day.offset)?.factors;
  return surge ? counts.map((count, i) => count * surge[i]) : counts;
}

function countsOf(times: readonly number[], interval: number): number[] {
  const counts = new Array<number>(86_400 / interval).fill(0);
  for (const time of times) counts[Math.floor(time / interval)]++;
  return counts;
}

function meanDay(days: readonly (readonly number[])[]): number[] {
  return days[0].map((_, i) => sum(days.map((day) => day[i])) / days.length);
}

/** A closed day is no quiet one: the factors of a week average 1 over the days that have any contacts. */
function meanOfOpen(volumes: readonly number[]): number {
  const open = volumes.filter((volume) => volume > 0);
  return open.length === 0 ? 0 : sum(open) / open.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
