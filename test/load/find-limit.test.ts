import { describe, expect, it } from "vitest";
import { isAtLeast, kneeOf } from "../../load/limit/find-limit.ts";
import type { Step } from "../../sim/measure/web-capacity.ts";

function step(offered: number, keptUp: boolean, why: string | null = null): Step {
  return {
    offered,
    goodput: offered,
    p50: 1,
    p95: 2,
    p99: 3,
    failed: 0,
    late: 1,
    generatorCpu: 0.1,
    keptUp,
    void: why,
  };
}

describe("the knee", () => {
  it("is the largest load that was kept up with, below every one that was not", () => {
    expect(kneeOf([step(50, true), step(100, true), step(200, false), step(141, true)])).toBe(141);
    expect(kneeOf([step(50, true), step(100, false), step(200, true)])).toBe(50);
    expect(kneeOf([step(50, false)])).toBeNull();
  });

  it("is a lower bound where the generator gave out first", () => {
    const steps = [step(50, true), step(100, true), step(200, true, "the generator was late")];
    expect([kneeOf(steps), isAtLeast(steps)]).toEqual([100, true]);
    expect(isAtLeast([step(50, true), step(100, false)])).toBe(false);
  });
});
