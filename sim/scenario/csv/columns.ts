import { nearest } from "../../did-you-mean.ts";
import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import { Flaws } from "./flaws.ts";
import type { Table } from "./table.ts";

/** The index of the named column, or of the only one that is not taken; null (and a mistake) when there is none. */
export function columnOf(
  table: Table,
  name: string | undefined,
  taken: readonly number[],
  path: Path,
  findings: Findings,
): number | null {
  if (name !== undefined) {
    const exact = table.columns.indexOf(name);
    if (exact === -1) {
      findings.about(path, mistakes.csvNoColumn(path, name, nearest(name, table.columns), table.columns));
      return null;
    }
    if (exact === table.columns.lastIndexOf(name)) return exact;
    findings.elsewhere(table.file, 1, 1, path, mistakes.csvColumnTwice(name));
    return null;
  }
  const free = table.columns.map((_, i) => i).filter((i) => !taken.includes(i));
  if (free.length === 1) return free[0] as number;
  const names = [...new Set(free.map((i) => table.columns[i] as string))];
  if (names.length === 1) findings.elsewhere(table.file, 1, 1, path, mistakes.csvColumnTwice(names[0] as string));
  else findings.about(path, mistakes.csvWhichColumn(path, names));
  return null;
}

/**
 * The numbers of a column; null (and a mistake at each field that is not a number of at least 0) when the file has
 * mistakes.
 */
export function numbersOf(
  table: Table,
  column: number,
  path: Path,
  findings: Findings,
  whole = false,
): readonly number[] | null {
  const flaws = new Flaws(table, path, findings);
  const values: number[] = [];
  for (const [r, row] of table.rows.entries()) {
    const text = (row[column] as string).trim();
    const value = Number(text);
    if (!/^[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?$/.test(text) || !Number.isFinite(value)) {
      flaws.cell(r, column, "a number of at least 0");
    } else if (whole && !Number.isInteger(value)) {
      flaws.cell(r, column, "a whole number to replay exactly");
    }
    values.push(value);
  }
  return flaws.end() || table.flaws.length > 0 ? null : values;
}
