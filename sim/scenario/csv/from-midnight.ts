import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import { readRawStamp } from "./stamps.ts";
import type { Table } from "./table.ts";

const DAY = 86_400;

/**
 * Whether rows that are taken as one day from midnight on may be: a column of times, such as 08:00 or 2026-11-27 08:00,
 * must go through a day in even steps. False (and a mistake at the first row that says otherwise) where it does not.
 */
export function isDayFromMidnight(table: Table, canNameTime: boolean, path: Path, findings: Findings): boolean {
  const { columns, rows } = table;
  for (const [c, column] of columns.entries()) {
    const times = rows.map((row) => timeOf(row[c] as string));
    if (times.length === 0 || times.includes(null)) continue;
    const wrong = times.findIndex((time, r) => (time as number) % DAY !== Math.round((r * DAY) / rows.length));
    if (wrong === -1) continue;
    const { line, column: place } = table.locate(wrong, c);
    const seen = { column, text: rows[wrong]?.[c] as string, expected: clock((wrong * DAY) / rows.length) };
    findings.elsewhere(table.file, line, place, path, mistakes.csvNotFromMidnight(seen, canNameTime));
    return false;
  }
  return true;
}

/** Seconds since midnight; null where the text shows no clock. */
function timeOf(text: string): number | null {
  return text.includes(":") ? (readRawStamp(text)?.seconds ?? null) : null;
}

function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
