import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Column, columnLayout, GroupColumn } from "../../../sim/measure/columns.ts";
import { Estimator, horizonValue } from "../../../sim/measure/estimator.ts";
import { contactFormulas, GROUP_FORMULAS } from "../../../sim/measure/formulas.ts";
import { Field } from "../../../sim/measure/tally.ts";
import { TICKS_PER_SECOND } from "../../../sim/measure/ticks.ts";
import { cases } from "../../support/property.ts";

const INTERVAL = 900;
const formulas = contactFormulas("all abandons count");
const series = { id: "total", kind: "total", name: "total", deferred: false } as const;
const layout = columnLayout([{ series, queues: [0], groups: [], depthRow: 0 }], 3, [], []);

/** What one interval of one day had. */
const interval = fc.record({
  answered: fc.nat({ max: 50 }),
  abandoned: fc.nat({ max: 20 }),
  waitAnswered: fc.nat({ max: 900 }),
  waiting: fc.nat({ max: 5000 }),
  deepest: fc.nat({ max: 9 }),
  backlog: fc.nat({ max: 9 }),
});
const days = fc.array(fc.tuple(interval, interval, interval), { minLength: 2, maxLength: 12 });

type Day = readonly { [name in keyof (typeof interval extends fc.Arbitrary<infer T> ? T : never)]: number }[];

function rowOf(day: Day): Float64Array {
  const row = new Float64Array(layout.length);
  day.forEach((here, i) => {
    const at = i * layout.width[0];
    row[at + Field.answered] = here.answered;
    row[at + Field.answeredInTime] = Math.floor(here.answered / 2);
    row[at + Field.abandoned] = here.abandoned;
    row[at + Field.waitAnswered] = here.waitAnswered * TICKS_PER_SECOND;
    row[at + Column.waitingTime] = here.waiting * TICKS_PER_SECOND;
    row[at + Column.depthMaximum] = here.deepest;
    row[at + Column.backlogEnd] = here.backlog;
  });
  return row;
}

function estimator(list: readonly Day[]): Estimator {
  const made = new Estimator(layout, [formulas], INTERVAL, [true]);
  for (const day of list) made.add(rowOf(day));
  return made;
}

const index = (measure: string): number => formulas.findIndex((formula) => formula.measure === measure);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const sum = (list: readonly Day[], pick: (here: Day[number]) => number): number =>
  list.flat().reduce((total, here) => total + pick(here), 0);

