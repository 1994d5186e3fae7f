import { describe, expect, it } from "vitest";
import { isAtLeast, kneeOf, staircase } from "../../load/limit/find-limit.ts";
import { arrivals, questions, whyVoid } from "../../load/limit/steps.ts";
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

describe("the staircase", () => {
  const climb = async (answer: (offered: number) => Step): Promise<number[]> => {
    const offered: number[] = [];
    await staircase({ first: 50, most: 800 }, 2, async (load) => {
      offered.push(load);
      return answer(load);
    });
    return offered;
  };

  it("doubles to the first step that is not kept up with, then halves the gap", async () => {
    expect(await climb((load) => step(load, load < 250))).toEqual([50, 100, 200, 400, 283, 238]);
    expect(await climb((load) => step(load, true))).toEqual([50, 100, 200, 400, 800]);
  });

  it("ends where the generator gives out, asked once more: the longest steps would only sharpen a lower bound", async () => {
    const late = "the generator was late";
    expect(await climb((load) => step(load, true, load < 250 ? null : late))).toEqual([50, 100, 200, 400, 400]);
    let asked = 0;
    const once = (load: number) => step(load, true, load === 400 && ++asked === 1 ? late : null);
    expect(await climb(once)).toEqual([50, 100, 200, 400, 400, 800]);
  });
});

describe("a step of the staircase", () => {
  const collapse = { ...step(400, false), goodput: 90, p50: 1900, p95: 3000, p99: 3100, late: 216 };

  it.each([
    ["the web system collapses, and a late generator explains little of it", collapse],
    ["the web system collapses under a punctual generator", { ...collapse, late: 20 }],
    ["the web system keeps up with a punctual generator", { ...step(400, true), late: 100 }],
    ["the web system answers too late by a little, and the generator is punctual", { ...step(400, false), p50: 300 }],
  ])("says something when %s", (_, given) => {
    expect(whyVoid(given, false)).toBeNull();
  });

  it.each([
    ["the web system keeps up, with a generator that was late", { ...step(400, true), late: 101 }, "101 ms late"],
    ["most would have been in time but for the lateness", { ...collapse, p50: 1200, late: 216 }, "216 ms late"],
    ["the lateness is more than a small part of the delay", { ...collapse, late: 500 }, "500 ms late"],
    ["nobody was acknowledged by a late generator's web system", { ...collapse, p50: 0 }, "216 ms late"],
    ["the generator has no processors to spare, whatever came of it", { ...collapse, generatorCpu: 0.81 }, "used 81%"],
  ])("is void when %s", (_, given, why) => {
    expect(whyVoid(given, false)).toContain(why);
  });

  it("is not void when chats began late, but were held, asked and had their replies", () => {
    const late = { ...step(2000, true), p50: 80, late: 647 };
    expect(whyVoid(late, true)).toBeNull();
    expect(whyVoid(late, false)).toContain("647 ms late");
    expect(whyVoid({ ...late, keptUp: false }, true)).toContain("647 ms late");
    expect(questions([0, 500, 1500, 3500], 4000)).toBe(3 + 2 + 1 + 0);
  });

  it("offers exactly as many contacts as it says, at random times within it, so that goodput stays below", () => {
    for (const rate of [50, 100, 238]) {
      const times = arrivals(rate, 4);
      expect(times).toHaveLength(4 * rate);
      expect(times).toEqual([...times].sort((x, y) => x - y));
      expect([times[0] > 0, times[4 * rate - 1] < 4000]).toEqual([true, true]);
      const gaps = times.slice(1).map((at, i) => at - times[i]);
      const mean = 1000 / rate;
      // Random, not evenly spaced: the gaps vary by as much as their mean.
      const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
      expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.8);
    }
    expect(arrivals(100, 4)).toEqual(arrivals(100, 4));
  });
});
