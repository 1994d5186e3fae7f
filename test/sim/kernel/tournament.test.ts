import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Tournament } from "../../../sim/kernel/tournament.ts";
import { cases } from "../../support/property.ts";

/** Few different times, so that ties are the rule. */
const time = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.double({ min: 0, max: 5, noNaN: true }),
  fc.constant(Infinity),
);
const command = fc.oneof(
  { weight: 20, arbitrary: fc.record({ owner: fc.nat({ max: 40 }), time }) },
  { weight: 1, arbitrary: fc.constant("clear" as const) },
);

describe("a tournament of pending times", () => {
  test("always names the earliest time and its lowest owner, through growth and clearing", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(command, { maxLength: 120, size: "max" }),
        (owners, commands) => {
          const tournament = new Tournament(owners);
          let times = new Array<number>(owners).fill(Infinity);
          for (const step of commands) {
            if (step === "clear") {
              tournament.clear();
              times = times.map(() => Infinity);
            } else {
              while (times.length <= step.owner) times.push(Infinity);
              tournament.grow(times.length);
              tournament.set(step.owner, step.time);
              times[step.owner] = step.time;
            }
            const earliest = Math.min(...times);
            expect(tournament.time).toBe(earliest);
            expect(earliest < Infinity ? tournament.owner : -1).toBe(
              earliest < Infinity ? times.indexOf(earliest) : -1,
            );
          }
          for (const [owner, pending] of times.entries()) expect(tournament.timeOf(owner)).toBe(pending);
        },
      ),
      cases(80),
    );
  });

  test("ten equal times come out in order of owners", () => {
    const tournament = new Tournament(10);
    for (const owner of [3, 9, 0, 5, 1, 8, 2, 7, 6, 4]) tournament.set(owner, 60);
    const order: number[] = [];
    while (tournament.time < Infinity) {
      order.push(tournament.owner);
      tournament.set(tournament.owner, Infinity);
    }
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
