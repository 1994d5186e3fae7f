import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import { readRawStamp } from "./stamps.ts";
import type { Table } from "./table.ts";

const DAY = 86_400;
const FIVE_MINUTES = 300;

/**
 * Whether rows that are taken as one day from midnight on may be. A column of interval starts, such as 08:00, 08:30,
 * 09:00, says when its rows begin (lengths such as 00:04:12 are none). It must go from 00:00 through one day: false (and
 * a mistake at the first row that says otherwise) where it does not.
 */
export function isDayFromMidnight(table: Table, canNameTime: boolean, path: Path, findings: Findings): boolean {
  const { columns, rows } = table;
  for (const [c, column] of columns.entries()) {
    const times = rows.map((row) => timeOf(row[c] as string));
    if (!areStarts(times)) continue;
    const wrong = times.findIndex((time, r) => time % DAY !== Math.round((r * DAY) / rows.length));
    if (wrong === -1) continue;
    const { line, column: place } = table.locate(wrong, c);
    const seen = { column, text: rows[wrong]?.[c] as string, expected: clock((wrong * DAY) / rows.length) };
    findings.elsewhere(table.file, line, place, path, mistakes.csvNotFromMidnight(seen, canNameTime));
    return false;
  }
  return true;
}

/** Full five minutes each, and most of them one step after the one before: nights and closed days may lie between. */
function areStarts(times: (number | null)[]): times is number[] {
  if (times.some((time) => time === null || time % FIVE_MINUTES !== 0)) return false;
  const steps = (times as number[]).slice(1).map((time, r) => (time - (times[r] as number) + DAY) % DAY);
  const usual = Math.min(...steps.filter((step) => step > 0));
  return steps.filter((step) => step === usual).length > steps.length / 2;
}

/** Seconds since midnight; null where the text shows no clock. */
function timeOf(text: string): number | null {
  return text.includes(":") ? (readRawStamp(text)?.seconds ?? null) : null;
}

function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
