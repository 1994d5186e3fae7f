import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PendingTimes } from "../../../sim/kernel/pending-times.ts";
import { cases } from "../../support/property.ts";

/** Few different times, so that ties are the rule. */
const time = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 5, noNaN: true }));
const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ time, owner: fc.nat({ max: 9 }) }) },
  { weight: 5, arbitrary: fc.constant("take" as const) },
  { weight: 4, arbitrary: fc.record({ later: time }) },
  { weight: 1, arbitrary: fc.constant("clear" as const) },
);

describe("pending times", () => {
  test("come in order of time, then of owner, through growth and clearing", () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), fc.array(command, { maxLength: 150, size: "max" }), (capacity, commands) => {
        const pending = new PendingTimes(capacity);
        const expected: { time: number; owner: number }[] = [];
        for (const step of commands) {
          if (step === "clear") {
            pending.clear();
            expected.length = 0;
          } else if (step === "take") {
            if (expected.length === 0) continue;
            pending.take();
            expected.shift();
          } else if ("later" in step) {
            const [first] = expected;
            if (first === undefined) continue;
            pending.postpone(first.time + step.later);
            expected[0] = { time: first.time + step.later, owner: first.owner };
            expected.sort((x, y) => x.time - y.time || x.owner - y.owner);
          } else {
            pending.add(step.time, step.owner);
            expected.push(step);
            expected.sort((x, y) => x.time - y.time || x.owner - y.owner);
          }
          expect(pending.count).toBe(expected.length);
          expect(pending.time).toBe(expected[0]?.time ?? Infinity);
          expect(expected.length > 0 ? pending.owner : undefined).toBe(expected[0]?.owner);
        }
      }),
      cases(300),
    );
  });
});
