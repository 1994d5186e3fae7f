import { describe, expect, test } from "vitest";
import { erlangB, linesForBlocking, oddsOfFreeLine } from "../../../sim/theory/erlang-b.ts";
import { expectClose, expectPrinted } from "./printed.ts";

describe("Erlang B", () => {
  test.each([
    [17, 10, ".0129489"],
    [20, 12, ".0097956"],
    [100, 100, ".0757005"],
  ])("%i lines at %i erlangs block %s", (lines, load, blocking) => {
    expectPrinted(erlangB(load, lines), blocking);
  });

  test("is the truncated Poisson distribution, summed by hand, also at a load that is no whole number", () => {
    const load = 2.5;
    const terms = [1, load, load ** 2 / 2, load ** 3 / 6, load ** 4 / 24];
    expectClose(erlangB(load, 4), terms[4] / terms.reduce((sum, term) => sum + term), 1e-14);
  });

  test("blocks everything without lines and nothing without load", () => {
    expect(erlangB(3, 0)).toBe(1);
    expect(erlangB(0, 3)).toBe(0);
  });

  test("keeps its digits at 10x overload of 2,000 lines, where 1 - B is nearly c/a", () => {
    const odds = oddsOfFreeLine(20_000, 2000);
    const answered = odds / (1 + odds);
    // Carried load is a(1-B) = c - idle lines, and about c/(a-c) lines are idle.
    expectClose(20_000 * answered, 2000 - 2000 / 18_000, 1e-5);
    expectClose(erlangB(20_000, 2000), 1 - answered, 1e-14);
  });

  test("does not overflow with far too many lines", () => {
    expect(erlangB(0.001, 5000)).toBe(0);
    expect(erlangB(1e6, 100)).toBeGreaterThan(0.9998);
  });

  test("the inverse gives the fewest lines", () => {
    for (const [load, target] of [
      [10, 0.013],
      [12, 0.01],
      [100, 0.05],
      [0.3, 0.001],
      [5000, 0.001],
    ] as const) {
      const lines = linesForBlocking(load, target);
      expect(erlangB(load, lines)).toBeLessThanOrEqual(target);
      expect(erlangB(load, lines - 1)).toBeGreaterThan(target);
    }
  });

  test("refuses impossible arguments by name", () => {
    expect(() => erlangB(-1, 3)).toThrow("load must be a finite number, 0 or more, got -1");
    expect(() => erlangB(1, 2.5)).toThrow("lines must be a whole number, 0 or more, got 2.5");
    expect(() => erlangB(Number.NaN, 3)).toThrow(expect.objectContaining({ code: "argument" }));
    expect(() => linesForBlocking(1, 0)).toThrow(expect.objectContaining({ code: "argument" }));
    expect(() => linesForBlocking(1e12, 0.01)).toThrow(expect.objectContaining({ code: "too-large" }));
  });
});
