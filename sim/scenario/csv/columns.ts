import { nearest } from "../../did-you-mean.ts";
import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Path } from "../problems.ts";
import { readLength } from "./durations.ts";
import { Flaws } from "./flaws.ts";
import { notationOf, readNumber } from "./numbers.ts";
import type { Table } from "./table.ts";

/** The index of the named column, or of the only one that is not taken, which is said then; null (and a mistake) when there is none. */
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
  if (free.length === 1) {
    const only = free[0] as number;
    const isAlone = table.columns.length === 1;
    findings.guess(path, mistakes.csvTaken(path, nameOf(table), table.columns[only] as string, isAlone));
    return only;
  }
  const names = [...new Set(free.map((i) => table.columns[i] as string))];
  if (names.length === 1) findings.elsewhere(table.file, 1, 1, path, mistakes.csvColumnTwice(names[0] as string));
  else findings.about(path, mistakes.csvWhichColumn(path, names));
  return null;
}

/**
 * The numbers of a column; null (and a mistake at each field that is not a number of at least 0) when the file has mistakes. Decimal commas and separated
 * thousands are read as the column shows them; where 1,014 may be either, that is a mistake.
 */
export function numbersOf(
  table: Table,
  column: number,
  path: Path,
  findings: Findings,
  whole = false,
): readonly number[] | null {
  const texts = table.rows.map((row) => row[column] as string);
  const notation = notationOf(texts, table.separator);
  if (notation === "ambiguous") {
    const example = texts.find((text) => /^\s*\d{1,3}[.,]\d{3}\s*$/.test(text)) ?? "";
    const { line, column: place } = table.locate(Math.max(0, texts.indexOf(example)), column);
    const mistake = mistakes.csvNumbersUnclear(table.columns[column] as string, example.trim(), true);
    findings.elsewhere(table.file, line, place, path, mistake);
    return null;
  }
  const expected = whole ? "a whole number to replay exactly" : "a number of at least 0";
  return valuesOf(table, column, path, findings, (text, flaw) => {
    const value = readNumber(text, notation);
    if (value === null) return flaw("a number of at least 0");
    return whole && !Number.isInteger(value) ? flaw(expected) : value;
  });
}

/** The lengths of time of a column, in seconds: `252`, `00:04:12`; null (and mistakes) where there are none. */
export function lengthsOf(table: Table, column: number, path: Path, findings: Findings): readonly number[] | null {
  if (!table.rows.some((row) => /[:hms]/i.test(row[column] as string))) return numbersOf(table, column, path, findings);
  return valuesOf(
    table,
    column,
    path,
    findings,
    (text, flaw) => readLength(text) ?? flaw("a duration such as 252 or 00:04:12"),
  );
}

function valuesOf(
  table: Table,
  column: number,
  path: Path,
  findings: Findings,
  read: (text: string, flaw: (expected: string) => number) => number,
): readonly number[] | null {
  const flaws = new Flaws(table, path, findings);
  const values = table.rows.map((row, r) =>
    read((row[column] as string).trim(), (expected) => {
      flaws.cell(r, column, expected);
      return 0;
    }),
  );
  return flaws.end() || table.flaws.length > 0 ? null : values;
}

/** The file's name without its folders. */
function nameOf({ file }: Table): string {
  return file.split(/[\\/]/).at(-1) as string;
}
