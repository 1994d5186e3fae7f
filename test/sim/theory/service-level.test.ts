import { expect, test } from "vitest";
import { serviceLevels } from "../../../sim/theory/service-level.ts";
import { expectClose, expectPrinted } from "./printed.ts";

const day = { answered: 1000, answeredWithin: 860, abandoned: 60, abandonedWithin: 20, abandonedShort: 8 };

test("the check of the definitions: S=1000, L=60, S≤20=860, L≤20=20", () => {
  const levels = serviceLevels(day);
  expectPrinted(100 * levels.answeredOnly, "86.0");
  expectPrinted(100 * levels.allAbandonsCount, "81.1");
  expectPrinted(100 * levels.earlyAbandonsExcluded, "82.7");
  expectPrinted(100 * levels.earlyAbandonsCredited, "83.0");
  expectClose(levels.shortAbandonsExcluded, 860 / (1000 + 60 - 8));
});

test("short abandons excluded meets its neighbours: all count at x = 0, early excluded at x = T", () => {
  expect(serviceLevels({ ...day, abandonedShort: 0 }).shortAbandonsExcluded).toBe(serviceLevels(day).allAbandonsCount);
  expect(serviceLevels({ ...day, abandonedShort: 20 }).shortAbandonsExcluded).toBe(
    serviceLevels(day).earlyAbandonsExcluded,
  );
});

test("nobody to judge is no miss", () => {
  const nobody = { answered: 0, answeredWithin: 0, abandoned: 0, abandonedWithin: 0, abandonedShort: 0 };
  expect(Object.values(serviceLevels(nobody))).toEqual([1, 1, 1, 1, 1]);
});
