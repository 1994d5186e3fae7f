import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countOf, FRESH, followed, isFull, pathOf, REDIAL, RETURN } from "../../../sim/customers/attempt-path.ts";
import { PATH_BITS } from "../../../sim/kernel/random.ts";

const FULL = { redial: 63, return: 31, exchange: 31, chase: 15, leg: 7, move: 7 };

describe("attempt paths", () => {
  test("count each kind of follow-up by itself", () => {
    const steps = fc.array(fc.constantFrom(REDIAL, RETURN), { maxLength: 31 });
    fc.assert(
      fc.property(steps, (kinds) => {
        const path = kinds.reduce(followed, FRESH);
        for (const kind of [REDIAL, RETURN]) {
          const count = kinds.filter((each) => each === kind).length;
          expect(countOf(path, kind)).toBe(count);
          expect(isFull(path, kind)).toBe(count === kind.most);
        }
      }),
    );
  });

  test("are one number for one set of counts, and fit into the key", () => {
    const counts = fc.record({ redial: fc.nat(63), return: fc.nat(31), exchange: fc.nat(31), chase: fc.nat(15) });
    const packed = new Map<number, string>();
    fc.assert(
      fc.property(counts, (each) => {
        const path = pathOf(each);
        expect(packed.get(path) ?? JSON.stringify(each)).toBe(JSON.stringify(each));
        packed.set(path, JSON.stringify(each));
      }),
    );
    expect(pathOf(FULL)).toBe(2 ** PATH_BITS - 1);
    expect(pathOf({})).toBe(FRESH);
  });

  test("refuse a count that does not fit", () => {
    expect(() => pathOf({ redial: 64 })).toThrow("64 x redial");
    expect(() => pathOf({ move: -1 })).toThrow("-1 x move");
  });
});