describe("estimates over days", () => {
  test("ratios are ratios of sums, over one interval and over the horizon", () => {
    fc.assert(
      fc.property(days, (list) => {
        const made = estimator(list);
        for (const [i, part] of [
          ...[0, 1, 2].map((at) => [at, list.map((day) => [day[at]])] as const),
          [3, list as readonly Day[]] as const,
        ]) {
          const offered = sum(part, (here) => here.answered + here.abandoned);
          const abandoned = sum(part, (here) => here.abandoned);
          expect(made.estimate(0, index("abandonment"), i).value).toBe(offered === 0 ? null : abandoned / offered);
        }
      }),
      cases(100),
    );
  });

  test("queue depth is a time average, its maximum the mean of the daily maxima, the backlog that of the evening", () => {
    fc.assert(
      fc.property(days, (list) => {
        const made = estimator(list);
        const over = (measure: string): number => made.estimate(0, index(measure), 3).value ?? Number.NaN;
        expect(over("queueDepth")).toBeCloseTo(sum(list, (here) => here.waiting) / list.length / (3 * INTERVAL), 9);
        expect(over("queueDepthMaximum")).toBeCloseTo(
          mean(list.map((day) => Math.max(...day.map((h) => h.deepest)))),
          9,
        );
        expect(over("backlogEnd")).toBeCloseTo(mean(list.map((day) => day[2].backlog)), 9);
        expect(over("answered")).toBeCloseTo(sum(list, (here) => here.answered) / list.length, 9);
        expect(made.estimate(0, index("queueDepth"), 0).value).toBeCloseTo(
          mean(list.map((d) => d[0].waiting)) / 900,
          9,
        );
      }),
      cases(100),
    );
  });

  test("the value of one day is what an estimate over that day alone would be", () => {
    fc.assert(
      fc.property(days, ([day]) => {
        const made = estimator([day]);
        formulas.forEach((formula, f) => {
          const own = horizonValue(rowOf(day), layout, 0, formula, INTERVAL);
          const { value } = made.estimate(0, f, 3);
          if (own === null || value === null) expect(value).toBe(own);
          else expect(own).toBeCloseTo(value, 9);
        });
      }),
      cases(100),
    );
  });

  test("few hits or misses get the exact interval of a proportion", () => {
    const day = (answered: number, abandoned: number): Day =>
      [0, 1, 2].map(() => ({ answered, abandoned, waitAnswered: 0, waiting: 0, deepest: 0, backlog: 0 }));
    const rare = estimator([day(100, 1), day(100, 0)]).estimate(0, index("abandonment"), 0);
    expect(rare.low).toBeGreaterThan(0);
    expect(rare.value).toBe(1 / 201);
    expect(rare.high).toBeCloseTo(0.0274, 4); // Clopper and Pearson, 1 of 201
    const never = estimator([day(100, 0), day(100, 0)]).estimate(0, index("abandonment"), 0);
    expect(never).toEqual({ value: 0, low: 0, high: expect.closeTo(1 - 0.025 ** (1 / 200), 6) });
  });

  test("the band holds 19 days in 20, of those that had contacts", () => {
    const list = Array.from({ length: 400 }, (_, d) => [
      {
        answered: d % 4 === 0 ? 0 : 100,
        abandoned: 0,
        waitAnswered: 0,
        waiting: 900 * (d + 1),
        deepest: 0,
        backlog: 0,
      },
      { answered: 0, abandoned: 0, waitAnswered: 0, waiting: 0, deepest: 0, backlog: 0 },
      { answered: 0, abandoned: 0, waitAnswered: 0, waiting: 0, deepest: 0, backlog: 0 },
    ]);
    const made = estimator(list);
    const depth = made.band(0, index("queueDepth"), 0);
    // Daily depths 1, 2, ... 400; a bin is 4.4% wide.
    expect(Math.abs((depth?.low ?? 0) / 10 - 1)).toBeLessThan(0.05);
    expect(Math.abs((depth?.high ?? 0) / 390 - 1)).toBeLessThan(0.05);
    expect(made.band(0, index("serviceLevel"), 0)?.empty).toBe(0.25);
    expect(made.band(0, index("fresh"), 0)).toBeNull();
  });
});

test("occupancy has no value where nobody is scheduled, and overtime counts over the horizon", () => {
  const group = { id: "group/team", kind: "group", name: "team", deferred: false } as const;
  const members = [{ series: group, queues: [], groups: [0], depthRow: -1 }];
  const untilTwo = columnLayout(members, 3, [1], [0], [], (_, interval) => interval < 2);
  const made = new Estimator(untilTwo, [GROUP_FORMULAS], INTERVAL, [true]);
  const row = new Float64Array(untilTwo.length);
  for (const [i, [signedIn, busy]] of [
    [900, 450],
    [900, 450],
    [100, 100],
  ].entries()) {
    row[i * untilTwo.width[0] + GroupColumn.signedIn] = signedIn;
    row[i * untilTwo.width[0] + GroupColumn.busy] = busy;
  }
  made.add(row);
  const occupancy = GROUP_FORMULAS.findIndex(({ measure }) => measure === "occupancy");
  expect([0, 1, 2, 3].map((interval) => made.estimate(0, occupancy, interval).value)).toEqual([
    0.5,
    0.5,
    null,
    1000 / 1900,
  ]);
  expect(made.band(0, occupancy, 2)).toEqual({ low: null, high: null, empty: 1 });
});
