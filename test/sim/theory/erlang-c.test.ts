import { describe, expect, test } from "vitest";
import { agentsForErlangC, erlangC, erlangCIsStable } from "../../../sim/theory/erlang-c.ts";
import { expectClose, expectPrinted } from "./printed.ts";

describe("Erlang C", () => {
  test.each([
    [100, 180, 14, 20, ".174132", "7.8359", ".888350"],
    [200, 240, 30, 20, ".427692", "30.794", ".676039"],
    [1000, 240, 140, 20, ".459360", "16.537", ".736441"],
    [105, 180, 13, 20, ".368846", "26.557", ".720612"],
  ])(
    "%i calls per 30 min of %i s, %i agents, %i s: P(wait) %s %s",
    (calls, handling, agents, within, wait, asa, level) => {
      const answer = erlangC({ arrivalRate: calls / 1800, serviceRate: 1 / handling, agents });
      expectPrinted(answer.waitProbability, wait);
      expectPrinted(answer.meanWait, asa);
      expectPrinted(answer.serviceLevel(within), level);
    },
  );

  test("one agent is M/M/1: P(wait) = ρ, number waiting ρ²/(1-ρ)", () => {
    const answer = erlangC({ arrivalRate: 0.8, serviceRate: 1, agents: 1 });
    expectClose(answer.waitProbability, 0.8, 1e-14);
    expectClose(answer.meanQueue, 3.2, 1e-14);
    expectClose(answer.occupancy, 0.8, 1e-14);
    expectClose(answer.meanWaitOfDelayed, 5, 1e-14);
    expectClose(answer.serviceLevel(2), 1 - 0.8 * Math.exp(-0.4), 1e-14);
  });

  test("E[Q] = λ E[W]; service level at 0 s is P(no wait)", () => {
    const answer = erlangC({ arrivalRate: 30, serviceRate: 0.25, agents: 125 });
    expectClose(answer.meanQueue, 30 * answer.meanWait, 1e-14);
    expectClose(answer.serviceLevel(0), 1 - answer.waitProbability, 1e-14);
  });

  test("has no answer in overload, and says which load met which agents", () => {
    const overload = { arrivalRate: 12, serviceRate: 1, agents: 12 };
    expect(erlangCIsStable(overload)).toBe(false);
    expect(() => erlangC(overload)).toThrow(expect.objectContaining({ code: "unstable", name: "TheoryError" }));
    expect(() => erlangC(overload)).toThrow("load of 12 erlangs is not below 12 agents");
  });

  test("the inverse gives the fewest agents", () => {
    let compared = 0;
    for (const [arrivalRate, target, within] of [
      [0.055, 0.8, 20],
      [0.5, 0.9, 15],
      [11, 0.8, 20],
      [1e-4, 0.5, 0],
    ]) {
      const demand = { arrivalRate, serviceRate: 1 / 180 };
      const agents = agentsForErlangC(demand, { target, within });
      expect(erlangC({ ...demand, agents }).serviceLevel(within)).toBeGreaterThanOrEqual(target);
      // One fewer is not enough, or cannot cope at all.
      const fewer = { ...demand, agents: agents - 1 };
      const level = agents > 1 && erlangCIsStable(fewer) ? erlangC(fewer).serviceLevel(within) : 0;
      expect(level).toBeLessThan(target);
      if (level > 0) compared++;
    }
    expect(compared).toBeGreaterThan(1);
    expect(agentsForErlangC({ arrivalRate: 0, serviceRate: 1 }, { target: 0.8, within: 20 })).toBe(0);
  });

  test("refuses impossible arguments by name", () => {
    expect(() => erlangC({ arrivalRate: 1, serviceRate: 0, agents: 2 })).toThrow("serviceRate must be");
    expect(() => erlangC({ arrivalRate: 1, serviceRate: 1, agents: 0 })).toThrow(
      "agents must be a whole number, 1 or more",
    );
    expect(() => agentsForErlangC({ arrivalRate: 1, serviceRate: 1 }, { target: 1, within: 20 })).toThrow(
      "target must be",
    );
  });
});
