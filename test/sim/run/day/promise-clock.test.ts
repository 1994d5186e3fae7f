import fc from "fast-check";
import { expect, test } from "vitest";
import { BusinessHours } from "../../../../sim/run/day/promise-clock.ts";
import { cases } from "../../../support/property.ts";

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
    cases(100),
  );
});

test("so much of it has passed first at the instant that is told", () => {
  let reached = 0;
  fc.assert(
    fc.property(periods, fc.integer({ min: 1, max: 150 }), (hours, passed) => {
      const clock = new BusinessHours(hours);
      const instant = clock.whenPassed(passed);
      const isReached = instant < Infinity;
      // Where it never passes, all the time there is does not hold so much.
      expect(clock.until(isReached ? instant - 1 : 1000)).toBeLessThan(passed);
      expect(isReached ? clock.until(instant) : passed).toBe(passed);
      if (isReached) reached++;
    }),
    cases(100),
  );
  expect(reached).toBeGreaterThan(20);
});
