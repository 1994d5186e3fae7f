import type { DateOrder } from "../csv/dates.ts";
import { readTimes } from "../csv/times.ts";
import { mistakes } from "../mistakes.ts";
import type { Arrivals, Visitors } from "../model.ts";
import type { Path } from "../problems.ts";
import { weekdayNames } from "../quantities/calendar.ts";
import type { Rate } from "../quantities/rate.ts";
import type { Use } from "../quantities/use.ts";
import type { Contact } from "../schema/scenario.ts";
import { daysWithContacts, openFactors, weekFactors } from "./calendar.ts";
import type { Context } from "./context.ts";
import { countsFromFile } from "./counts.ts";
import { compileWeekOfProfiles } from "./profile.ts";
import { byWeek, resample, scaledTo, sum } from "./series.ts";
import { perDay } from "./visitors.ts";

/** Fresh contacts of one reason at 1x. `week`: by weekday, seconds of each interval in which a channel of the reason is open. */
export function compileArrivals(
  context: Context,
  contact: Contact,
  visitors: Visitors | null,
  week: readonly (readonly number[])[],
  path: Path,
): Arrivals | null {
  const { findings } = context;
  const { arrivals, profile } = contact;
  const here = [...path, "arrivals"];
  const shaped = arrivals.form === "scalar";
  if (!shaped && profile !== undefined)
    findings.about([...path, "profile"], mistakes.profileOfList([...path, "profile"]), [here]);
  switch (arrivals.form) {
    case "scalar":
      return fromRate(context, contact, visitors, week, path);
    case "list":
      return byWeekday(context, contact, resample(context, arrivals.value, "total", here), path);
    case "map":
      return fromPeriods(context, contact, arrivals.value, path);
    case "counts": {
      const counts = countsFromFile(context, arrivals.value, here);
      if (counts === null) return null;
      if (counts.days.length === 1) {
        const second = counts.second === undefined ? {} : { second: counts.second };
        const days = byWeekday(context, contact, counts.days[0] ?? null, path, counts.exactly);
        return days?.kind === "counts" && contact.weekdays === undefined ? { ...days, ...second } : days;
      }
      if (contact.weekdays !== undefined)
        findings.about([...path, "weekdays"], mistakes.weekdaysOfList([...path, "weekdays"]));
      return counts;
    }
    case "times": {
      if (contact.weekdays !== undefined)
        findings.about([...path, "weekdays"], mistakes.weekdaysOfList([...path, "weekdays"]));
      return fromTimes(context, arrivals.value, here);
    }
  }
}

function fromRate(
  context: Context,
  contact: Contact,
  visitors: Visitors | null,
  week: readonly (readonly number[])[],
  path: Path,
): Arrivals | null {
  const { arrivals, profile } = contact;
  if (arrivals.form !== "scalar") return null;
  const { value } = arrivals;
  const here = [...path, "arrivals"];
  if (value.kind === "share of visits" && visitors === null) {
    context.findings.about(here, mistakes.notVisited(here), [["visitors"]]);
    return null;
  }
  const weekdays = contact.weekdays ?? context.scenario.weekdays;
  const totalOf = (openHours: number, days: number): number =>
    value.kind === "rate" ? perDay(value.rate, openHours, days) : value.share * sum((visitors as Visitors).visits);
  const open = longestOf(week);
  const total = totalOf(sum(open) / 3600, daysWithContacts(weekdays));
  if (profile === undefined && value.kind === "share of visits")
    return byWeekday(context, contact, scaledTo((visitors as Visitors).visits, total), path);
  const isFlat = profile === undefined || (profile.form === "scalar" && profile.value === "flat");
  if (!isFlat) {
    const rows = compileWeekOfProfiles(context, profile, open, [...path, "profile"]);
    return weekFromRate(context, contact, rows?.map((weights) => scaledTo(weights, total)) ?? null, path);
  }
  const isAlike = week.every((day) => day.every((seconds, k) => seconds === open[k]));
  if (isAlike || sum(open) === 0) return byWeekday(context, contact, scaledTo(open, total), path);
  if (contact.weekdays !== undefined) weekFactors(context, contact.weekdays, [...path, "weekdays"]);
  return { kind: "counts", days: evenly(week, weekdays, totalOf), use: "weekday", exactly: false };
}

