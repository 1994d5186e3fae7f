import { mistakes } from "../mistakes.ts";
import type { Visitors } from "../model.ts";
import { type Rate, rate as rateQuantity } from "../quantities/rate.ts";
import { daysWithContacts } from "./calendar.ts";
import type { Context } from "./context.ts";
import { countsFromFile } from "./counts.ts";
import { compileProfile } from "./profile.ts";
import { resample, scaledTo, sum } from "./series.ts";

/** So many a day, when an hour counts `openHours` times and a week has so many days with contacts. */
export function perDay(rate: Rate, openHours: number, days: number): number {
  switch (rate.per) {
    case "minute":
      return rate.count * 60 * openHours;
    case "hour":
      return rate.count * openHours;
    case "day":
      return rate.count;
    case "week":
      return rate.count / days;
  }
}

/** Visits by interval of the average day at 1x; null without visitors. */
export function compileVisitors(context: Context): Visitors | null {
  const { visitors } = context.scenario;
  if (visitors === undefined) return null;
  const flat = Array<number>(context.intervalsPerDay).fill(1);
  const weights = compileProfile(context, visitors.profile, flat, ["visitors", "profile"]) ?? flat;
  const path = ["visitors", "visits"];
  const { visits } = visitors;
  let counts: readonly number[] | null;
  if (visits.form === "scalar") {
    counts = scaledTo(weights, perDay(visits.value, 24, daysWithContacts(context.scenario.weekdays)));
  } else if (visits.form === "list") {
    counts = resample(context, visits.value, "total", path);
  } else {
    counts = countsFromFile(context, visits.value, path)?.days[0] ?? null;
    if (visits.value.use.kind === "each day" || visits.value.use.kind === "weekday") {
      context.findings.about([...path, "use"], mistakes.visitsUse([...path, "use"], visits.value.use.kind));
    }
  }
  if (counts !== null && sum(counts) === 0) {
    context.findings.about(
      path,
      mistakes.impossibleValue(path, rateQuantity.examples[0], "there are no visits at all"),
    );
  }
  return { visits: counts ?? flat, requestsPerVisit: visitors.requests };
}
