import type { LoadTest, MultipleResults } from "../../sim/measure/results.ts";
import type { Model } from "../../sim/scenario/model.ts";

type Inside = LoadTest["inside"][number];

const MEASURES = ["queueDepth", "averageWait", "abandonment", "serviceLevel"];

/** In how many intervals the measured value lies in the prediction band, for the headline measures of live channels. */
export function insideBand(model: Model, measured: MultipleResults, prediction: MultipleResults): Inside[] {
  return model.channels.flatMap(({ name, kind }) => {
    if (kind !== "live") return [];
    const series = `channel/${name}`;
    return MEASURES.flatMap((measure) => {
      const band = prediction.series[series]?.intervals[measure]?.band;
      const values = measured.series[series]?.intervals[measure]?.value ?? [];
      if (!band) return [];
      const judged = values.flatMap((value, i) => {
        const low = band.low[i];
        const high = band.high[i];
        return value === null || low === null || high === null ? [] : [value >= low && value <= high];
      });
      return [{ series, measure, inside: judged.filter(Boolean).length, intervals: judged.length }];
    });
  });
}

/** The share of all judged intervals; null when none was. */
export function shareInside(inside: readonly Inside[]): number | null {
  const intervals = inside.reduce((sum, one) => sum + one.intervals, 0);
  return intervals === 0 ? null : inside.reduce((sum, one) => sum + one.inside, 0) / intervals;
}
