import type { Results } from "../measure/results.ts";

/** How many statements about one scenario were "too few days to say": a row of docs/validation.md, kept by a proof. */
export interface FewDaysRow {
  readonly scenario: string;
  readonly days: number;
  /** Values over the horizon with an interval, a bound, or neither; of all measures, series and multiples. */
  readonly whole: FewDays;
  /** The same of values of one interval of the day. */
  readonly intervals: FewDays;
}

export interface FewDays {
  readonly said: number;
  /** Of them one-sided bounds. */
  readonly bounds: number;
  /** Of them "too few days". */
  readonly few: number;
}

/** Where the rows are kept, from the root of the project. */
export const FEW_DAYS_FILE = "docs/few-days.json";

/** At most this share of what is printed about a scenario at 200 days may be "too few days to say". */
export const MOST_FEW = 0.05;

/** Counts a results document. What is certain (0 by the scenario or the schedule) has no uncertainty to state. */
export function fewDaysOf({ multiples }: Pick<Results, "multiples">): Pick<FewDaysRow, "whole" | "intervals"> {
  const whole = { said: 0, bounds: 0, few: 0 };
  const intervals = { said: 0, bounds: 0, few: 0 };
  for (const series of multiples.flatMap((multiple) => Object.values(multiple.series))) {
    for (const estimate of [...Object.values(series.day), ...Object.values(series.waitQuantiles ?? {})]) {
      add(whole, estimate.value, estimate.low, estimate.high, estimate.bound);
    }
    for (const { value, low, high, bound } of Object.values(series.intervals)) {
      for (const [i, each] of value.entries()) add(intervals, each, low[i], high[i], bound?.[i]);
    }
  }
  return { whole, intervals };
}

function add(
  count: { said: number; bounds: number; few: number },
  value: number | null,
  low: number | null,
  high: number | null,
  bound: string | null | undefined,
): void {
  if (value === null) return;
  const isUnknown = low === null || high === null;
  if (!isUnknown && low === high) return;
  count.said++;
  if (isUnknown) count.few++;
  else if (bound) count.bounds++;
}

/** The share that could not be said, of the day and of its intervals together. */
export function shareOfFew({ whole, intervals }: Pick<FewDaysRow, "whole" | "intervals">): number {
  const said = whole.said + intervals.said;
  return said === 0 ? 0 : (whole.few + intervals.few) / said;
}

/** The table of `docs/validation.md`. */
export function fewDaysTable(rows: readonly FewDaysRow[]): string[] {
  const percent = (part: number, of: number): string => (of === 0 ? "-" : `${((100 * part) / of).toFixed(1)}%`);
  return [
    "## What 200 days cannot say",
    "",
    "All values of the results document of each scenario that ships, at all its multiples: how many have only a one-sided",
    `bound, and for how many 200 days are too few to say anything (at most ${100 * MOST_FEW}% of either kind is claimed). Measured by`,
    "`npm run proof -- few`.",
    "",
    "| Scenario | Values over the horizon | Bounds | Too few days | Values by interval | Bounds | Too few days |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map(({ scenario, whole, intervals }) => {
      const cells = [whole, intervals].flatMap(({ said, bounds, few }) => [
        said,
        percent(bounds, said),
        percent(few, said),
      ]);
      return `| ${scenario} | ${cells.join(" | ")} |`;
    }),
    "",
  ];
}
