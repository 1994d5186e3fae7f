import { describe, expect, test } from "vitest";
import { exponentialDuration } from "../../../sim/theory/duration.ts";
import { erlangA } from "../../../sim/theory/erlang-a.ts";
import { agentsForErlangC, erlangC } from "../../../sim/theory/erlang-c.ts";
import {
  agentsForErlangA,
  agentsPerInterval,
  type StaffingGoal,
  squareRootBeta,
  squareRootStaffing,
} from "../../../sim/theory/staffing.ts";

const call = { serviceRate: 1 / 240, abandonRate: 1 / 120 };
const eightyInTwenty: StaffingGoal = { serviceLevel: { target: 0.8, within: 20 } };

describe("agents for a goal by Erlang A", () => {
  test.each<[number, StaffingGoal, (queue: ReturnType<typeof erlangA>) => boolean]>([
    [0.02, eightyInTwenty, (a) => a.serviceLevels(20).earlyAbandonsExcluded >= 0.8],
    [0.6, { abandonment: 0.03 }, (a) => a.abandonProbability <= 0.03],
    [0.6, { meanWaitOfAnswered: 10 }, (a) => a.meanWaitOfAnswered <= 10],
    [0.6, { occupancy: 0.85 }, (a) => a.occupancy <= 0.85],
    [0.3, { abandonment: 0.05, occupancy: 0.8 }, (a) => a.abandonProbability <= 0.05 && a.occupancy <= 0.8],
  ])("at %d calls/s the answer is the first number that meets %o", (arrivalRate, goal, met) => {
    let first = 1;
    while (!met(erlangA({ arrivalRate, ...call, agents: first }))) first++;
    expect(agentsForErlangA({ arrivalRate, ...call }, goal)).toBe(first);
  });

  test("patient customers: the answer of Erlang C", () => {
    const demand = { arrivalRate: 0.6, serviceRate: 1 / 240 };
    const expected = agentsForErlangC(demand, { target: 0.8, within: 20 });
    expect(agentsForErlangA({ ...demand, abandonRate: 0 }, eightyInTwenty)).toBe(expected);
  });

  test("20,000 erlangs: just above the fluid law, which lets everybody answered wait the 20 s", () => {
    const agents = agentsForErlangA({ arrivalRate: 20_000 / 240, ...call }, eightyInTwenty);
    const fluid = 20_000 * Math.exp(-20 / 120);
    expect(agents).toBeGreaterThan(fluid);
    expect(agents).toBeLessThan(fluid + 2 * Math.sqrt(fluid));
  });

  test("nobody calls, nobody is needed", () => {
    expect(agentsForErlangA({ arrivalRate: 0, ...call }, eightyInTwenty)).toBe(0);
  });

  test("refuses a goal without a measure, or one that cannot be", () => {
    expect(() => agentsForErlangA({ arrivalRate: 1, ...call }, {})).toThrow("goal must be at least one measure");
    expect(() => agentsForErlangA({ arrivalRate: 1, ...call }, { abandonment: 0 })).toThrow("goal.abandonment must be");
  });
});

describe("the square-root rule", () => {
  test("rounds up and gives at least one agent", () => {
    expect(squareRootStaffing(100, 0.5)).toBe(105);
    expect(squareRootStaffing(99.2, 0)).toBe(100);
    expect(squareRootStaffing(0, 2)).toBe(1);
  });

  test("its beta makes a tenth, a half, nine tenths of the customers of a large queue wait", () => {
    for (const waitProbability of [0.1, 0.5, 0.9]) {
      const agents = squareRootStaffing(10_000, squareRootBeta(waitProbability));
      const exact = erlangC({ arrivalRate: 10_000, serviceRate: 1, agents });
      expect(Math.abs(exact.waitProbability - waitProbability)).toBeLessThan(0.01);
    }
  });
});

describe("agents by interval", () => {
  test("lag behind the arrivals, and empty intervals need nobody once the work is done", () => {
    const arrivals = { rates: [0, 0.1, 0.5, 0.1, 0], intervalLength: 900 };
    const plan = agentsPerInterval(
      { arrivals, handling: exponentialDuration(240), abandonRate: 1 / 120 },
      eightyInTwenty,
    );
    const agents = plan.map((interval) => interval.agents);
    expect(agents[0]).toBe(0);
    expect(agents[3]).toBeGreaterThan(agents[1]);
    expect(agents[4]).toBeGreaterThan(0);
    expect(Math.max(...agents)).toBe(agents[2]);
  });

  test("a level day needs the steady answer in every interval, by mean and by peak", () => {
    const arrivals = { rates: [0.3, 0.3, 0.3], intervalLength: 1800, rateBefore: 0.3 };
    const expected = agentsForErlangA({ arrivalRate: 0.3, ...call }, eightyInTwenty);
    for (const loadOf of ["mean", "peak"] as const) {
      const demand = { arrivals, handling: exponentialDuration(240), abandonRate: 1 / 120, loadOf };
      expect(agentsPerInterval(demand, eightyInTwenty).map(({ agents }) => agents)).toEqual([
        expected,
        expected,
        expected,
      ]);
    }
  });
});
