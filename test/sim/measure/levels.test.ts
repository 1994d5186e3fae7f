import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Levels } from "../../../sim/measure/levels.ts";
import { Spans } from "../../../sim/measure/spans.ts";

const INTERVALS = 4;
const SECONDS = 10;
const FROM = 20;

const stay = fc.record({
  row: fc.nat({ max: 1 }),
  from: fc.double({ min: 0, max: 80, noNaN: true }),
  lasts: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true }), fc.constantFrom(10, 20, 40)),
});

describe("levels", () => {
  test("book to the tick what spans book one by one, on both sides of the horizon and across its intervals", () => {
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 40 }), (stays) => {
        const levels = new Levels(2, INTERVALS, SECONDS, FROM);
        const spans = new Spans(2, INTERVALS, SECONDS, FROM);
        const changes = stays.flatMap(({ row, from, lasts }) => {
          spans.add(row, from, from + lasts);
          return [
            { row, time: from, by: 1 },
            { row, time: from + lasts, by: -1 },
          ];
        });
        changes.sort((x, y) => x.time - y.time);
        for (const { row, time, by } of changes) levels.change(row, time, by);
        levels.close(200);
        expect([...levels.totals()]).toEqual([...spans.totals()]);
      }),
    );
  });

  test("what is still there counts to the end, and nothing after clearing", () => {
    const levels = new Levels(1, INTERVALS, SECONDS, FROM);
    levels.change(0, 25, 1);
    levels.change(0, 45, 2);
    levels.close(55);
    const second = 2 ** 20;
    expect([...levels.totals()]).toEqual([5 * second, 10 * second, 20 * second, 15 * second]);
    levels.clear();
    levels.close(60);
    expect([...levels.totals()]).toEqual([0, 0, 0, 0]);
  });
});
