import { DAYS_FOR_A_BAND } from "../measure/bands.ts";
import { bounded } from "../measure/bounded.ts";
import { type ColumnLayout, hasPromise } from "../measure/columns.ts";
import { exactProportion } from "../measure/confidence.ts";
import type { Formula } from "../measure/formulas.ts";
import type { Estimate, IntervalColumns, MultipleResults, SeriesResults, TargetResult } from "../measure/results.ts";
import { rounded, roundedEstimate } from "../measure/rounding.ts";
import type { Model } from "../scenario/model.ts";
import { groupCosts } from "./findings/costs.ts";
import { erlangChecks } from "./findings/erlang-check.ts";
import { allGroups, headlinesOf } from "./findings/headlines.ts";
import { type Booked, targetResults } from "./findings/targets.ts";
import type { MultipleRun } from "./replications/replicate.ts";
import type { Recovery } from "./replications/settle.ts";

const QUANTILES = { p50: 0.5, p80: 0.8, p90: 0.9, p95: 0.95, p99: 0.99 } as const;

/**
 * Above so many cells (series x intervals) the columns by interval are not kept beside the sums that they come from,
 * but made whenever they are read: together they take more memory than all else.
 */
const MOST_CELLS_KEPT = 20_000;

/** One multiple's part of the results document. */
export function multipleResults(
  model: Model,
  run: MultipleRun,
  recoveries: readonly Recovery[],
  booked: Booked = "simulated",
): MultipleResults {
  const { accumulator, experiment } = run;
  const { members } = experiment.layout;
  const { targets } = accumulator;
  const series = Object.fromEntries(
    members.map((member, s) => [
      member.series.id,
      seriesResults(run, s, groupCosts(model, experiment.time, member.groups)),
    ]),
  );
  return {
    multiple: run.multiple,
    label: multipleLabel(model, run.multiple),
    replications: accumulator.replications,
    ...(accumulator.estimator.inPairs ? { inPairs: true } : {}),
    ended: run.ended,
    settleDays: run.condition.settleDays,
    series: withCostPerAnswered(model, series),
    targets: targetResults(model, accumulator, run.multiple ?? model.peak.belief?.likely ?? 1, booked).map(
      roundedTarget,
    ),
    allTargetsHold: roundedEstimate(exactProportion(targets.allMet, targets.allDays)),
    fates: fatesOf(run),
    replicationValues: replicationValues(model, run),
    erlang: erlangChecks(model, accumulator).map((check) => ({
      ...check,
      ratePerHour: rounded(check.ratePerHour) ?? 0,
      handlingSeconds: rounded(check.handlingSeconds) ?? 0,
      patienceSeconds: rounded(check.patienceSeconds ?? null),
      erlangC: rounded(check.erlangC),
      erlangA: rounded(check.erlangA),
      simulated: rounded(check.simulated),
    })),
    recovery: recoveries.map(({ channel, daysToClear, steady, backlogByDay }) => ({
      channel: model.channels[channel].name,
      daysToClear: roundedEstimate(daysToClear),
      steady,
      backlogByDay: backlogByDay.map((backlog) => rounded(backlog) ?? 0),
    })),
  };
}

/** Staff cost belongs to groups and answers to contacts: what one costs stands in the total. A ratio of the two means. */
function withCostPerAnswered(
  model: Model,
  series: { readonly [id: string]: SeriesResults },
): { readonly [id: string]: SeriesResults } {
  const cost = series[allGroups(model)].day.cost?.value ?? null;
  const answered = series.total.day.answered.value ?? 0;
  if (cost === null || answered === 0) return series;
  const costPerAnswered: Estimate = { value: rounded(cost / answered), low: null, high: null };
  return { ...series, total: { ...series.total, day: { ...series.total.day, costPerAnswered } } };
}

/** "10x", or the belief in words. */
export function multipleLabel(model: Model, multiple: number | null): string {
  if (multiple !== null) return `${multiple}x`;
  const { low, likely, high } = model.peak.belief ?? { low: 1, likely: 1, high: 1 };
  return `low ${low}x, likely ${likely}x, high ${high}x`;
}

