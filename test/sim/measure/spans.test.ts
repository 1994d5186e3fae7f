import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Spans } from "../../../sim/measure/spans.ts";
import { seconds, ticks } from "../../../sim/measure/ticks.ts";
import { cases } from "../../support/property.ts";

const FROM = 700;
const INTERVAL = 60;
const INTERVALS = 10;
const span = fc.record({
  row: fc.nat({ max: 2 }),
  // On the edges of intervals as often as between them, and outside the horizon.
  start: fc.oneof(
    fc.integer({ min: -2, max: 13 }).map((i) => FROM + i * INTERVAL),
    fc.double({ min: 0, max: 1500, noNaN: true }),
  ),
  length: fc.oneof(fc.constantFrom(0, 60, 120, 600, 5000), fc.double({ min: 0, max: 900, noNaN: true })),
});

describe("time spent, by interval", () => {
  test("every span falls into its intervals, clipped to the horizon, as the overlap says", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (list) => {
        const spans = new Spans(3, INTERVALS, INTERVAL, FROM);
        const expected = new Float64Array(3 * INTERVALS);
        for (const { row, start, length } of list) {
          const end = start + length;
          spans.add(row, start, end);
          for (let i = 0; i < INTERVALS; i++) {
            const from = FROM + i * INTERVAL;
            const overlap = Math.min(end, from + INTERVAL) - Math.max(start, from);
            if (overlap > 0) expected[row * INTERVALS + i] += overlap;
          }
        }
        const totals = spans.totals();
        totals.forEach((total, cell) => {
          expect(Math.abs(seconds(total) - expected[cell])).toBeLessThan(1e-5);
        });
      }),
      cases(300),
    );
  });

  test("the parts of a span add up to it exactly, in ticks", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 599, noNaN: true }),
        fc.double({ min: 0, max: 600, noNaN: true }),
        (a, b) => {
          const [start, end] = [Math.min(a, b), Math.max(a, b)];
          const spans = new Spans(1, INTERVALS, INTERVAL, 0);
          spans.add(0, start, end);
          expect(spans.totals().reduce((sum, part) => sum + part, 0)).toBe(ticks(end) - ticks(start));
        },
      ),
      cases(300),
    );
  });

  test("looking twice gives the same, clearing gives nothing", () => {
    const spans = new Spans(2, INTERVALS, INTERVAL, 0);
    spans.add(1, 30, 400);
    expect([...spans.totals()]).toEqual([...spans.totals()]);
    spans.clear();
    expect(spans.totals().every((total) => total === 0)).toBe(true);
  });
});
