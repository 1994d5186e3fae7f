import { beforeAll, describe, expect, test } from "vitest";
import { comeInPairs } from "../../../sim/customers/pairs.ts";
import { studentT } from "../../../sim/measure/confidence.ts";
import { Estimator } from "../../../sim/measure/estimator.ts";
import { contactFormulas } from "../../../sim/measure/formulas.ts";
import { Evidence } from "../../../sim/plan/evidence.ts";
import { Experiment } from "../../../sim/run/replications/experiment.ts";
import { createPool } from "../../../sim/run/replications/pool.ts";
import { CHUNK } from "../../../sim/run/replications/replicate.ts";
import { recover, settle } from "../../../sim/run/replications/settle.ts";
import { simulateModel } from "../../../sim/run/simulate.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import { exponential, textbook } from "../../../sim/verify/textbook.ts";
import { bound, describeSample } from "../../support/statistics.ts";

const EXPERIMENTS = 500;
const REPLICATIONS = 40;
/** Pairs behind what is taken for true; only the first of each counts, so its error is an eighth of an experiment's. */
const PAIRS_FOR_TRUTH = 6_000;
const SEED_OF_TRUTH = 2;
const MINUTE = 60;

/** A day of half an hour: 8 calls a minute of one minute, 7 agents, patience of one minute; days vary by 16%. */
const queue = textbook({
  day: 30 * MINUTE,
  settleDays: 0,
  channel: { answerWithin: 20 },
  types: {
    calls: { rate: 8 / MINUTE, work: exponential(MINUTE), patience: exponential(MINUTE), busynessShape: 40 },
  },
  pools: { agents: { agents: 7 } },
});

const MEASURES = ["serviceLevel", "abandonment", "averageWait", "answered"] as const;
type Measure = (typeof MEASURES)[number];
const FORMULAS = contactFormulas("early abandons excluded").filter(({ measure }) =>
  (MEASURES as readonly string[]).includes(measure),
);
const CHECKS = 2 * MEASURES.length;

function experimentOf(seed: number): Experiment {
  const steady = { multiple: 1, settleDays: 0, followDays: 1, recovery: false, engine: "events" } as const;
  return new Experiment(queue, { ...steady, seed });
}

/** The estimates of some rows in a series, as `Estimator` makes them. */
function estimates({ layout, time }: Experiment, rows: readonly Float64Array[], inPairs: boolean) {
  const formulas = layout.members.map((member) => (member.series.id === "total" ? FORMULAS : []));
  const estimator = new Estimator(
    layout,
    formulas,
    time.interval,
    layout.members.map(() => false),
    inPairs,
  );
  for (const row of rows) estimator.add(row);
  return (measure: Measure) => {
    const f = FORMULAS.findIndex((formula) => formula.measure === measure);
    const { value, low, high } = estimator.estimate(0, f, layout.intervals);
    return { value: value as number, low: low as number, high: high as number };
  };
}

function days(experiment: Experiment, first: number, count: number): Float64Array[] {
  const { rows } = experiment.replicate(first, count);
  const { length } = experiment.layout;
  return Array.from({ length: count }, (_, r) => rows.slice(r * length, (r + 1) * length));
}

const isFirst = (_: unknown, replication: number) => replication % 2 === 0;
const isSecond = (_: unknown, replication: number) => replication % 2 === 1;

const none = () =>
  Object.fromEntries(MEASURES.map((measure) => [measure, [] as number[]])) as Record<Measure, number[]>;
const truths = {} as Record<Measure, number>;
/** By experiment: whether the interval covers, of an even and an odd number of days; and values. */
const covers = { even: none(), odd: none(), asIndependent: none() };
const means = { paired: none(), independent: none() };
let large: { first: Float64Array[]; second: Float64Array[]; experiment: Experiment };

beforeAll(() => {
  const experiment = experimentOf(SEED_OF_TRUTH);
  const rows = days(experiment, 0, 2 * PAIRS_FOR_TRUTH);
  large = { first: rows.filter(isFirst), second: rows.filter(isSecond), experiment };
  // By days that are independent of each other, as they would be without pairs.
  const truth = estimates(experiment, large.first, false);
  for (const measure of MEASURES) truths[measure] = truth(measure).value;
  const own = experimentOf(1);
  for (let e = 0; e < EXPERIMENTS; e++) {
    const odd = days(own, e * (REPLICATIONS + 2), REPLICATIONS + 1);
    const even = odd.slice(0, REPLICATIONS);
    const found = {
      even: estimates(own, even, true),
      odd: estimates(own, odd, true),
      asIndependent: estimates(own, even, false),
    };
    const firsts = estimates(own, even.filter(isFirst), false);
    for (const measure of MEASURES) {
      for (const kind of ["even", "odd", "asIndependent"] as const) {
        const { low, high } = found[kind](measure);
        covers[kind][measure].push(low <= truths[measure] && truths[measure] <= high ? 1 : 0);
      }
      means.paired[measure].push(found.even(measure).value);
      means.independent[measure].push(firsts(measure).value);
    }
  }
}, 120_000);

test("the queue has good and bad days, and its replications come in pairs", () => {
  expect(comeInPairs(queue)).toBe(true);
});

