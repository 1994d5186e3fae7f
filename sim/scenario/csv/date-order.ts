import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import { type DateOrder, type DateReading, dateOrders, readDate } from "./dates.ts";
import { readRawStamp } from "./stamps.ts";
import type { Table } from "./table.ts";

/**
 * The order of day and month that fits every date of a column; null where all are clear; "unclear" (and a mistake) where two or none fit, or the stated one
 * does not. `path` is where a scenario names the file, empty on the command line.
 */
export function orderOf(
  table: Table,
  column: number,
  stated: DateOrder | undefined,
  path: Path,
  findings: Findings,
): DateOrder | null | "unclear" {
  let fit: DateOrder[] = [...dateOrders];
  let example: string | null = null;
  for (const [r, row] of table.rows.entries()) {
    const text = row[column] as string;
    const reading = readingOf(text);
    if (reading === null || reading.fixed !== undefined) continue;
    example ??= text.trim();
    const left = fit.filter((order) => reading.byOrder?.[order] !== undefined);
    if (left.length === 0) {
      const { line, column: place } = table.locate(r, column);
      findings.elsewhere(table.file, line, place, path, mistakes.csvDatesMixed(text.trim(), example));
      return "unclear";
    }
    fit = left;
  }
  if (example === null) return null;
  const line = table.lines[0] ?? 2;
  if (stated !== undefined) {
    if (fit.includes(stated)) return stated;
    findings.elsewhere(table.file, line, 1, path, mistakes.csvDatesNot(stated, example, fit));
    return "unclear";
  }
  // Years of two figures stand in front only in ISO dates, which have four.
  const usual = fit.filter((order) => order !== "ymd");
  const [only, other] = usual.length > 0 ? usual : fit;
  if (only !== undefined && other === undefined) return only;
  findings.elsewhere(table.file, line, 1, path, mistakes.csvDatesUnclear(example, path.length > 0));
  return "unclear";
}

function readingOf(text: string): DateReading | null {
  return readDate(text) ?? readRawStamp(text)?.date ?? null;
}
