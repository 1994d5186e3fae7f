import { expect, test } from "vitest";
import { studentT } from "../../../sim/measure/confidence.ts";
import { Experiment } from "../../../sim/run/replications/experiment.ts";
import { createPool } from "../../../sim/run/replications/pool.ts";
import { probability, type VerifyCase } from "../../../sim/verify/case.ts";
import { measure, readRow } from "../../../sim/verify/readings.ts";
import { Sample } from "../../../sim/verify/sample.ts";
import { exponential, textbook } from "../../../sim/verify/textbook.ts";
import { describeSample } from "../../support/statistics.ts";

const reading = measure("serviceLevel");
/** Looked at once, after its first 60 replications: a source as vague as this one asks for no more. */
const vague = probability("service level", ".7", { halfWidth: 9, reading });

const caseOf = (busyness: { readonly busynessShape?: number }): VerifyCase & Required<Pick<VerifyCase, "model">> => ({
  source: "ours",
  name: "a busy quarter of an hour",
  lines: [vague],
  model: textbook({
    day: 900,
    settleDays: 0,
    channel: { answerWithin: 20 },
    types: { calls: { rate: 0.13, work: exponential(60), patience: exponential(60), ...busyness } },
    pools: { agents: { agents: 7 } },
  }),
});

test.each([
  ["pairs, where days are good and bad", caseOf({ busynessShape: 40 }), 2],
  ["replications, where all are alike", caseOf({}), 1],
])("the interval of a case is over %s", async (_, one, unit) => {
  const sample = new Sample(one, 0, 1, 1);
  await sample.advance(createPool(one.model, 1));
  expect([sample.isDone, sample.replications, sample.units]).toEqual([true, 60, 60 / unit]);
  const steady = { multiple: 1, settleDays: 0, followDays: 1, recovery: false, engine: "events" } as const;
  const experiment = new Experiment(one.model, { ...steady, seed: 1 });
  const { rows } = experiment.replicate(0, 60);
  const { layout } = experiment;
  const days = Array.from({ length: 60 }, (_, r) =>
    readRow(reading, layout, rows.subarray(r * layout.length, (r + 1) * layout.length)),
  );
  const ratio = days.reduce((sum, { n }) => sum + n, 0) / days.reduce((sum, { d }) => sum + d, 0);
  const units = Array.from({ length: 60 / unit }, (_, k) => {
    const own = days.slice(k * unit, (k + 1) * unit);
    return {
      residual: own.reduce((sum, { n, d }) => sum + n - ratio * d, 0),
      d: own.reduce((sum, { d }) => sum + d, 0),
    };
  });
  const { error } = describeSample(units.map(({ residual }) => residual));
  const perUnit = describeSample(units.map(({ d }) => d)).mean;
  expect(sample.estimate(vague).value).toBeCloseTo(ratio, 12);
  expect(sample.estimate(vague).halfWidth).toBeCloseTo((studentT(units.length - 1) * error) / perUnit, 10);
});