function seriesResults(run: MultipleRun, s: number, costs: ReturnType<typeof groupCosts>): SeriesResults {
  const { accumulator } = run;
  const { estimator } = accumulator;
  const formulas = estimator.formulas[s];
  const intervals = estimator.layout.intervals;
  const isGroup = estimator.layout.members[s].groups.length > 0;
  const day: Record<string, Estimate> = {};
  const columns: Record<string, IntervalColumns> = {};
  const isLarge = estimator.layout.members.length * intervals > MOST_CELLS_KEPT;
  formulas.forEach((formula, f) => {
    const { measure } = formula;
    if (!isPublished(formula, estimator.layout, s)) return;
    day[measure] = roundedEstimate(bounded(formula, estimator.estimate(s, f, intervals)));
    if (isLarge) Object.defineProperty(columns, measure, { get: () => intervalColumns(run, s, f), enumerable: true });
    else columns[measure] = intervalColumns(run, s, f);
  });
  if (isGroup) Object.assign(day, costs.day(day.overtime, day.overtimeCost));
  return {
    day,
    intervals: columns,
    waitQuantiles: isGroup
      ? null
      : Object.fromEntries(
          Object.entries(QUANTILES).map(([name, q]) => [
            name,
            roundedEstimate(positive(accumulator.waitQuantile(s, q))),
          ]),
        ),
  };
}

/** Measures that speak of a promised time. */
const OF_PROMISES: ReadonlySet<string> = new Set(["serviceLevel", "excessWait", "breaches"]);

/** Service levels within further times serve targets only, one without a promise is none; the deepest queue is not followed in every series, breaches and work in a backlog belong to deferred work. */
function isPublished({ measure }: Formula, layout: ColumnLayout, s: number): boolean {
  const { series, depthRow, groups } = layout.members[s];
  if (OF_PROMISES.has(measure) && !hasPromise(layout, s)) return false;
  if (measure === "queueDepthMaximum") return depthRow >= 0 || groups.length > 0;
  if (measure === "breaches" || measure === "backlogWork") return series.deferred;
  return !measure.startsWith("serviceLevel within");
}

function intervalColumns(run: MultipleRun, s: number, f: number): IntervalColumns {
  const { estimator } = run.accumulator;
  const { intervals } = estimator.layout;
  const formula = estimator.formulas[s][f];
  const estimates = Array.from({ length: intervals }, (_, i) =>
    roundedEstimate(bounded(formula, estimator.estimate(s, f, i))),
  );
  const columns = {
    value: estimates.map(({ value }) => value),
    low: estimates.map(({ low }) => low),
    high: estimates.map(({ high }) => high),
    ...(estimates.some(({ bound }) => bound) ? { bound: estimates.map(({ bound }) => bound ?? null) } : {}),
  };
  const bands = Array.from({ length: intervals }, (_, i) => estimator.band(s, f, i));
  if (!bands[0] || estimator.replications < DAYS_FOR_A_BAND) return columns;
  return {
    ...columns,
    band: {
      low: bands.map((band) => rounded(band?.low ?? null)),
      high: bands.map((band) => rounded(band?.high ?? null)),
      empty: bands.map((band) => rounded(band?.empty ?? 1) ?? 1),
    },
  };
}

function positive(estimate: Estimate): Estimate {
  return { ...estimate, low: estimate.low === null ? null : Math.max(0, estimate.low) };
}

function roundedTarget(target: TargetResult): TargetResult {
  const { worst } = target;
  return {
    ...target,
    value: roundedEstimate(target.value),
    daysMet: roundedEstimate(target.daysMet),
    worst: worst === null ? null : { ...worst, value: rounded(worst.value) ?? 0 },
  };
}

/** One value per replication of every headline measure; staff cost is what is scheduled and the day's overtime. */
function replicationValues(
  model: Model,
  { experiment, accumulator }: MultipleRun,
): MultipleResults["replicationValues"] {
  const { members } = experiment.layout;
  return Object.fromEntries(
    headlinesOf(model, members).map(({ key, series, measure }, h) => {
      const values = accumulator.replicationValues[h];
      if (measure !== "overtimeCost") return [key, values.map(rounded)];
      const { scheduled } = groupCosts(model, experiment.time, members[series].groups);
      return [`cost@${members[series].series.id}`, values.map((value) => rounded((scheduled ?? 0) + (value ?? 0)))];
    }),
  );
}

/** Mean contacts per replication by fate; they add up to the arrivals. */
function fatesOf(run: MultipleRun): Record<string, number> {
  const { estimator } = run.accumulator;
  const { intervals } = estimator.layout;
  const mean = (measure: string): number => {
    const f = estimator.formulas[0].findIndex((formula) => formula.measure === measure);
    return rounded(estimator.estimate(0, f, intervals).value) ?? 0;
  };
  return {
    handled: mean("answered"),
    abandoned: mean("abandoned"),
    balked: mean("balked"),
    blocked: mean("blocked"),
    "lost out of hours": mean("lostOutOfHours"),
    "dropped at closing": mean("droppedAtClosing"),
    "still open": mean("stillOpen"),
  };
}
