/** How often the statements about one measure held: a row of docs/validation.md, kept by `npm run proof -- coverage`. */
export interface CoverageRow {
  /** What was simulated, and how many days at a time. */
  readonly name: string;
  readonly measure: string;
  readonly by: "interval" | "day";
  /** Missing where there were 1,000; more where a case was measured again, as a first look was outside the claim. */
  readonly repetitions?: number;
  /** Intervals and bounds, over all repetitions. */
  readonly said: number;
  /** Share of statements that there were too few days. */
  readonly few: number;
  /** Share of intervals among `said`; the others are one-sided bounds. */
  readonly intervals: number;
  /** Share of `said` that hold. */
  readonly held: number;
  /** The same of the intervals alone; null where there were none. */
  readonly intervalsHeld: number | null;
}

/** Where the rows are kept, from the root of the project. */
export const COVERAGE_FILE = "docs/coverage.json";

/**
 * What is claimed of a row: where all statements are intervals, 93% to 97% of them hold; where bounds are among them,
 * which hold in 97.5% or more, at least 93%.
 */
export function isAsClaimed({ held, intervals }: CoverageRow): boolean {
  return held >= 0.93 && (intervals < 1 || held <= 0.97);
}

/** The table of `docs/validation.md`. */
export function coverageTable(rows: readonly CoverageRow[]): string[] {
  const percent = (value: number | null): string => (value === null ? "-" : `${(100 * value).toFixed(1)}%`);
  return [
    "## Intervals and bounds: how often they hold",
    "",
    "Each row is a thousand repetitions of a few days; the truth is the value over all days of all repetitions together. An",
    "interval is to hold in 95% of them, a one-sided bound in 97.5% or more. Measured by `npm run proof -- coverage`.",
    "Of what fewer than ten days or pairs show, no coverage is claimed. A case with a row outside 93% to 97% is measured",
    "again with 16,000 repetitions of other days, which stand in its place.",
    "",
    "| Days | Measure | Statements | Intervals among them | Statements that hold | Intervals that hold | Too few days |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map(
      ({ name, measure, by, said, intervals, held, intervalsHeld, few }) =>
        `| ${name} | ${measure} by ${by} | ${said} | ${percent(intervals)} | ${percent(held)} | ${percent(intervalsHeld)} | ${percent(few)} |`,
    ),
    "",
  ];
}
