import { expect, test } from "vitest";
import { matches, refreshed } from "./expected.ts";
import { numbersInProse, readPage, shows, steps } from "./page.ts";

const page = readPage(
  [
    "# How many",
    "",
    "Of 40 calls 12.5% were lost in `99` lines, as in 2007. <!-- not measured: 2007 -->",
    "",
    "```console",
    "$ plimsoll run a.yaml \\",
    "    -n 5",
    "40 calls, 12.5% lost",
    "$ echo $?",
    "0",
    "```",
  ].join("\n"),
);

test("a page is blocks and prose", () => {
  expect(page.blocks.map(({ language, file, at }) => [language, file, at])).toEqual([["console", null, 5]]);
  expect(steps(page.blocks[0] as (typeof page.blocks)[0])).toEqual([
    { command: "plimsoll run a.yaml -n 5", expected: ["40 calls, 12.5% lost"], at: 7 },
    { command: "echo $?", expected: ["0"], at: 9 },
  ]);
});

test("a number in the prose must stand in a block, as a number of its own", () => {
  expect(numbersInProse(page.prose)).toEqual(["40", "12.5%"]);
  expect(["40", "12.5%", "12.5", "2.5%", "4", "12"].map((number) => shows(page.blocks, number))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("... stands for any lines, and in a line for any text", () => {
  expect(matches(["a", "...", "d"], ["a", "b", "c", "d"])).toBe(true);
  expect(matches(["a", "..."], ["a"])).toBe(true);
  expect(matches(["a ... c"], ["a b c"])).toBe(true);
  expect(matches(["a"], ["a", "b"])).toBe(false);
  expect(matches(["1.5"], ["1x5"])).toBe(false);
});

test("refreshing keeps the lines that a page chose, with the numbers of today", () => {
  const actual = [
    "phone: 80% in 20s  93.1% met",
    "chat: 90% in 15s  88.0% missed",
    "Report: out/a-0123456789ab-1/report.html",
  ];
  expect(refreshed(["...", "chat: 90% in 15s  70.0% met", "..."], actual)).toEqual([
    "...",
    "chat: 90% in 15s  88.0% missed",
    "...",
  ]);
  expect(refreshed(["old"], actual).at(-1)).toBe("Report: out/a-...-1/report.html");
});
