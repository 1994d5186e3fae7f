import { columnOf, numbersOf } from "../csv/columns.ts";
import { type DailyCounts, readCounts } from "../csv/counts.ts";
import type { DateOrder } from "../csv/dates.ts";
import { isDayFromMidnight } from "../csv/from-midnight.ts";
import { weekdayOf } from "../csv/stamps.ts";
import { mistakes } from "../mistakes.ts";
import type { Arrivals } from "../model.ts";
import type { Path } from "../problems.ts";
import type { Use } from "../quantities/use.ts";
import type { Context } from "./context.ts";
import { resample } from "./series.ts";

export interface CountsFile {
  readonly counts: string;
  readonly column?: string;
  readonly time?: string;
  readonly dates?: DateOrder;
  readonly use: Use;
  readonly exactly: boolean;
}

export type Counts = Extract<Arrivals, { kind: "counts" }>;

/** Counts per interval from a CSV file, as the scenario wants them used; null (and mistakes) when the file does not say. */
export function countsFromFile(context: Context, file: CountsFile, path: Path): Counts | null {
  const { findings } = context;
  const table = context.tables.get(file.counts);
  if (file.exactly && (file.use.kind === "mean day" || file.use.kind === "weekday") && file.time !== undefined) {
    findings.about([...path, "exactly"], mistakes.csvExactly([...path, "exactly"]));
  }
  if (table === undefined) return null;
  if (file.time === undefined) {
    if (file.use.kind !== "mean day") {
      findings.about([...path, "use"], mistakes.csvNeedsTime([...path, "use"], file.use.kind));
      return null;
    }
    const column = columnOf(table, file.column, [], [...path, "column"], findings);
    if (column === null || !isDayFromMidnight(table, true, path, findings)) return null;
    const values = numbersOf(table, column, path, findings, file.exactly);
    if (values === null) return null;
    const day = resample(context, values, "total", path);
    return day && { kind: "counts", days: [day], use: "mean day", exactly: file.exactly };
  }
  const { timezone } = context.scenario;
  const columns = { time: file.time, column: file.column, dates: file.dates, whole: file.exactly, timezone };
  const daily = readCounts(table, columns, context.interval, path, findings);
  if (daily === null) return null;
  switch (file.use.kind) {
    case "mean day":
      return { kind: "counts", days: [meanOf(daily, () => true)], use: "mean day", exactly: false };
    case "each day":
      return {
        kind: "counts",
        days: daily.days,
        ...secondPasses(daily.second),
        use: "each day",
        exactly: file.exactly,
      };
    case "weekday": {
      const empty = Array<number>(context.intervalsPerDay).fill(0);
      const days = Array.from({ length: 7 }, (_, weekday) => {
        const isOwn = (d: number) => weekdayOf(daily.dates[d] as string) === weekday;
        return daily.dates.some((_, d) => isOwn(d)) ? meanOf(daily, isOwn) : empty;
      });
      return { kind: "counts", days, use: "weekday", exactly: false };
    }
    case "date": {
      const index = daily.dates.indexOf(file.use.date);
      const day = daily.days[index];
      if (day === undefined) {
        const [first = "", last = ""] = [daily.dates[0], daily.dates.at(-1)];
        findings.about([...path, "use"], mistakes.csvNoDate([...path, "use"], file.use.date, first, last));
        return null;
      }
      const second = secondPasses([daily.second[index] ?? null]);
      return { kind: "counts", days: [day], ...second, use: "mean day", exactly: file.exactly };
    }
  }
}

function secondPasses(second: DailyCounts["second"]): Pick<Counts, "second"> {
  return second.some((day) => day !== null) ? { second } : {};
}

/** The mean of the days of `daily` that are chosen, interval by interval: an hour that comes twice counts by its mean, one that is left out not at all. */
function meanOf(daily: DailyCounts, isChosen: (d: number) => boolean): readonly number[] {
  const chosen = daily.days.map((_, d) => d).filter(isChosen);
  return (daily.days[0] ?? []).map((_, k) => {
    const there = chosen.filter((d) => !daily.isSkipped(d, k));
    const counts = there.map((d) => {
      const count = (daily.days[d] as readonly number[])[k] as number;
      const second = daily.second[d]?.[k] ?? 0;
      return daily.isTwice(d, k) ? (count + second) / 2 : count;
    });
    return there.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / there.length;
  });
}
