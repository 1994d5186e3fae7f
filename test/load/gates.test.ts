import { describe, expect, it } from "vitest";
import { type Evidence, enoughSpeedup, gatesOf, quantile, shortestTarget, voidReasons } from "../../load/gates.ts";
import { SMALL_SHOP, scenario } from "./scenario.ts";

/** A run of 60 scenario seconds a second that keeps every gate; its latest customer may be 15 s x 0.1 = 1.5 s late. */
function evidence(change: Partial<Evidence> & { metrics?: Record<string, Record<string, number>> } = {}): Evidence {
  const metrics = { sched_lag: { "p(99)": 10 }, iterations: { count: 4 }, ...change.metrics };
  return {
    run: { metrics, thresholdsHold: true, printed: "", cpu: { ofMachine: 0.2 } },
    speedup: 60,
    dispatchers: 4,
    shortestTarget: 15,
    agentLags: [1, 2, 3],
    agentsCpu: 0.1,
    troubles: [],
    ...change,
  };
}

const reasons = (given: Evidence) => voidReasons(gatesOf(given), given.troubles);

describe("a load test", () => {
  it("is valid when every gate is kept", () => {
    expect(reasons(evidence())).toEqual([]);
  });

  it.each([
    ["dropped iterations", evidence({ metrics: { dropped_iterations: { count: 1 } } })],
    ["dispatchers cut off", evidence({ metrics: { iterations: { count: 3 } } })],
    ["customers late", evidence({ metrics: { sched_lag: { "p(99)": 26 } } })],
    ["agents late", evidence({ agentLags: Array.from({ length: 50 }, () => 26) })],
    [
      "customers late, p99: 3.2 scenario seconds, allowed 1.5",
      evidence({ metrics: { sched_lag: { "p(99)": 53.10433 } } }),
    ],
    ["agents, of one processor", evidence({ agentsCpu: 0.81 })],
    ["troubles of the players: 1, allowed 0 (an agent was cut off)", evidence({ troubles: ["an agent was cut off"] })],
  ])("is void, with the reason: %s", (reason, given) => {
    expect(reasons(given)).toHaveLength(1);
    expect(reasons(given)[0]).toContain(reason);
  });

  it("allows lateness of a tenth of the shortest time promised", async () => {
    expect(shortestTarget((await scenario(SMALL_SHOP)).model)).toBe(60);
    expect(shortestTarget((await scenario("black-friday")).model)).toBe(15);
    expect(reasons(evidence({ metrics: { sched_lag: { "p(99)": 25 } } }))).toEqual([]);
  });

  it("says which speed-up would do: for what grows with it, with a fifth to spare, and for nothing else", () => {
    const enough = (given: Evidence) => enoughSpeedup(gatesOf(given), given.speedup);
    expect(enough(evidence())).toBeNull();
    // 2 s late at 60x, allowed 1.5 s: 0.8 x 60 x 1.5 / 2.
    expect(enough(evidence({ agentLags: [2000 / 60] }))).toBe(36);
    expect(enough(evidence({ agentLags: [2000 / 60], agentsCpu: 0.96 }))).toBe(36);
    expect(enough(evidence({ agentsCpu: 1 }))).toBe(38);
    expect(enough(evidence({ agentsCpu: 1, troubles: ["an agent was cut off"] }))).toBeNull();
    expect(enough(evidence({ agentLags: [100_000] }))).toBeNull();
  });

  it("reads quantiles from the values themselves", () => {
    expect([quantile([], 0.99), quantile([5], 0.99), quantile([1, 2, 3, 4], 0.5), quantile([1, 2, 3, 4], 1)]).toEqual([
      0, 5, 2, 4,
    ]);
  });
});
