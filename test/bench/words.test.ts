import { expect, test } from "vitest";
import { choosesNothing, readWords, type Usage } from "../../bench/words.ts";

const usage: Usage = {
  usage: "Usage: npm run measure -- [--only NAME] [PART...]",
  options: { only: { type: "string" }, quick: { type: "boolean" } },
  check: (_, operands) => (operands.includes("wrong") ? '"wrong" is no part' : null),
};

test("words that are understood are read", () => {
  const words = readWords(usage, ["--quick", "--only=memory", "ratio"]);
  expect(words).toEqual({ values: { quick: true, only: "memory" }, operands: ["ratio"] });
});

test.each(["--help", "-h"])("%s answers with the usage and measures nothing", (help) => {
  expect(readWords(usage, ["ratio", help])).toEqual({ exitCode: 0, text: usage.usage });
});

test.each([
  ["--qick", "Unknown option '--qick': --help lists what there is"],
  ["--only", "Option '--only <value>' argument missing: --help lists what there is"],
  ["wrong", '"wrong" is no part'],
])("%s is refused in one sentence with exit code 2", (word, text) => {
  expect(readWords(usage, [word])).toEqual({ exitCode: 2, text });
});

test("a name that chooses nothing is refused with the names that there are", () => {
  expect(choosesNothing("memroy", ["memory", "flagship"])).toBe(
    "--only memroy chooses nothing; there is memory, flagship",
  );
  expect(choosesNothing("ship", ["memory", "flagship"])).toBeNull();
});
