import type { Estimate, MultipleResults } from "../../sim/measure/results.ts";

const NOTHING: Estimate = { value: null, low: null, high: null };

/** A measure over the whole horizon; an estimate without a value when the series or the measure is missing. */
export function overall(multiple: MultipleResults, measure: string, series = "total"): Estimate {
  return multiple.series[series]?.day[measure] ?? NOTHING;
}
