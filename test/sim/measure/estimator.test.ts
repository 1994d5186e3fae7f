import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Column, columnLayout, GroupColumn } from "../../../sim/measure/columns.ts";
import { meanEstimate, ratioEstimate } from "../../../sim/measure/confidence.ts";
import { Estimator, horizonValue, weighted } from "../../../sim/measure/estimator.ts";
import { contactFormulas, type Formula, GROUP_FORMULAS } from "../../../sim/measure/formulas.ts";
import { skewedEstimate } from "../../../sim/measure/skewness.ts";
import { Field } from "../../../sim/measure/tally.ts";
import { TICKS_PER_SECOND } from "../../../sim/measure/ticks.ts";
import { bookRatio, RATIO_PLACES, ratioSums, type UnitSums } from "../../../sim/measure/unit-sums.ts";
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
    row[at + Field.arrivals] = here.answered + here.abandoned;
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

function estimator(list: readonly Day[], inPairs = false): Estimator {
  const made = new Estimator(layout, [formulas], INTERVAL, [true], inPairs);
  for (const day of list) made.add(rowOf(day));
  return made;
}

/** Of the share that is not abandoned alone. */
function estimatorOf(list: readonly Day[]): Estimator {
  const abandonment = formulas[index("abandonment")];
  const answered: Formula = { ...abandonment, measure: "answered share", numerator: [[Field.answered, 1]] };
  const made = new Estimator(layout, [[answered]], INTERVAL, [false]);
  for (const day of list) made.add(rowOf(day));
  return made;
}

function ratioSumsOf(numerators: readonly number[], denominators: readonly number[]): UnitSums {
  const sums = new Float64Array(RATIO_PLACES);
  for (const [day, n] of numerators.entries()) bookRatio(sums, 0, true, n, denominators[day]);
  return ratioSums(sums, 0, numerators.length);
}

const index = (measure: string): number => formulas.findIndex((formula) => formula.measure === measure);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const sum = (list: readonly Day[], pick: (here: Day[number]) => number): number =>
  list.flat().reduce((total, here) => total + pick(here), 0);

/** A day on which every interval had so many answered, a third of them in time, and abandoned. */
const plain = (answered: number, abandoned: number): Day =>
  [0, 1, 2].map(() => ({ answered, abandoned, waitAnswered: 0, waiting: 0, deepest: 0, backlog: 0 }));

test("of ten days or more, of which one is bad, the interval is that of `skewness.ts`", () => {
  const list = Array.from({ length: 12 }, (_, day) => plain(100, day === 5 ? 60 : 10 + (day % 3)));
  const made = estimator(list);
  const [offered, abandoned] = [
    list.map(([here]) => here.answered + here.abandoned),
    list.map(([here]) => here.abandoned),
  ];
  const sums = ratioSumsOf(abandoned, offered);
  const found = made.estimate(0, index("abandonment"), 1);
  const plainOne = ratioEstimate(sums);
  expect(found).toEqual(skewedEstimate(sums));
  // The bad days that were not seen weigh more than the good ones.
  expect(found.high ?? 0).toBeGreaterThan(plainOne.high ?? 1);
  expect(found.low ?? 0).toBeGreaterThan(plainOne.low ?? 1);
});

