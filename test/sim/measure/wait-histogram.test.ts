import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binEdge, histogramQuantile, WAIT_BINS, waitBin } from "../../../sim/measure/wait-histogram.ts";
import { cases } from "../../support/property.ts";

const SHORTEST = 2 ** -7;
const LONGEST = 2 ** 25;

describe("the histogram of waits", () => {
  test("a wait lies between the edges of its bin, which are less than 1.6% apart", () => {
    fc.assert(
      fc.property(fc.double({ min: SHORTEST, max: LONGEST * 0.999, noNaN: true }), (wait) => {
        const bin = waitBin(wait);
        expect(binEdge(bin)).toBeLessThanOrEqual(wait);
        expect(binEdge(bin + 1)).toBeGreaterThan(wait);
        expect(binEdge(bin + 1) / binEdge(bin)).toBeLessThanOrEqual(1 + 1 / 64);
      }),
      cases(1000),
    );
  });

  test("nothing, next to nothing, and more than a year have a bin, too", () => {
    expect(waitBin(0)).toBe(0);
    expect(waitBin(SHORTEST / 2)).toBe(0);
    expect(waitBin(SHORTEST)).toBe(1);
    expect(waitBin(LONGEST * 8)).toBe(WAIT_BINS - 1);
    expect(waitBin(Infinity)).toBe(WAIT_BINS - 1);
  });

  test("a quantile is within one bin of the value of that rank", () => {
    const waits = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 5000, noNaN: true })), {
      minLength: 1,
      maxLength: 200,
      size: "max",
    });
    fc.assert(
      fc.property(waits, fc.double({ min: 0.01, max: 1, noNaN: true }), fc.nat({ max: 3 }), (values, q, offset) => {
        const counts = new Uint32Array(offset + WAIT_BINS);
        for (const value of values) counts[offset + waitBin(value)]++;
        const rank = Math.max(1, Math.ceil(q * values.length - 1e-9));
        const exact = [...values].sort((a, b) => a - b)[rank - 1];
        const estimate = histogramQuantile(counts, offset, q) ?? Number.NaN;
        expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(exact / 64 + 1e-12);
      }),
      cases(500),
    );
  });

  test("of many waits, the quantile is within 0.8%", () => {
    const counts = new Uint32Array(WAIT_BINS);
    for (let i = 1; i <= 100_000; i++) counts[waitBin(-100 * Math.log(1 - (i - 0.5) / 100_000))]++;
    for (const q of [0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999]) {
      const exact = -100 * Math.log(1 - q);
      expect(Math.abs((histogramQuantile(counts, 0, q) ?? 0) / exact - 1)).toBeLessThan(0.008);
    }
  });

  test("an empty histogram has no quantile", () => {
    expect(histogramQuantile(new Uint32Array(WAIT_BINS), 0, 0.5)).toBeNull();
  });
});
