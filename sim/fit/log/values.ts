import { mean, median, standardDeviation } from "simple-statistics";
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
  const work = lengthsIn(table, columns.work, rows, notes);
  const wrapUp = lengthsIn(table, columns.wrapUp, rows, notes);
  const isReport = columns.count !== null || columns.answered !== null;
  const done = rows.map((_, i) => answered[i] ?? count[i] ?? null);
  const total = columns.work !== null && isReport && isSum(table.columns[columns.work] as string, work, done, notes);
  const isSummed = columns.count === null && columns.answered !== null && columns.abandoned !== null;
  return rows.map((_, i): Values => {
    const spent = work[i] === null ? null : (work[i] as number) + (wrapUp[i] ?? 0);
    return {
      count: columns.count !== null ? (count[i] as number | null) : isSummed ? added(answered[i], abandoned[i]) : 1,
      answered: answered[i] as number | null,
      abandoned: abandoned[i] as number | null,
      work: total && spent !== null ? (done[i] == null || done[i] === 0 ? null : spent / done[i]) : spent,
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

/** Whether a column of times has sums over the contacts of each row: its name says so, or it grows with their number as no mean does. */
function isSum(
  name: string,
  work: readonly (number | null)[],
  done: readonly (number | null)[],
  notes: string[],
): boolean {
  const words = wordsOf(name);
  if (/\b(total|sum|gesamt|summe)\b/.test(words)) return true;
  if (
    /\b(avg|average|mean|aht|att|dmt|tma|tmo|medi[ao]|moyenne?|mittlere?|durchschnitt\w*)\b|ø/.test(
      `${words} ${name.toLowerCase()}`,
    )
  )
    return false;
  const pairs = work.flatMap((spent, i) => (spent !== null && spent > 0 && done[i] ? [[spent, done[i]] as const] : []));
  if (pairs.length < 20 || new Set(pairs.map(([, n]) => n)).size < 4) return false;
  const variation = (values: readonly number[]) => standardDeviation(values) / mean(values);
  const own = variation(pairs.map(([spent]) => spent));
  if (variation(pairs.map(([spent, n]) => spent / n)) > own / 2) return false;
  notes.push(`"${name}" grows with the number of contacts: it is taken as the time of all contacts of a row`);
  return true;
}

/** No contact takes so long on average, in seconds. */
const TOO_LONG = 20_000;

function lengthsIn(
  table: Table,
  column: number | null,
  rows: readonly number[],
  notes: string[],
): readonly (number | null)[] {
  if (column === null) return rows.map(() => null);
  const name = table.columns[column] as string;
  const inMinutes = /\b(min|mins|minutes|minuten)\b/.test(wordsOf(name));
  const lengths = rows.map((row) => {
    const text = (table.rows[row] as readonly string[])[column] as string;
    const seconds = isUnknown(text) ? null : readLength(text);
    return seconds !== null && inMinutes && !text.includes(":") ? seconds * 60 : seconds;
  });
  const known = lengths.filter((length) => length !== null && length > 0) as number[];
  const isPlain = rows.every((row) => /^\s*\d*\s*$/.test((table.rows[row] as readonly string[])[column] as string));
  const saysSo = /\b(ms|millis|milliseconds)\b/.test(wordsOf(name));
  if (!saysSo && !(isPlain && known.length > 0 && median(known) > TOO_LONG)) return lengths;
  notes.push(`"${name}" is taken as milliseconds${saysSo ? "" : ", because its numbers are too large for seconds"}`);
  return lengths.map((length) => (length === null ? null : length / 1000));
}
