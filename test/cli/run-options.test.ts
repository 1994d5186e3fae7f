import { expect, test } from "vitest";
import { multipleOption, multiplesOption } from "../../cli/run-options.ts";

test("several multiples are read with or without their x, each once", () => {
  expect(multiplesOption(undefined)).toBe(undefined);
  expect(multiplesOption("1x, 5,5x,0.5")).toEqual([1, 5, 0.5]);
});

test.each(["", "0", "-1", "1,", "1001", "ten", "1e3"])("%j is no list of multiples", (text) => {
  expect(() => multiplesOption(text)).toThrow("--multiples: expected multiples above 0 and up to 1000");
});

test("one multiple is one", () => {
  expect(multipleOption(undefined)).toBe(undefined);
  expect(multipleOption("2.5x")).toBe(2.5);
  expect(multipleOption("3", "--to", 1)).toBe(3);
});

test.each(["", "0", "2,3", "1001"])("%j is not one multiple, and none of them is taken silently", (text) => {
  expect(() => multipleOption(text)).toThrow("--multiple: expected one multiple above 0 and up to 1000, such as 10");
});

test("a largest multiple that leaves nothing to look at is refused", () => {
  expect(() => multipleOption("1", "--to", 1)).toThrow("--to: expected one multiple above 1");
});
