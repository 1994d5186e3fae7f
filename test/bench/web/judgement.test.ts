import { expect, test } from "vitest";
import { isSaturated, keepsUp, median } from "../../../bench/web/judgement.ts";
import type { Outcome } from "../../../bench/web/load.ts";

const fine: Outcome = {
  ...{ offered: 1_000, goodput: 1_000, refused: 0, broken: 0, finished: 4_000, generatorCpu: 0.5 },
  ...{ takenP50: 5, takenP99: 50, refusedP99: null },
};

test.each<[string, Partial<Outcome>, boolean]>([
  ["everything is taken in time", {}, true],
  ["2 in 100 are not taken", { goodput: 980 }, true],
  ["3 in 100 are not taken", { goodput: 970 }, false],
  ["it takes longer than 250 ms", { takenP99: 251 }, false],
  ["nothing is taken", { goodput: 0, takenP99: null }, false],
  // 980 less three standard deviations of 1000 a second in 4 s, 3 x 15.8.
  ["chance offered a little less", { offered: 934, goodput: 934 }, true],
  ["the generator offered less", { offered: 931, goodput: 931 }, false],
])("a step keeps up, or not, when %s", (_what, change, expected) => {
  expect(keepsUp({ ...fine, ...change }, 1_000, 4)).toBe(expected);
});

test.each<[string, Partial<Outcome>, boolean]>([
  ["many are refused", { goodput: 100, refused: 900 }, false],
  ["its core is full", { generatorCpu: 0.91 }, true],
  ["it offered less than it should", { offered: 931 }, true],
])("the generator is saturated, or not, when %s", (_what, change, expected) => {
  expect(isSaturated({ ...fine, ...change }, 1_000, 4)).toBe(expected);
});

test("the median is the one in the middle, or between the two", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});
