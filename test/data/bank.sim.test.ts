import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { type FittedCounts, fitCountsFile, fitDailyCounts } from "../../sim/fit/fit.ts";
import type { MultipleResults } from "../../sim/measure/results.ts";
import { simulateModel } from "../../sim/run/simulate.ts";
import { loadScenario } from "../../sim/scenario/load.ts";
import type { Model } from "../../sim/scenario/model.ts";
import { lognormalDuration, overload } from "../../sim/theory/index.ts";
import { simulatedCounts } from "./simulated-counts.ts";

vi.setConfig({ testTimeout: 180_000 });

const file = join(import.meta.dirname, "..", "..", "..", "shared", "data", "bank-calls-2003.csv");
const there = existsSync(file);
if (!there) console.log("skipped: ../shared/data/bank-calls-2003.csv is not there");

/** Years of 164 weekdays that are simulated. */
const YEARS = 12;
const HANDLING = 240;
const PATIENCE = 180;
const PATIENCE_CV = 1.1;

// Weinberg, Brown and Stroud (2007), as in the R package fpp3.
describe.skipIf(!there)("the calls of a bank drive a scenario end to end", () => {
  // Read by each test: the body of a `describe` that is skipped runs all the same.
  const fitted = () => fitCountsFile("bank-calls-2003.csv", readFileSync(file), { column: "Calls" }) as FittedCounts;

  test("days of the fitted scenario vary as those of the bank do, within what 164 days can tell", async () => {
    const { fit, text } = fitted();
    // From a Monday to the Friday 33 weeks on: 165 weekdays.
    const { model } = await loadScenario(text.replace("interval:", "days: 229\ninterval:"));
    // One of each pair: the other has the same good and bad days turned round, and varies as much.
    const years = Array.from({ length: YEARS }, (_, year) => fitDailyCounts(simulatedCounts(model, 2 * year)));
    const published = { cv: 0.063, dayToDay: 0.64, withinDay: 0.59 };
    for (const statistic of ["cv", "dayToDay", "withinDay"] as const) {
      const values = years.map((year) => year[statistic]);
      const { mean, deviation } = summary(values);
      expect(fit[statistic], statistic).toBeCloseTo(published[statistic], statistic === "cv" ? 3 : 2);
      // The bank's year could be one of these, and their mean is near it: a short series understates its variation a little.
      expect(Math.abs(published[statistic] - mean), `${statistic} ${mean} ± ${deviation}`).toBeLessThan(2 * deviation);
      expect(mean / published[statistic], statistic).toBeGreaterThan(0.9);
      expect(mean / published[statistic], statistic).toBeLessThan(1.1);
    }
    const perDay = summary(years.map((year) => year.perDay));
    expect(Math.abs(perDay.mean - fit.perDay)).toBeLessThan((3 * perDay.deviation) / Math.sqrt(YEARS));
    const mondays = summary(years.map((year) => year.weekdays[0] ?? 0));
    expect(Math.abs(mondays.mean - (fit.weekdays[0] ?? 0))).toBeLessThan(0.01);
  });

  test("its mean day follows the laws of overload at 5x and 10x, and has no overload at 1x", async () => {
    const model = (await loadScenario(meanDay(fitted().text))).model;
    const { multiples } = await simulateModel(model, { multiples: [1, 5, 10], replications: 4 });
    const [average, five, ten] = multiples as [MultipleResults, MultipleResults, MultipleResults];
    expect(average.series.total?.day.abandonment?.value).toBeLessThan(0.05);
    for (const [results, multiple] of [
      [five, 5],
      [ten, 10],
    ] as const) {
      const laws = overloadByInterval(model, multiple);
      const { abandonment, asa, queueDepth } = results.series.total?.intervals ?? {};
      for (const { interval, abandonProbability, wait, queue } of laws) {
        const at = `${multiple}x, interval ${interval}`;
        expect(Math.abs((abandonment?.value[interval] ?? 9) - abandonProbability), `abandonment ${at}`).toBeLessThan(
          0.01,
        );
        expect((asa?.value[interval] ?? 0) / wait, `wait of the answered ${at}`).toBeGreaterThan(0.97);
        expect((asa?.value[interval] ?? 0) / wait, `wait of the answered ${at}`).toBeLessThan(1.03);
        expect((queueDepth?.value[interval] ?? 0) / queue, `queue ${at}`).toBeGreaterThan(0.96);
        expect((queueDepth?.value[interval] ?? 0) / queue, `queue ${at}`).toBeLessThan(1.04);
      }
      expect(laws.length).toBeGreaterThan(5);
    }
  });
});

/** The fitted average day alone, with a team of the usual size all day and patience that is not exponential. */
function meanDay(text: string): string {
  return text
    .replace(/^busyness:.*$/m, "")
    .replace(/^weekdays:.*$/m, "")
    .replace("patience: 3m", `patience: ${PATIENCE}s lognormal cv ${PATIENCE_CV}`)
    .replace("handling: 4m", `handling: ${HANDLING}s lognormal cv 0.9`);
}

/**
 * What the fluid law says of the intervals in which it has settled: those with as many people as in the intervals beside
 * them, and almost as many calls.
 */
function overloadByInterval(model: Model, multiple: number) {
  const [reason] = model.reasons;
  const [group] = model.groups;
  if (reason?.arrivals.kind !== "counts") throw new Error("counts are fitted");
  const counts = reason.arrivals.days[0] as readonly number[];
  const staff = group?.staff[0] as readonly number[];
  const patience = lognormalDuration(PATIENCE, PATIENCE_CV);
  return counts.flatMap((count, interval) => {
    const agents = staff[interval] as number;
    const isSteady = [-1, 1].every(
      (beside) =>
        staff[interval + beside] === agents && Math.abs((counts[interval + beside] as number) / count - 1) < 0.06,
    );
    const isSettled = agents > 0 && isSteady;
    if (!isSettled) return [];
    const arrivalRate = (multiple * count) / model.calendar.interval;
    return [{ interval, ...overload({ arrivalRate, serviceRate: 1 / HANDLING, agents, patience }) }];
  });
}

function summary(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
