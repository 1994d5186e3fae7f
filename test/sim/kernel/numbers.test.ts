import fc from "fast-check";
import { expect, test } from "vitest";
import { Numbers, Times } from "../../../sim/kernel/numbers.ts";
import { cases } from "../../support/property.ts";

test.each([
  ["integers", () => new Numbers(2)],
  ["times", () => new Times(2)],
])("a column of %s keeps what was set, however far it grows", (_, make) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 3000 }), fc.integer()), { maxLength: 60 }), (writes) => {
      const column = make();
      const expected = new Map<number, number>();
      for (const [index, value] of writes) {
        column.set(index, value);
        expected.set(index, value);
        for (const [at, kept] of expected) expect(column.at(at)).toBe(kept);
      }
    }),
    cases(100),
  );
});
