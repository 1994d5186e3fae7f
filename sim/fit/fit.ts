import { readTable } from "../scenario/csv/table.ts";
import { mistakes } from "../scenario/mistakes.ts";
import { Findings, Places } from "../scenario/places.ts";
import type { Mistake, ScenarioProblem } from "../scenario/problems.ts";
import { type ProfileName, profiles } from "../scenario/profiles.ts";
import { formatDuration } from "../scenario/quantities/duration.ts";
import { type DailyFit, fitDailyCounts, type ObservedDays } from "./daily-counts.ts";
import type { LogOptions } from "./log/options.ts";
import { type Log, type QueueLog, readLog } from "./log/read.ts";
import { correlationOfQueues, together } from "./queues.ts";
import { type FittedQueue, fittedScenario } from "./scenario-text.ts";
import { type DayShape, shapesOfTheWeek } from "./week.ts";
import { type WholeDays, wholeDays } from "./whole-days.ts";

export { type DailyFit, fitDailyCounts, type ObservedDays } from "./daily-counts.ts";
export type { LogOptions } from "./log/options.ts";

export interface FittedCounts {
  /** A scenario that runs, with what was fitted. */
  readonly text: string;
  /** The fit of all queues together. */
  readonly fit: DailyFit;
  /** What was taken for what, and which days were left out, in sentences. */
  readonly notes: readonly string[];
}

/** An export of the trade - counts by interval or day, or contacts - as a scenario, or what is wrong with the file. */
export function fitCountsFile(
  file: string,
  input: string | Uint8Array,
  stated: LogOptions = {},
): FittedCounts | { readonly problems: readonly ScenarioProblem[] } {
  const table = readTable(file, input);
  const [flaw] = table.flaws;
  if (flaw !== undefined) {
    const more = table.flaws.length - 1;
    const problems = [problem(file, flaw.line, flaw.mistake, flaw.column)];
    return {
      problems: more === 0 ? problems : [...problems, problem(file, flaw.line, mistakes.csvMore(more), flaw.column)],
    };
  }
  if (stated.profile !== undefined && !Object.hasOwn(profiles, stated.profile)) {
    return { problems: [problem(file, 1, mistakes.csvNoProfile(stated.profile, Object.keys(profiles)))] };
  }
  const findings = new Findings(new Places(file, ""));
  const log = readLog(table, stated, findings);
  if (log === null) return { problems: findings.all };
  if (log.shape === "days" && stated.profile === undefined) {
    const days = new Set(log.queues.flatMap(({ days }) => [...days.keys()])).size;
    return { problems: [problem(file, table.lines[0] ?? 2, mistakes.csvDaily(days))] };
  }
  return fitted(file, log, stated, table.lines[0] ?? 2);
}

function fitted(
  file: string,
  log: Log,
  { profile }: LogOptions,
  line: number,
): FittedCounts | { readonly problems: readonly ScenarioProblem[] } {
  const all = log.queues.map((queue) => ({ queue, whole: wholeDays(log, queue) }));
  if (log.queues.every(({ offered }) => offered === 0))
    return { problems: [problem(file, line, mistakes.nothingInList([]))] };
  const used = all.filter(({ whole }) => whole.dates.length > 0);
  const [first] = used;
  if (first === undefined) return { problems: [problem(file, line, mistakes.csvNothingLeft())] };
  const queues = used.map(({ queue, whole }) =>
    fittedQueue(queue, whole, log.shape === "days" ? (profile ?? null) : null),
  );
  const whole = together(used.map((each) => each.whole));
  const fit = fitDailyCounts(whole.dates.length > 0 ? whole : first.whole);
  const dates = [...new Set(used.flatMap((each) => each.whole.dates))].sort();
  const notes = notesOn(log, all, dates.length);
  const text = fittedScenario({
    source: file.split(/[\\/]/).at(-1) as string,
    firstDate: dates[0] as string,
    lastDate: dates.at(-1) as string,
    days: dates.length,
    interval: first.whole.interval,
    queues,
    busyness: {
      cv: fit.cv,
      nextDay: fit.nextDay,
      withinDay: log.shape === "days" ? null : fit.withinDay,
      overReasons: correlationOfQueues(used.map((each) => each.whole)),
    },
    timezone: log.zone,
    notes,
  });
  return { text, fit, notes };
}

function fittedQueue(queue: QueueLog, whole: WholeDays, profile: string | null): FittedQueue {
  const shapes = profile === null ? shapesOfTheWeek(whole) : [chosenShape(whole, profile as ProfileName)];
  return {
    name: queue.name,
    fit: fitDailyCounts(whole),
    shapes,
    days: numberOfDays(whole),
    handling: queue.handling,
    profile,
  };
}

/** The same shape on all days that have contacts. */
function chosenShape(observed: WholeDays, name: ProfileName): DayShape {
  const [shape] = shapesOfTheWeek(observed);
  const days = observed.days.reduce((sum, day) => sum + day.reduce((a, b) => a + b, 0), 0);
  const hourly = profiles[name] as readonly number[];
  const all = hourly.reduce((a, b) => a + b, 0);
  const perHour = 3600 / observed.interval;
  const counts = Array.from(
    { length: 24 * perHour },
    (_, k) => ((hourly[Math.floor(k / perHour)] as number) / perHour / all) * days,
  );
  const from = counts.findIndex((count) => count > 0);
  const to = counts.findLastIndex((count) => count > 0) + 1;
  return { weekdays: shape?.weekdays ?? [0], counts, open: [[from, to]] };
}

function numberOfDays({ dates }: ObservedDays): readonly number[] {
  const number = Array<number>(7).fill(0);
  for (const date of dates) {
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    number[weekday] = (number[weekday] as number) + 1;
  }
  return number;
}

function notesOn(log: Log, all: readonly { queue: QueueLog; whole: WholeDays }[], days: number): readonly string[] {
  const several = all.length > 1;
  const of = (queue: QueueLog) => (several ? `"${queue.name}": ` : "");
  const queues = several
    ? [`${all.length} queues, one reason each: ${all.map(({ queue }) => `"${queue.name}"`).join(", ")}`]
    : [];
  const own = all.flatMap(({ queue, whole }) => {
    const { mean } = queue.handling;
    const given = queue.abandoned ?? (queue.answered === null ? null : queue.offered - queue.answered);
    return [
      ...whole.notes,
      ...(whole.dates.length === 0 ? ["no whole day is left, and the queue is left out"] : []),
      ...(given === null || queue.offered === 0
        ? []
        : [`${percent(given / queue.offered)} of contacts were abandoned in the file`]),
      ...(mean === null ? [] : [`handling takes ${formatDuration(Math.round(mean))} on average`]),
    ].map((note) => `${of(queue)}${note}`);
  });
  const zone =
    log.zone === "UTC" ? ["times are in UTC; for the local clock say --timezone ZONE, such as Europe/Berlin"] : [];
  if (log.zone === null && log.hasOffsets)
    zone.push("times are what the clock showed; for a scenario with that clock's changes say --timezone ZONE");
  const few =
    days < 8 ? [`${days === 1 ? "1 day tells" : `${days} days tell`} nothing of how days differ: busyness is 0%`] : [];
  return [...log.notes, ...zone, ...queues, ...own, ...few];
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}

function problem(file: string, line: number, mistake: Mistake, column = 1): ScenarioProblem {
  return { ...mistake, severity: "error", path: [], file, line, column };
}
