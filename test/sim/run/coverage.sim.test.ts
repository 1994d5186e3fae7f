import { beforeAll, describe, expect, test } from "vitest";
import { createPool } from "../../../sim/run/replications/pool.ts";
import { replicate } from "../../../sim/run/replications/replicate.ts";
import { erlangA } from "../../../sim/theory/erlang-a.ts";
import { exponential, textbook } from "../../../sim/verify/textbook.ts";

const EXPERIMENTS = 1000;
const REPLICATIONS = 25;
const MINUTE = 60;
const WITHIN = 20;

/** A busy little queue, known exactly: 2.2 calls a minute of 2 minutes, 5 agents, patience 90 s. */
const queue = textbook({
  day: 20 * MINUTE,
  days: 2,
  channel: { answerWithin: WITHIN },
  types: { calls: { rate: 2.2 / MINUTE, work: exponential(2 * MINUTE), patience: exponential(1.5 * MINUTE) } },
  pools: { agents: { agents: 5 } },
});

const exact = erlangA({
  arrivalRate: 2.2 / MINUTE,
  serviceRate: 1 / (2 * MINUTE),
  abandonRate: 1 / (1.5 * MINUTE),
  agents: 5,
});

const truths = {
  serviceLevel: exact.serviceLevels(WITHIN).earlyAbandonsExcluded,
  abandonment: exact.abandonProbability,
  averageWait: exact.meanWait,
} as const;

type Measure = keyof typeof truths;

/** One day of 20 minutes lets the empty start be forgotten; two are measured. */
const steady = { multiple: 1, settleDays: 1, followDays: 1, recovery: false, engine: "events" } as const;
const rule = { replications: REPLICATIONS, precision: 1, deferredPrecision: 1, mostReplications: 1, mostContacts: 1 };

const covering: Record<Measure, number> = { serviceLevel: 0, abandonment: 0, averageWait: 0 };
const below: Record<Measure, number> = { ...covering };

beforeAll(async () => {
  const pool = createPool(queue, 1);
  for (let seed = 1; seed <= EXPERIMENTS; seed++) {
    const [{ accumulator }] = await replicate(queue, [{ ...steady, seed }], rule, pool);
    const { estimator } = accumulator;
    for (const measure of Object.keys(truths) as Measure[]) {
      const formula = estimator.formulas[0].findIndex((candidate) => candidate.measure === measure);
      const { low, high } = estimator.estimate(0, formula, estimator.layout.intervals);
      if (low === null || high === null) continue;
      if (low <= truths[measure] && truths[measure] <= high) covering[measure]++;
      if (high < truths[measure]) below[measure]++;
    }
  }
});

describe(`the 95% intervals of ${EXPERIMENTS} experiments of ${REPLICATIONS} replications`, () => {
  test.each(Object.keys(truths) as Measure[])("cover the exact %s in 93 to 97%", (measure) => {
    expect(covering[measure] / EXPERIMENTS).toBeGreaterThanOrEqual(0.93);
    expect(covering[measure] / EXPERIMENTS).toBeLessThanOrEqual(0.97);
  });

  test.each(Object.keys(truths) as Measure[])("miss the exact %s on both sides", (measure) => {
    const missed = EXPERIMENTS - covering[measure];
    expect(below[measure] / missed).toBeGreaterThan(0.1);
    expect(below[measure] / missed).toBeLessThan(0.9);
  });
});
