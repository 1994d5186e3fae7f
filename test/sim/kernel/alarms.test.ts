import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Alarms } from "../../../sim/kernel/alarms.ts";
import { cases } from "../../support/property.ts";

const time = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.double({ min: 0, max: 6, noNaN: true }));
const command = fc.oneof(
  { weight: 12, arbitrary: fc.record({ time, first: fc.integer(), second: fc.integer() }) },
  { weight: 10, arbitrary: fc.constant("pop" as const) },
  { weight: 1, arbitrary: fc.constant("clear" as const) },
);

describe("pending alarms", () => {
  test("come in order of time, equal times in order of setting, through growth and clearing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.array(command, { maxLength: 200, size: "max" }),
        (capacity, commands) => {
          const alarms = new Alarms(capacity);
          let pending: { time: number; first: number; second: number }[] = [];
          for (const step of commands) {
            if (step === "clear") {
              alarms.clear();
              pending = [];
            } else if (step === "pop") {
              if (pending.length === 0) continue;
              alarms.pop();
              pending.shift();
            } else {
              alarms.push(step.time, step.first, step.second);
              pending.push(step);
              pending.sort((a, b) => a.time - b.time); // stable: equal times stay in order of setting
            }
            expect(alarms.count).toBe(pending.length);
            expect(alarms.time).toBe(pending[0]?.time ?? Infinity);
            const next = pending.slice(0, 1).map(({ first, second }) => [first, second]);
            expect(pending.length > 0 ? [[alarms.first, alarms.second]] : []).toEqual(next);
          }
        },
      ),
      cases(80),
    );
  });

  test("ten thousand alarms on a lattice of times leave in a stable order", () => {
    const alarms = new Alarms(1);
    const set = Array.from({ length: 10_000 }, (_, i) => ({ time: (i * 7919) % 97, i }));
    for (const { time: at, i } of set) alarms.push(at, i, -i);
    const out: number[] = [];
    for (; alarms.count > 0; alarms.pop()) out.push(alarms.first);
    expect(out).toEqual(set.toSorted((a, b) => a.time - b.time).map(({ i }) => i));
    expect(alarms.time).toBe(Infinity);
  });
});