describe(`95% intervals over pairs: ${EXPERIMENTS} experiments`, () => {
  const expectCoverage = (values: readonly number[]) => {
    const { mean } = describeSample(values);
    expect(Math.abs(mean - 0.95), `covered ${mean}`).toBeLessThan(
      bound(CHECKS) * Math.sqrt((0.95 * 0.05) / EXPERIMENTS),
    );
  };

  test.each(MEASURES)(`of ${REPLICATIONS} days cover the true %s 19 times in 20`, (measure) => {
    expectCoverage(covers.even[measure]);
  });

  test.each(MEASURES)(`of ${REPLICATIONS + 1} days, the last without its partner, too: %s`, (measure) => {
    expectCoverage(covers.odd[measure]);
  });

  test.each(MEASURES)("would cover %s too often if the days of a pair were taken as independent", (measure) => {
    expect(describeSample(covers.asIndependent[measure]).mean).toBeGreaterThan(0.98);
  });
});

describe("the second of a pair", () => {
  test.each(MEASURES)("is a day like any other: its %s differs from that of the first by chance only", (measure) => {
    const { experiment, first, second } = large;
    const [one, other] = [first, second].map((rows) => estimates(experiment, rows, false)(measure));
    // Half-widths of 95%; dependence that is negative makes the difference vary more than independence, at most by √2.
    const spread = (one.high - one.low + other.high - other.low) / 2 / studentT(PAIRS_FOR_TRUTH);
    expect(Math.abs(one.value - other.value)).toBeLessThan(bound(MEASURES.length) * spread);
  });

  test.each(MEASURES)("makes the mean %s vary less than as many independent days do", (measure) => {
    // Half as many independent days vary twice as much.
    const independent = describeSample(means.independent[measure]).variance / 2;
    const ratio = independent / describeSample(means.paired[measure]).variance;
    // Each variance is known to √(2 / experiments) of itself.
    expect(ratio, `${ratio} times`).toBeGreaterThan(1 + bound(MEASURES.length) * Math.sqrt(4 / EXPERIMENTS));
  });
});

const moody = (multiple = "[1x]") => `
plimsoll: 1
name: Moody
interval: 1h
peak: ${multiple}
channels:
  phone: {target: 80% in 20s, hours: 09:00-12:00, patience: 2m}
  email: {target: 80% in 4h, hours: 09:00-12:00, clock: business hours}
contacts:
  call: {arrivals: 20/h, split: {phone: 70%, email: 30%}, handling: 5m}
agents: {desk: {skills: {phone: all, email: all}, staff: 3 on the floor}}
`;

describe("a run", () => {
  test("says that its replications come in pairs, and nothing where they don't", async () => {
    const { model } = await loadScenario(`${moody()}busyness: {cv: 20%}`);
    const [one] = (await simulateModel(model, { replications: 4 })).multiples;
    expect(one.inPairs).toBe(true);
    const [plain] = (await simulateModel((await loadScenario(moody())).model, { replications: 4 })).multiples;
    expect(plain).not.toHaveProperty("inPairs");
  });

  test("and a search takes pairs for observations where a run does", async () => {
    const { model } = await loadScenario(`${moody()}busyness: {cv: 20%}`);
    const steady = { seed: 1, multiple: 1, settleDays: 1, followDays: 1, recovery: false } as const;
    const condition = { ...steady, engine: "events" } as const;
    expect(new Evidence(model, condition).estimator.inPairs).toBe(true);
    const { model: plain } = await loadScenario(moody());
    expect(new Evidence(plain, condition).estimator.inPairs).toBe(false);
  });

  test("of one pair has values, and no intervals", async () => {
    const { model } = await loadScenario(`${moody()}busyness: {cv: 20%}`);
    const [one] = (await simulateModel(model, { replications: 2 })).multiples;
    const { day } = one.series.total as { day: Record<string, { value: number | null; low: number | null }> };
    expect(Object.values(day).filter(({ value }) => value !== null).length).toBeGreaterThan(10);
    expect(Object.values(day).filter(({ low }) => low !== null)).toEqual([]);
  });

  test("never splits a pair between pieces of work, nor between groups of the jackknife", () => {
    expect(CHUNK % 2).toBe(0);
  });

  test("finds the days to clear from pairs: ten of them have nine degrees of freedom", async () => {
    const { model } = await loadScenario(`${moody("[3x]")}busyness: {cv: 20%}`);
    const pool = createPool(model, 1);
    const settling = await settle(model, 1, pool);
    const condition = { seed: 1, multiple: 3, settleDays: settling.days };
    const [{ daysToClear, backlogByDay }] = await recover(model, condition, settling, pool);
    expect(backlogByDay[0]).toBeGreaterThan(10);
    const whole = { ...condition, followDays: 30, recovery: true, engine: "events" } as const;
    const { rows } = await pool.run(whole, 0, 20);
    const length = rows.length / 20;
    const [email, ends] = [1, length / model.channels.length];
    const level = Math.max(1, 1.1 * (settling.backlog[email] as number));
    const cleared = Array.from({ length: 20 }, (_, r) => {
      const backlog = rows.subarray(r * length + email * ends, r * length + (email + 1) * ends);
      return backlog.findIndex((waiting) => waiting <= level);
    });
    const pairs = Array.from(
      { length: 10 },
      (_, k) => ((cleared[2 * k] as number) + (cleared[2 * k + 1] as number)) / 2,
    );
    const { mean, error } = describeSample(pairs);
    expect(error).toBeGreaterThan(0);
    expect(daysToClear.value).toBeCloseTo(mean, 10);
    expect((daysToClear.high ?? 0) - mean).toBeCloseTo(studentT(9) * error, 10);
  });
});
