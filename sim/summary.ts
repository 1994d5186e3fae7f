import type { ScenarioSummary } from "./measure/results.ts";
import type { CheckedScenario } from "./scenario/check.ts";
import { documentOf } from "./scenario/checked-document.ts";
import { assumptions, explain } from "./scenario/explain.ts";
import { hashOf } from "./scenario/hash.ts";
import type { Model } from "./scenario/model.ts";

/** What the results document says about its scenario. */
export function summaryOf(checked: CheckedScenario): ScenarioSummary {
  const { model, scenario } = documentOf(checked);
  return {
    name: model.name,
    hash: hashOf(model).slice(0, 12),
    start: model.calendar.days.find((day) => day.offset === 0)?.date ?? "",
    days: model.calendar.horizonDays,
    timezone: model.calendar.timezone,
    currency: model.definitions.currency,
    peak: { multiples: model.peak.multiples, belief: model.peak.belief },
    explained: explain(checked),
    assumptions: assumptions(checked),
    busiestOverAverage: busiestOverAverage(model),
    description: scenario.description ?? null,
  };
}

/** The busiest interval of the average day as a multiple of its average interval, over fresh contacts. */
function busiestOverAverage(model: Model): number {
  const volume = new Float64Array(model.calendar.intervalsPerDay);
  for (const { arrivals } of model.reasons) {
    if (arrivals.kind === "counts") {
      arrivals.days[0].forEach((count, interval) => {
        volume[interval] += count;
      });
    } else {
      for (const time of arrivals.days[0]) volume[Math.floor(time / model.calendar.interval)]++;
    }
  }
  const total = volume.reduce((sum, count) => sum + count, 0);
  return total === 0 ? 1 : Number(((Math.max(...volume) * volume.length) / total).toPrecision(6));
}
