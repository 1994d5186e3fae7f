import { expect, test } from "vitest";
import { nearest } from "../../sim/did-you-mean.ts";

test.each([
  ["patince", "patience"],
  ["PATIENCE", "patience"],
  ["capactiy", "capacity"],
  ["rnu", "run"],
  ["sens", "sensitivity"],
  ["xyzzy", undefined],
  ["c", undefined],
  ["", undefined],
  ["x".repeat(1_000_000), undefined],
])("%.20s was meant as %s", (word, meant) => {
  expect(nearest(word, ["patience", "capacity", "run", "sensitivity", "check"])).toBe(meant);
});
