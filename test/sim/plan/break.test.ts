import { describe, expect, test } from "vitest";
import { findBreak } from "../../../sim/plan/break.ts";
import type { Curve } from "../../../sim/plan/curve.ts";

/** A curve of which only the margin is asked, and the multiples at which it was. */
function curveOf(margin: (multiple: number) => number): { curve: Curve; asked: number[] } {
  const asked: number[] = [];
  const at = async (_target: number, multiple: number) => {
    asked.push(multiple);
    const value = margin(multiple);
    return { value, low: value - 0.001, high: value + 0.001, by: "criterion", interval: null };
  };
  return { curve: { margin: at } as unknown as Curve, asked };
}

const how = { grid: [1, 1.5, 2], lower: [0.1, 0.25, 0.5, 0.75], replications: 40, mostReplications: 640 };

describe("where a target breaks below 1x", () => {
  test("is found", async () => {
    const { curve } = curveOf((multiple) => 0.3 - multiple);
    expect(await findBreak(curve, 0, how)).toMatchObject({ state: "breaks", multiple: { value: 0.3 } });
  });

  test("nothing is tested at 0x, even where the margin is so flat that its root lies there", async () => {
    // 0.5x is better for chance, or for what the days before left over; around it the margin hardly changes.
    const { curve, asked } = curveOf((multiple) => (multiple <= 0.5 ? 0.001 : -0.2 - 0.0001 * multiple));
    const found = await findBreak(curve, 0, { ...how, lower: [0.5, 0.75] });
    expect(found.state === "below" || (found.multiple?.value ?? 0) > 0).toBe(true);
    expect(Math.min(...asked)).toBeGreaterThan(0.2);
  });

  test("a margin that is no better with less traffic is broken at the least multiple already", async () => {
    const { curve, asked } = curveOf((multiple) => -0.0005 - 1e-5 * multiple);
    expect(await findBreak(curve, 0, how)).toMatchObject({ state: "below", multiple: null });
    expect(Math.min(...asked)).toBeGreaterThan(0.05);
  });
});

describe("a margin so flat that its root lies far above", () => {
  // Broken at 1x for chance in few days; with more days it holds, and hardly changes with the multiple.
  const flat = (at2x: number) => {
    const asked: number[] = [];
    const known = new Map<number, number>();
    const at = async (_target: number, multiple: number, wanted: number) => {
      asked.push(multiple);
      const replications = Math.max(wanted, known.get(multiple) ?? 0);
      known.set(multiple, replications);
      const value = multiple > 1.9 ? at2x : replications < 160 ? -0.001 : 0.001;
      return { value, low: value - 0.001, high: value + 0.003, by: "criterion", interval: null };
    };
    return { curve: { margin: at } as unknown as Curve, asked };
  };

  test("nothing far beyond the greatest multiple is tested", async () => {
    const { curve, asked } = flat(0.001);
    expect(await findBreak(curve, 0, how)).toMatchObject({ state: "holds", multiple: null });
    expect(Math.max(...asked)).toBeLessThan(2.2);
  });

  test("a break on the way to the greatest multiple is still found", async () => {
    const { curve, asked } = flat(-0.05);
    const found = await findBreak(curve, 0, how);
    expect(found.state).toBe("breaks");
    expect(found.multiple?.value).toBeGreaterThan(1.5);
    expect(found.multiple?.value).toBeLessThan(2.1);
    expect(Math.max(...asked)).toBeLessThan(2.2);
  });
});

describe("a margin without an interval, or without a contact", () => {
  const curveOfMargins = (margin: (multiple: number) => { value: number; low: number; high: number }) => {
    const at = async (_target: number, multiple: number) => ({ ...margin(multiple), by: "average", interval: null });
    return { margin: at } as unknown as Curve;
  };

  test("breaks at the root of what was found, without an interval of its own", async () => {
    const curve = curveOfMargins((multiple) => ({ value: 1.3 - multiple, low: -Infinity, high: Infinity }));
    const { state, multiple } = await findBreak(curve, 0, how);
    expect(state).toBe("breaks");
    expect(multiple?.value).toBeCloseTo(1.3, 6);
    expect(multiple).toMatchObject({ low: null, high: null, bound: "too few days" });
  });

  test("nothing to measure below the break: the slope is that of the multiples that say something", async () => {
    // Nobody comes up to 1.3x; from there on a margin in seconds falls by 100 s for each 1x, and is 0 at 1.35x.
    const curve = curveOfMargins((multiple) => {
      const value = multiple < 1.3 ? Infinity : 100 * (1.35 - multiple);
      return { value, low: value - 1, high: value + 1 };
    });
    const { state, multiple } = await findBreak(curve, 0, how);
    expect(state).toBe("breaks");
    expect(multiple?.value).toBeCloseTo(1.35, 2);
    expect((multiple?.high ?? 9) - (multiple?.low ?? 0)).toBeLessThan(0.1);
  });
});
