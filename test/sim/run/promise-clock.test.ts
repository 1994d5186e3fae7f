import fc from "fast-check";
import { expect, test } from "vitest";
import { BusinessHours } from "../../../sim/run/promise-clock.ts";

const periods = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 12 })
  .map((times) => [...times].sort((x, y) => x - y))
  .map((times) => Array.from({ length: times.length >> 1 }, (_, i) => ({ from: times[2 * i], to: times[2 * i + 1] })));

test("business time is the seconds that lie in a period", () => {
  fc.assert(
    fc.property(periods, fc.integer({ min: 0, max: 220 }), (hours, instant) => {
      const counted = Array.from({ length: instant }, (_, second) => second).filter((second) =>
        hours.some(({ from, to }) => from <= second && second < to),
      );
      expect(new BusinessHours(hours).until(instant)).toBe(counted.length);
    }),
  );
});

test("so much of it has passed first at the instant that is told", () => {
  fc.assert(
    fc.property(periods, fc.integer({ min: 1, max: 150 }), (hours, passed) => {
      const clock = new BusinessHours(hours);
      const instant = clock.whenPassed(passed);
      if (instant === Infinity) {
        expect(clock.until(1000)).toBeLessThan(passed);
      } else {
        expect(clock.until(instant)).toBe(passed);
        expect(clock.until(instant - 1)).toBeLessThan(passed);
      }
    }),
  );
});