describe("estimates over days in pairs", () => {
  // Days of unequal volume: abandoned of offered.
  const list = [plain(60, 40), plain(100, 20), plain(30, 30), plain(90, 30), plain(50, 50)];
  const [abandoned, offered] = [
    [40, 20, 30, 30, 50],
    [100, 120, 60, 120, 100],
  ];

  test("a ratio takes the pair as one observation, a last day without a partner as another", () => {
    const { value, low, high } = estimator(list, true).estimate(0, index("abandonment"), 1);
    const ratio = 170 / 500;
    const residual = abandoned.map((n, day) => n - ratio * offered[day]);
    const units = [residual[0] + residual[1], residual[2] + residual[3], residual[4]];
    const variance = units.reduce((total, unit) => total + unit ** 2, 0) / 2;
    const half = (4.30265 * Math.sqrt(variance / 3)) / (500 / 3);
    expect(value).toBeCloseTo(ratio, 12);
    expect([low, high]).toEqual([expect.closeTo(ratio - half, 10), expect.closeTo(ratio + half, 10)]);
  });

  test("a mean of whole pairs is that of their means, with their t-interval", () => {
    const { value, low, high } = estimator(list.slice(0, 4), true).estimate(0, index("offered"), 3);
    // Over three intervals: pairs of 300 and 360, 180 and 360.
    const half = (12.7062 * Math.sqrt((30 ** 2 + 30 ** 2) / 1)) / Math.sqrt(2);
    expect(value).toBe(300);
    expect([low, high]).toEqual([expect.closeTo(300 - half, 8), expect.closeTo(300 + half, 8)]);
  });

  test("a mean counts a last day without a partner once", () => {
    const { value, low, high } = estimator(list, true).estimate(0, index("offered"), 0);
    // 100 a day on average: the pairs have 20 more and 20 less than two such days, the last is one.
    const half = (4.30265 * Math.sqrt((20 ** 2 + 20 ** 2) / 2 / 3)) / (5 / 3);
    expect(value).toBe(100);
    expect([low, high]).toEqual([expect.closeTo(100 - half, 8), expect.closeTo(100 + half, 8)]);
  });

  test.each(["abandonment", "offered", "blocking"])("one pair has no interval: %s", (measure) => {
    for (const days of [1, 2]) {
      const { value, low, high } = estimator(list.slice(0, days), true).estimate(0, index(measure), 0);
      expect(value).not.toBeNull();
      expect([low, high]).toEqual([null, null]);
    }
  });

  test("without pairs every day is an observation: what plain sums give", () => {
    fc.assert(
      fc.property(days, (random) => {
        // Nothing rare, and too few days for their skewness to be known.
        const list = random.slice(0, 9).map((day) =>
          day.map((here) => ({
            ...here,
            answered: here.answered + 1,
            waitAnswered: here.waitAnswered + 1,
            waiting: here.waiting + 1,
          })),
        );
        const made = estimator(list);
        for (const measure of ["asa", "averageWait", "offered", "queueDepth"]) {
          const formula = formulas[index(measure)];
          const booked = list.map((day) => {
            const row = rowOf(day).subarray(0, layout.width[0]);
            const scale = formula.per === "time" ? 1 / INTERVAL : 1;
            const n = scale * weighted(row, 0, formula.numerator);
            return [n, formula.denominator ? weighted(row, 0, formula.denominator) : 1];
          });
          const total = (of: (n: number, d: number) => number) => booked.reduce((all, [n, d]) => all + of(n, d), 0);
          const [n, sumN, sumNN] = [booked.length, total((x) => x), total((x) => x * x)];
          const rest = { sumD: total((_, y) => y), sumDD: total((_, y) => y * y), sumND: total((x, y) => x * y) };
          const expected =
            formula.per === "ratio" ? ratioEstimate({ n, sumN, sumNN, ...rest }) : meanEstimate(n, sumN, sumNN);
          const { value, low, high, bound } = made.estimate(0, index(measure), 0);
          expect(bound).toBeUndefined();
          expect([value, low, high]).toEqual(
            [expected.value, expected.low, expected.high].map((one) => expect.closeTo(one ?? Number.NaN, 6)),
          );
        }
      }),
      cases(100),
    );
  });
});

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
          expect(value === null).toBe(own === null);
          expect(own ?? 0).toBeCloseTo(value ?? 0, 9);
        });
      }),
      cases(100),
    );
  });

  describe("of an event that few days show", () => {
    const quiet = plain(100, 0);
    const listOf = (...rest: readonly Day[]) => [...Array.from({ length: 200 - rest.length }, () => quiet), ...rest];
    const of = (list: readonly Day[], measure: string) => estimator(list).estimate(0, index(measure), 0);
    // Printed Poisson bounds, 97.5%: 3.6889 where 0 events were seen, 5.5716 for 1, 7.2247 for 2.

    test("a share and a number get a bound, by what a day could have shown when none has", () => {
      const share = { value: 0, low: 0, high: expect.closeTo((3.6889 * 10) / 20_000, 6), bound: "below" };
      expect(of(listOf(), "abandonment")).toEqual(share);
      expect(of(listOf(), "abandoned")).toMatchObject({ high: expect.closeTo((3.6889 * 10) / 200, 4), bound: "below" });
    });

    test("days that are alike get the exact bound of their number, a share near 1 the one from below", () => {
      const bad = plain(80, 20);
      const one = of(listOf(bad), "abandonment");
      expect(one).toEqual({
        value: expect.closeTo(20 / 20_000, 12),
        low: 0,
        high: expect.closeTo((5.5716 * 20) / 20_000, 6),
        bound: "below",
      });
      expect(of(listOf(bad, bad), "abandonment").high).toBeCloseTo((7.2247 * 20) / 20_000, 6);
      const level = estimatorOf(listOf(bad)).estimate(0, 0, 0);
      expect(level).toEqual({
        value: expect.closeTo(1 - 20 / 20_000, 12),
        low: expect.closeTo(1 - (5.5716 * 20) / 20_000, 6),
        high: 1,
        bound: "at least",
      });
    });

    test("ten days have an interval; nine have a bound", () => {
      const bad = plain(80, 20);
      expect(of(listOf(...Array.from({ length: 9 }, () => bad)), "abandonment").bound).toBe("below");
      expect(of(listOf(...Array.from({ length: 10 }, () => bad)), "abandonment").bound).toBeUndefined();
    });

    test("a ratio over what fewer than ten days had says that they are too few", () => {
      const call = plain(3, 1);
      const list = [...Array.from({ length: 195 }, () => plain(0, 0)), call, call, call, call, call];
      expect(of(list, "abandonment")).toEqual({ value: 0.25, low: null, high: null, bound: "too few days" });
    });

    test("what cannot happen is 0 for sure, and so is all of an interval in which nobody came", () => {
      const sure = { value: 0, low: 0, high: 0 };
      const members = [{ series, queues: [0], groups: [], depthRow: 0, never: new Set(["blocked"]) }];
      const made = new Estimator(columnLayout(members, 3, [], []), [formulas], INTERVAL, [true]);
      const [nobody] = plain(0, 0);
      for (const [here] of [plain(5, 0), plain(6, 0)]) made.add(rowOf([here, here, nobody]));
      expect(made.estimate(0, index("blocked"), 0)).toEqual(sure);
      expect(made.estimate(0, index("abandoned"), 0).bound).toBe("below");
      expect(made.estimate(0, index("abandoned"), 2)).toEqual(sure);
    });
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
