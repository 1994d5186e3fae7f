/**
 * The results document, `plimsoll/results/1`: what every road (simulation, plan, load test) ends in, and the only
 * input of reports. It is defined in `results-schema.ts`, with what each field means; these are its types.
 */
import type { TypeOf } from "./document/schema.ts";
import type * as schema from "./results-schema.ts";

export { RESULTS_FORMAT } from "./results-schema.ts";

export interface Results extends TypeOf<typeof schema.results> {}

/** What was asked for, so that the run can be repeated. */
export interface Stopping extends TypeOf<typeof schema.stopping> {}

export interface ScenarioSummary extends TypeOf<typeof schema.scenarioSummary> {}

/** Intervals of the horizon. */
export interface Intervals extends TypeOf<typeof schema.intervals> {}

export interface Series extends TypeOf<typeof schema.series> {}

/** Everything about one multiple. */
export interface MultipleResults extends TypeOf<typeof schema.multipleResults> {}

/** A value with its 95% confidence interval; null where nothing was there to measure. */
export interface Estimate extends TypeOf<typeof schema.estimate> {}

/** Measures of one series: over the horizon, by interval, and quantiles of the wait of the answered. */
export interface SeriesResults extends TypeOf<typeof schema.seriesResults> {}

/** A measure by interval, with confidence interval and (headline measures) prediction band. */
export interface IntervalColumns extends TypeOf<typeof schema.intervalColumns> {}

/** How it was measured, in the document of a load test. */
export interface LoadTest extends TypeOf<typeof schema.loadTest> {}

export interface TargetResult extends TypeOf<typeof schema.targetResult> {}

/** Erlang's formulas beside the simulated service level of one series' busiest interval. */
export interface ErlangCrossCheck extends TypeOf<typeof schema.erlangCrossCheck> {}
