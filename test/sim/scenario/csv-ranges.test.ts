import { expect, test } from "vitest";
import { fitCountsFile } from "../../../sim/fit/fit.ts";
import { readTable } from "../../../sim/scenario/csv/table.ts";

const clock = (k: number) => `${String(9 + (k >> 1)).padStart(2, "0")}:${k % 2 === 0 ? "00" : "30"}`;
const csv = (cell: (k: number) => string) =>
  `time,calls\n${["2026-03-02", "2026-03-03"].flatMap((date) => [0, 1, 2, 3].map((k) => `${date} ${cell(k)},${k + 5}`)).join("\n")}\n`;

function meanOf(text: string): readonly number[] {
  const result = fitCountsFile("a.csv", text);
  if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result.fit.meanDay.slice(18, 22);
}

test("a date and a range without spaces in one field are a date and an interval", () => {
  expect(meanOf(csv((k) => `${clock(k)}-${clock(k + 1)}`))).toEqual([5, 6, 7, 8]);
  expect(
    readTable(
      "a.csv",
      csv((k) => `${clock(k)}-${clock(k + 1)}`),
    ).rows[1]?.[0],
  ).toBe("2026-03-02 09:30 - 10:00");
});

test("the same offset behind every time stays an offset", () => {
  expect(
    readTable(
      "a.csv",
      csv((k) => `${clock(k)}-05:00`),
    ).rows[1]?.[0],
  ).toBe("2026-03-02 09:30-05:00");
});

test("an empty file is said to be empty, one with a header alone to have no rows", () => {
  const said = (text: string) => readTable("a.csv", text).flaws.map(({ mistake }) => mistake.message);
  expect(said(" \n\n")).toEqual(['"a.csv" is empty']);
  expect(said("time,calls\n")).toEqual(['"a.csv" has no rows below its header']);
});
