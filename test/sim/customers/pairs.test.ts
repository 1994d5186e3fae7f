import { describe, expect, test } from "vitest";
import { believed, believedMultiple } from "../../../sim/customers/beliefs.ts";
import { BusynessScores } from "../../../sim/customers/busyness.ts";
import { FreshArrivals } from "../../../sim/customers/fresh-arrivals.ts";
import { comeInPairs } from "../../../sim/customers/pairs.ts";
import { timeline } from "../../../sim/customers/timeline.ts";
import { gammaQuantileTable } from "../../../sim/kernel/gamma-quantile.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import type { Model, Reason } from "../../../sim/scenario/model.ts";
import { sketch } from "../../support/sketch.ts";

const PAIRS = 200;
const INTERVALS = 24;

/** Three days of two reasons that share a part of their good and bad days; 100 contacts an interval. */
function moody(busyness: Partial<Reason["busyness"]> = {}): Model {
  const arrivals = {
    kind: "counts",
    days: [new Array<number>(INTERVALS).fill(100)],
    use: "mean day",
    exactly: false,
  } as const;
  const own = {
    arrivals,
    work: 1,
    busyness: { cv: 0.2, dayToDay: 0.5, withinDay: 1, overReasons: 0.5, ...busyness },
  };
  return sketch({ interval: 3600, calendar: { horizonDays: 3 }, reasons: { call: own, mail: own }, groups: {} });
}

function factors(model: Model, replication: number): Float64Array {
  const time = timeline(model, { settleDays: 1, followDays: 0, recovery: false });
  return new BusynessScores(7, replication).factors(model, model.reasons[1], time) as Float64Array;
}

/** The normal scores that factors were made of, by bisection of the quantile. */
function scores(values: Float64Array, cv: number): number[] {
  const quantile = gammaQuantileTable(cv);
  return Array.from(values, (value) => {
    let [low, high] = [-8, 8];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (quantile(middle) < value) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
}

/** A scenario of one question to one team; `say` replaces a line of it. */
async function question(say: { peak?: string; patience?: string; call?: string; rest?: string } = {}): Promise<Model> {
  const { model } = await loadScenario(`
plimsoll: 1
name: Pairs
peak: ${say.peak ?? "[1x]"}
channels: {phone: {target: 80% in 20s, patience: ${say.patience ?? "2m"}}}
contacts: {call: {${say.call ?? "arrivals: 600/day, handling: 1m"}}}
agents: {team: {skills: {phone: all}, staff: 9 on the floor}}
${say.rest ?? ""}
`);
  return model;
}

const BELIEF = "low 1m likely 2m high 4m";

describe("replications come in pairs", () => {
  test.each([
    ["good and bad days", { rest: "busyness: {cv: 5%}" }],
    ["a volume that is only believed", { call: "arrivals: low 300/day likely 600/day high 900/day, handling: 1m" }],
    ["a handling time that is only believed", { call: `arrivals: 600/day, handling: ${BELIEF}` }],
    ["a patience that is only believed", { patience: BELIEF }],
    ["a multiple that is only believed", { peak: "low 1x likely 2x high 4x" }],
  ])("where a scenario has %s", async (_, say) => {
    expect(comeInPairs(await question(say))).toBe(true);
  });

  test("and not where all days are alike, or only replayed", async () => {
    expect(comeInPairs(await question())).toBe(false);
    const replayed = sketch({
      reasons: { call: { at: [60], work: 1, busyness: { cv: 0.2, dayToDay: 0, withinDay: 1, overReasons: 1 } } },
      groups: {},
    });
    expect(comeInPairs(replayed)).toBe(false);
  });
});

describe("the second of a pair", () => {
  test("has the busyness scores of the first with the opposite sign, day by day", () => {
    const model = moody();
    for (let pair = 0; pair < PAIRS; pair++) {
      const first = scores(factors(model, 2 * pair), 0.2);
      const second = scores(factors(model, 2 * pair + 1), 0.2);
      first.forEach((score, k) => {
        expect(second[k]).toBeCloseTo(-score, 9);
      });
      expect(new Set(first.map((score) => score.toFixed(6))).size).toBe(4); // of its four days
    }
  });

  test("has them in the evening, too, where the day turns", () => {
    const model = moody({ withinDay: 0.3 });
    const [first, second] = [factors(model, 6), factors(model, 7)];
    // The less likely a factor is to be exceeded on one day, the likelier on the other.
    const order = (values: Float64Array) => [...values.keys()].sort((a, b) => values[a] - values[b]);
    expect(order(second)).toEqual(order(first).reverse());
  });

  test("believes in 1 - u where the first believes in u", async () => {
    const belief = { about: "contacts.call.arrivals", low: 0.5, high: 1.5 };
    const peak = { multiples: [1], belief: { low: 2, likely: 4, high: 6 } };
    for (let pair = 0; pair < PAIRS; pair++) {
      const [one, other] = [2 * pair, 2 * pair + 1];
      // Symmetric about their likely value, u and 1 - u lie as far from it on either side.
      expect(believed(belief, 3, one) + believed(belief, 3, other)).toBeCloseTo(2, 12);
      expect(believedMultiple(peak, 3, one) + believedMultiple(peak, 3, other)).toBeCloseTo(8, 12);
    }
    expect(believed(belief, 3, 0)).not.toBe(believed(belief, 3, 2));
    expect(believedMultiple(peak, 3, 0)).not.toBe(believedMultiple(peak, 3, 2));
  });

  test("has customers of its own", () => {
    const model = moody({ cv: 1e-9 });
    const time = timeline(model, { settleDays: 0, followDays: 0, recovery: false });
    const gaps = (replication: number) => {
      const fresh = new FreshArrivals(model, time, 1, replication, 1);
      return Array.from({ length: 2000 }, () => {
        const { time: before } = fresh;
        fresh.take();
        return fresh.time - before;
      });
    };
    const [one, other] = [gaps(0), gaps(1)];
    expect(one.filter((gap, i) => Math.abs(gap - other[i]) < 1e-6)).toEqual([]);
  });
});
