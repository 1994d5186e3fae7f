import { expect, describe as group, test } from "vitest";
import { describe, firstDifference } from "../../bench/same/difference.ts";

const here = { series: [{ mean: [1, 2, 3] }, { mean: [4, 5.25, 6] }], note: null };

group("the first difference of two documents", () => {
  test("of equal ones there is none", () => {
    expect(firstDifference(here, structuredClone(here))).toBeNull();
  });

  test("is a place from the outside to the inside, with both values", () => {
    const there = { ...here, series: [here.series[0], { mean: [4, 5.5, 6] }] };
    const found = firstDifference(here, there);
    expect(found).toEqual({ path: ["series", 1, "mean", 1], here: 5.25, there: 5.5 });
    expect(found && describe(found)).toBe("series[1].mean[1]: 5.25 here, 5.5 there");
  });

  test("may be that one of them lacks something", () => {
    const found = firstDifference({ note: null }, { note: null, more: "words" });
    expect(found && describe(found)).toBe('more: nothing here, "words" there');
    expect(firstDifference([1, 2], [1])).toEqual({ path: [1], here: 2, there: undefined });
  });

  test("tells null, numbers, lists and objects apart", () => {
    for (const [ours, theirs] of [
      [null, {}],
      [[], {}],
      [0, "0"],
      [{}, 0],
    ]) {
      expect(firstDifference(ours, theirs)?.path).toEqual([]);
    }
  });

  test("shortens what is long", () => {
    const found = firstDifference({ text: "x".repeat(500) }, { text: 1 });
    expect(found && describe(found).length).toBeLessThan(120);
  });
});
