import { describe, expect, test } from "vitest";
import { checkParts, codesOf } from "./scenarios.ts";

/** Rows of a day in `step` minutes, from a clock time on, each with a count. */
function rowsFrom(hour: number, rows: number, step: number, stamp = (clock: string) => clock): string {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  const lines = Array.from({ length: rows }, (_, r) => `${stamp(clock(60 * hour + step * r))},${r}`);
  return `Time,calls\n${lines.join("\n")}\n`;
}

const counts = "{call: {arrivals: {counts: a.csv, column: calls}, handling: 4m}}";
const codes = async (file: string, contacts = counts) => codesOf({ contacts }, { "a.csv": file });

describe("rows without a time column are one day from midnight on", () => {
  test("is right where a column of times says so, or where there is none", async () => {
    expect(await codes(rowsFrom(0, 24, 60))).toEqual([]);
    expect(await codes(rowsFrom(0, 48, 30, (clock) => `2026-01-05 ${clock}`))).toEqual([]);
    expect(await codes(rowsFrom(0, 24, 60, () => "open"))).toEqual([]);
  });

  test("is right beside a column of lengths, which look like clock times", async () => {
    const rows = Array.from({ length: 24 }, (_, r) => `00:0${3 + (r % 3)}:12,${r}`);
    expect(await codes(`AHT,calls\n${rows.join("\n")}\n`)).toEqual([]);
  });

  test.each([
    ["a day that begins at 08:00", rowsFrom(8, 24, 60)],
    ["half hours of one shift", rowsFrom(8, 24, 30)],
    ["dates with times from 08:00 on", rowsFrom(8, 24, 60, (clock) => `05.01.2026 ${clock}`)],
    ["two days of hours", rowsFrom(0, 48, 60)],
    ["two days from 08:00 to 20:00", rowsFrom(8, 12, 60) + rowsFrom(8, 12, 60).slice("Time,calls\n".length)],
  ])("is refused for %s, with the place and what to do", async (_, file) => {
    const { errors } = await checkParts({ contacts: counts }, { "a.csv": file });
    expect(errors).toMatchObject([{ code: "csv-not-from-midnight", line: expect.any(Number), hint: "add time: Time" }]);
  });

  test("is refused for staff and for the weights of a profile as well", async () => {
    const weights = "{call: {arrivals: 100/day, profile: {weights: a.csv, column: calls}, handling: 4m}}";
    expect(await codes(rowsFrom(8, 24, 60), weights)).toEqual(["csv-not-from-midnight"]);
    const agents = "{team: {skills: {phone: all}, staff: {file: a.csv, column: calls}}}";
    expect(await codesOf({ agents }, { "a.csv": rowsFrom(8, 24, 60) })).toEqual(["csv-not-from-midnight"]);
  });
});