/** Days of one shape, or of one for each weekday, whose volumes follow the reason's week or else the scenario's. */
function weekFromRate(
  context: Context,
  contact: Contact,
  rows: readonly (readonly number[])[] | null,
  path: Path,
): Arrivals | null {
  if (rows === null) return null;
  if (rows.length === 1) return byWeekday(context, contact, rows[0] ?? null, path);
  const { scenario, findings } = context;
  const own = contact.weekdays !== undefined;
  const here = own ? [...path, "weekdays"] : [...path, "profile"];
  const factors = weekFactors(context, contact.weekdays ?? scenario.weekdays, own ? here : ["weekdays"]);
  const days = rows.map((row, weekday) => {
    const factor = factors[weekday] as number;
    if (factor > 0 && sum(row) === 0) findings.about(here, mistakes.noShape(here, weekdayNames[weekday] as string));
    return row.map((count) => count * factor);
  });
  return { kind: "counts", days, use: "weekday", exactly: false };
}

/** One day for each weekday, with as many contacts in every open hour; nobody comes on a day that is closed. */
function evenly(
  week: readonly (readonly number[])[],
  weekdays: Contact["weekdays"],
  totalOf: (openHours: number, days: number) => number,
): readonly (readonly number[])[] {
  const factors = openFactors(weekdays, week.map(sum));
  const days = Math.max(1, factors.filter((factor) => factor > 0).length);
  const openHours = sum(week.map((day, d) => (factors[d] === 0 ? 0 : sum(day) / 3600)));
  const average = totalOf(openHours / days, days);
  return week.map((day, d) => {
    const contacts = average * (factors[d] as number);
    return contacts === 0 ? day.map(() => 0) : scaledTo(sum(day) > 0 ? day : longestOf(week), contacts);
  });
}

/** The longest that each interval is open on any day. */
function longestOf(week: readonly (readonly number[])[]): readonly number[] {
  return (week[0] ?? []).map((_, k) => Math.max(...week.map((day) => day[k] as number)));
}

function fromPeriods(
  context: Context,
  contact: Contact,
  periods: Extract<Contact["arrivals"], { form: "map" }>["value"],
  path: Path,
): Arrivals | null {
  const here = [...path, "arrivals"];
  const unfit = periods.find(({ value }) => value.per === "day" || value.per === "week");
  if (unfit !== undefined) {
    context.findings.about([...here, unfit.name], mistakes.rateInPeriod([...here, unfit.name]));
    return null;
  }
  const none: Rate = { count: 0, per: "hour" };
  const { week, byDay } = byWeek(context, periods, none, here);
  const rows = week.map((day) => day.map((rate) => (perDay(rate, 1, 7) * context.interval) / 3600));
  if (!byDay) return byWeekday(context, contact, rows[0] ?? null, path);
  if (contact.weekdays !== undefined)
    context.findings.about([...path, "weekdays"], mistakes.weekdaysOfList([...path, "weekdays"]));
  return { kind: "counts", days: rows, use: "weekday", exactly: false };
}

/** One row for the average day, or seven when the reason has a week of its own. */
function byWeekday(
  context: Context,
  contact: Contact,
  day: readonly number[] | null,
  path: Path,
  exactly = false,
): Arrivals | null {
  if (day === null) return null;
  const here = [...path, "weekdays"];
  if (contact.weekdays === undefined) return { kind: "counts", days: [day], use: "mean day", exactly };
  const days = weekFactors(context, contact.weekdays, here).map((factor) => day.map((count) => count * factor));
  return { kind: "counts", days, use: "weekday", exactly: false };
}

function fromTimes(
  context: Context,
  file: {
    readonly times: string;
    readonly column?: string;
    readonly date?: string;
    readonly dates?: DateOrder;
    readonly use: Use;
  },
  path: Path,
): Arrivals | null {
  const { findings } = context;
  const usePath = [...path, "use"];
  if (file.use.kind === "mean day" || file.use.kind === "weekday")
    findings.about(usePath, mistakes.csvWeekday(usePath));
  const table = context.tables.get(file.times);
  if (table === undefined) return null;
  const { column, date, dates } = file;
  const { timezone } = context.scenario;
  const daily = readTimes(table, { column, date, dates, timezone }, path, findings);
  if (daily === null) return null;
  const secondOf = (second: readonly (readonly number[])[]) => (second.some((day) => day.length > 0) ? { second } : {});
  if (file.use.kind !== "date") {
    const use = daily.days.length === 1 ? "one day" : "each day";
    return { kind: "times", days: daily.days, ...secondOf(daily.second), use };
  }
  const index = daily.dates.indexOf(file.use.date);
  const day = daily.days[index];
  if (day === undefined) {
    const [first = "", last = ""] = [daily.dates[0], daily.dates.at(-1)];
    findings.about(usePath, mistakes.csvNoDate(usePath, file.use.date, first, last));
    return null;
  }
  return { kind: "times", days: [day], ...secondOf([daily.second[index] ?? []]), use: "one day" };
}
