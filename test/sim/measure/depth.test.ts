import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Depth } from "../../../sim/measure/depth.ts";
import { cases } from "../../support/property.ts";

const FROM = 100;
const INTERVAL = 50;
const INTERVALS = 6;
const change = fc.record({
  row: fc.nat({ max: 1 }),
  after: fc.oneof(fc.constantFrom(0, 50, 100), fc.double({ min: 0, max: 80, noNaN: true })),
  up: fc.boolean(),
});

/** Deepest in each interval, from the whole history; an interval begins with what the one before left. */
function bruteForce(history: readonly { time: number; depth: number }[]): number[] {
  return Array.from({ length: INTERVALS }, (_, i) => {
    const from = FROM + i * INTERVAL;
    const inside = history.filter(({ time }) => time >= from && time < from + INTERVAL);
    const before = history.findLast(({ time }) => time < from)?.depth ?? 0;
    return Math.max(before, ...inside.map(({ depth }) => depth));
  });
}

describe("the deepest queue of every interval", () => {
  test("is what the whole history says", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40, size: "max" }), (changes) => {
        const depth = new Depth(2, INTERVALS, INTERVAL, FROM);
        const history: { time: number; depth: number }[][] = [[], []];
        let time = 0;
        for (const { row, after, up } of changes) {
          time += after;
          const now = history[row].at(-1)?.depth ?? 0;
          const next = up || now === 0 ? now + 1 : now - 1;
          depth.add(row, time, next - now);
          history[row].push({ time, depth: next });
        }
        expect([...depth.maxima()]).toEqual(history.flatMap(bruteForce));
        expect([...depth.maxima()]).toEqual(history.flatMap(bruteForce));
        depth.clear();
        expect(depth.maxima().every((most) => most === 0)).toBe(true);
      }),
      cases(300),
    );
  });
});
