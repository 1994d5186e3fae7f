import { readLength } from "../../scenario/csv/durations.ts";
import { type Notation, notationOf, readNumber } from "../../scenario/csv/numbers.ts";
import { wordsOf } from "../../scenario/csv/roles.ts";
import type { Table } from "../../scenario/csv/table.ts";
import { mistakes } from "../../scenario/mistakes.ts";
import type { Findings } from "../../scenario/places.ts";
import type { LogColumns } from "./columns.ts";
import { isUnknown } from "./contents.ts";
import { Damage } from "./damage.ts";
import type { RowMoment } from "./moments.ts";
import type { LogOptions } from "./options.ts";

/** The numbers of one row. */
export interface Values {
  /** Contacts; null where the file has no number for them. */
  readonly count: number | null;
  readonly answered: number | null;
  readonly abandoned: number | null;
  /** Handling time in seconds, of one contact or on average. */
  readonly work: number | null;
}

/** The numbers of each row that has a moment; null (and one mistake) where too many cannot be read. */
export function valuesOf(
  table: Table,
  columns: LogColumns,
  options: LogOptions,
  moments: readonly RowMoment[],
  notes: string[],
  findings: Findings,
): readonly Values[] | null {
  const rows = moments.map(({ row }) => row);
  const numbers = (column: number | null): readonly (number | null)[] | null =>
    column === null ? rows.map(() => null) : numbersIn(table, column, rows, options, notes, findings);
  const count = numbers(columns.count);
  const answered = count && numbers(columns.answered);
  const abandoned = answered && numbers(columns.abandoned);
  if (count === null || answered === null || abandoned === null) return null;
  const work = lengthsIn(table, columns.work, rows);
  const wrapUp = lengthsIn(table, columns.wrapUp, rows);
  const total =
    columns.work !== null && /\b(total|sum|gesamt|summe)\b/.test(wordsOf(table.columns[columns.work] as string));
  const isSummed = columns.count === null && columns.answered !== null && columns.abandoned !== null;
  return rows.map((_, i): Values => {
    const done = answered[i] ?? count[i] ?? null;
    const spent = work[i] === null ? null : (work[i] as number) + (wrapUp[i] ?? 0);
    return {
      count: columns.count !== null ? (count[i] as number | null) : isSummed ? added(answered[i], abandoned[i]) : 1,
      answered: answered[i] as number | null,
      abandoned: abandoned[i] as number | null,
      work: total && spent !== null ? (done === null || done === 0 ? null : spent / done) : spent,
    };
  });
}

function added(a: number | null | undefined, b: number | null | undefined): number | null {
  return a == null || b == null ? null : a + b;
}

/** Numbers of a column; null for those that are not known. */
function numbersIn(
  table: Table,
  column: number,
  rows: readonly number[],
  { decimal }: LogOptions,
  notes: string[],
  findings: Findings,
): readonly (number | null)[] | null {
  const name = table.columns[column] as string;
  const texts = rows.map((row) => (table.rows[row] as readonly string[])[column] as string);
  const found: Notation | "ambiguous" =
    decimal === undefined ? notationOf(texts, table.separator) : { decimal, grouped: false };
  if (found === "ambiguous") {
    const example = texts.find((text) => /^\s*\d{1,3}[.,]\d{3}\s*$/.test(text)) ?? "";
    findings.elsewhere(table.file, table.lines[0] ?? 2, 1, [], mistakes.csvNumbersUnclear(name, example.trim()));
    return null;
  }
  if (found.decimal === "comma") notes.push(`"${name}" has a decimal comma`);
  else if (found.grouped) notes.push(`commas in "${name}" separate thousands`);
  const damage = new Damage(table, column, "a number of at least 0");
  let unknown = 0;
  const values = texts.map((text, i) => {
    if (isUnknown(text)) {
      unknown++;
      return null;
    }
    const value = readNumber(text, found);
    if (value === null) damage.add(rows[i] as number);
    return value;
  });
  if (unknown > 0) notes.push(`"${name}" has no number in ${unknown} row${unknown === 1 ? "" : "s"}`);
  return damage.end(notes, findings) ? null : values;
}

function lengthsIn(table: Table, column: number | null, rows: readonly number[]): readonly (number | null)[] {
  if (column === null) return rows.map(() => null);
  const inMinutes = /\b(min|mins|minutes|minuten)\b/.test(wordsOf(table.columns[column] as string));
  return rows.map((row) => {
    const text = (table.rows[row] as readonly string[])[column] as string;
    const seconds = isUnknown(text) ? null : readLength(text);
    return seconds !== null && inMinutes && !text.includes(":") ? seconds * 60 : seconds;
  });
}
