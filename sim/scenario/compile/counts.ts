import { columnOf, numbersOf } from "../csv/columns.ts";
import { readCounts } from "../csv/counts.ts";
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
    const values = column === null ? null : numbersOf(table, column, path, findings, file.exactly);
    if (values === null) return null;
    const day = resample(context, values, "total", path);
    return day && { kind: "counts", days: [day], use: "mean day", exactly: file.exactly };
  }
  const columns = { time: file.time, column: file.column, whole: file.exactly };
  const daily = readCounts(table, columns, context.interval, path, findings);
  if (daily === null) return null;
  switch (file.use.kind) {
    case "mean day":
      return { kind: "counts", days: [meanOf(daily.days)], use: "mean day", exactly: false };
    case "each day":
      return { kind: "counts", days: daily.days, use: "each day", exactly: file.exactly };
    case "weekday": {
      const empty = Array<number>(context.intervalsPerDay).fill(0);
      const days = Array.from({ length: 7 }, (_, weekday) => {
        const rows = daily.days.filter((_, d) => weekdayOf(daily.dates[d] as string) === weekday);
        return rows.length === 0 ? empty : meanOf(rows);
      });
      return { kind: "counts", days, use: "weekday", exactly: false };
    }
    case "date": {
      const day = daily.days[daily.dates.indexOf(file.use.date)];
      if (day === undefined) {
        const [first = "", last = ""] = [daily.dates[0], daily.dates.at(-1)];
        findings.about([...path, "use"], mistakes.csvNoDate([...path, "use"], file.use.date, first, last));
        return null;
      }
      return { kind: "counts", days: [day], use: "mean day", exactly: file.exactly };
    }
  }
}

/** The mean of several days, interval by interval. */
export function meanOf(days: readonly (readonly number[])[]): readonly number[] {
  const first = days[0] ?? [];
  return first.map((_, k) => days.reduce((total, day) => total + (day[k] as number), 0) / days.length);
}
