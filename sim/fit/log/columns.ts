import { nearest } from "../../did-you-mean.ts";
import { isAboutTime, isNoCount, namesCount, type Role, roleOf } from "../../scenario/csv/roles.ts";
import { readEpoch, readRawStamp, readSerial } from "../../scenario/csv/stamps.ts";
import type { Table } from "../../scenario/csv/table.ts";
import { mistakes } from "../../scenario/mistakes.ts";
import type { Findings } from "../../scenario/places.ts";
import { type Content, clocks as clockContents, contentsOf, isUnknown } from "./contents.ts";
import type { LogOptions } from "./options.ts";

/** Which column is taken for what, by index. */
export interface LogColumns {
  readonly contents: readonly Content[];
  /** Date and time in one column; or a date, and perhaps a time beside it. */
  readonly stamp: number | null;
  readonly date: number | null;
  readonly clock: number | null;
  /** What is counted; null when each row is a contact, or when answered and abandoned ones are added up. */
  readonly count: number | null;
  readonly answered: number | null;
  readonly abandoned: number | null;
  /** Mean or own handling time, and what comes on top of it. */
  readonly work: number | null;
  readonly wrapUp: number | null;
  readonly queue: number | null;
}

/** Finds what each column is; null, and one mistake that says what was seen, when that is not clear. */
export function columnsOf(table: Table, options: LogOptions, findings: Findings): LogColumns | null {
  const contents = contentsOf(table);
  const refuse = (mistake: ReturnType<(typeof mistakes)["csvNoTime"]>): null => {
    findings.elsewhere(table.file, table.lines[0] === undefined ? 1 : 1, 1, [], mistake);
    return null;
  };
  for (const stated of [options.time, options.column]) {
    if (stated === undefined) continue;
    const at = table.columns.indexOf(stated);
    if (at === -1) return refuse(mistakes.csvNoColumn([], stated, nearest(stated, table.columns), table.columns));
    if (at !== table.columns.lastIndexOf(stated)) return refuse(mistakes.csvColumnTwice(stated));
  }
  const when = timeOf(table, contents, options);
  if (when === "none") return refuse(mistakes.csvNoTime(table.file, table.columns));
  if (when === "no time") return refuse(mistakes.csvNoStamp(options.time as string, firstOf(table, options.time)));
  if (Array.isArray(when)) return refuse(mistakes.csvWhichTime(when.map((c) => table.columns[c] as string)));
  const { stamp, date, clock } = when as When;
  const taken = [stamp, date, clock];
  const free = (c: number) => !taken.includes(c);
  const ofRole = (...roles: readonly Role[]): number | null => {
    const found = table.columns
      .map((_, c) => c)
      .filter(
        (c) =>
          free(c) && isFigures(contents[c] as Content) && roles.includes(roleOf(table.columns[c] as string) as Role),
      );
    return found[0] ?? null;
  };
  const answered = ofRole("answered");
  const abandoned = ofRole("abandoned");
  const count = countOf(table, contents, options, free, { answered, abandoned });
  if (typeof count === "object" && count !== null) return refuse(mistakes.csvWhichCount(count.names));
  const lengths = [ofRole("handling"), ofRole("talk")].filter((c) => c !== null && c !== count);
  return {
    contents,
    stamp,
    date,
    clock,
    count,
    answered: answered === count ? null : answered,
    abandoned: abandoned === count ? null : abandoned,
    work: lengths[0] ?? null,
    wrapUp: lengths[0] != null && roleOf(table.columns[lengths[0]] as string) === "talk" ? ofRole("wrapUp") : null,
    queue: queueOf(table, contents, free),
  };
}

interface When {
  readonly stamp: number | null;
  readonly date: number | null;
  readonly clock: number | null;
}

function firstOf(table: Table, column: string | undefined): string {
  return table.rows[0]?.[table.columns.indexOf(column ?? "")] ?? "";
}

/** The column or two with date and time: "none", "no time" where the stated one has none, or those between which the user has to choose. */
function timeOf(
  table: Table,
  contents: readonly Content[],
  { time }: LogOptions,
): When | "none" | "no time" | number[] {
  const of = (...kinds: readonly Content[]) =>
    table.columns.map((_, c) => c).filter((c) => kinds.includes(contents[c] as Content));
  const stated = time === undefined ? null : table.columns.indexOf(time);
  const kind = stated === null ? null : contents[stated];
  if (stated !== null && (kind === "stamp" || kind === "serial" || kind === "epoch"))
    return { stamp: stated, date: null, clock: null };
  const clocks = of(...clockContents).filter(
    (c) => !isAboutTime(table.columns[c] as string) || contents[c] === "second",
  );
  const dates = of("date");
  if (stated !== null && kind === "date") return { stamp: null, date: stated, clock: clockOf(table, contents, clocks) };
  if (stated !== null && clocks.includes(stated) && dates[0] !== undefined)
    return { stamp: null, date: dates[0], clock: stated };
  if (stated !== null) return "no time";
  const stamps = of("stamp", "serial", "epoch");
  const first = earliest(table, stamps);
  if (Array.isArray(first)) return first;
  if (first !== null) {
    // A date with a time of 00:00 throughout, and the time in a column beside it.
    const bare = clocks.length > 0 && table.rows.every((row) => (momentOf(row[first] ?? "") ?? 0) % 86_400 === 0);
    return bare
      ? { stamp: null, date: first, clock: clockOf(table, contents, clocks) }
      : { stamp: first, date: null, clock: null };
  }
  const [date] = dates;
  return date === undefined ? "none" : { stamp: null, date, clock: clockOf(table, contents, clocks) };
}

function clockOf(table: Table, contents: readonly Content[], clocks: readonly number[]): number | null {
  const roles = clocks.map((c) => roleOf(table.columns[c] as string));
  // Of several seconds of the day the one that comes first in every row.
  const seconds = clocks.filter((c) => contents[c] === "second");
  if (seconds.length === clocks.length && seconds.length > 1) return firstSecond(table, seconds);
  const found = roles.indexOf("time");
  return clocks[found === -1 ? roles.findIndex((role) => role !== "end") : found] ?? clocks[0] ?? null;
}

function firstSecond(table: Table, columns: readonly number[]): number | null {
  const at = (row: readonly string[], c: number) => (isUnknown(row[c] ?? "") ? Infinity : Number(row[c]));
  const isFirst = (c: number) =>
    table.rows.every((row) => columns.every((other) => at(row, c) <= at(row, other) || at(row, other) === 0));
  return columns.find(isFirst) ?? columns[0] ?? null;
}

/** Of several columns with moments the one that comes first in every row: the arrival, or the beginning of an interval. */
function earliest(table: Table, stamps: readonly number[]): number | null | number[] {
  const [first, ...rest] = stamps;
  if (first === undefined) return null;
  if (rest.length === 0) return first;
  const rows = table.rows.slice(0, 500).map((row) => stamps.map((c) => momentOf(row[c] ?? "")));
  const index = stamps.findIndex((_, i) =>
    rows.every((row) => row.every((at) => at === null || (row[i] ?? Infinity) <= at)),
  );
  return index === -1 ? [...stamps] : (stamps[index] as number);
}

/** Seconds on some clock, to compare stamps of one row with each other. */
function momentOf(text: string): number | null {
  const serial = readSerial(text) ?? readEpoch(text);
  if (serial !== null) return Date.parse(`${serial.date}T00:00:00Z`) / 1000 + serial.seconds;
  const raw = readRawStamp(text);
  if (raw === null || raw.date === null) return null;
  const date = raw.date.fixed ?? raw.date.byOrder?.dmy ?? raw.date.byOrder?.mdy;
  return date === undefined ? null : Date.parse(`${date}T00:00:00Z`) / 1000 + raw.seconds - (raw.offset ?? 0);
}

function isFigures(content: Content): boolean {
  return content === "number" || content === "length";
}

/** The column that is counted; null when there is none; names when the user has to choose. */
function countOf(
  table: Table,
  contents: readonly Content[],
  { column, rows }: LogOptions,
  free: (c: number) => boolean,
  { answered, abandoned }: { readonly answered: number | null; readonly abandoned: number | null },
): number | null | { readonly names: readonly string[] } {
  if (column !== undefined) return table.columns.indexOf(column);
  if (rows === "contacts") return null;
  const numbers = table.columns.map((_, c) => c).filter((c) => free(c) && contents[c] === "number");
  const nameOf = (c: number) => table.columns[c] as string;
  const choose = (found: readonly number[]) =>
    found.length === 1 ? (found[0] as number) : { names: found.map(nameOf) };
  const offered = numbers.filter((c) => roleOf(nameOf(c)) === "offered" && !isAboutTime(nameOf(c)));
  if (offered.length > 0) return choose(offered);
  if (answered !== null && abandoned !== null) return null;
  const counts = numbers.filter((c) => c !== answered && c !== abandoned && namesCount(nameOf(c)));
  if (counts.length > 0) return choose(counts);
  if (answered !== null) return answered;
  // A column of counts that are mostly none, such as -5 or 7%: its fields are named as mistakes.
  const damaged = table.columns
    .map((_, c) => c)
    .filter((c) => free(c) && contents[c] === "text" && namesCount(nameOf(c)) && /\d/.test(table.rows[0]?.[c] ?? ""));
  if (damaged.length === 1) return damaged[0] as number;
  // A name that says nothing may count all the same in a report, whose times are regular; of contacts they are not.
  if (isIrregular(table, contents, free)) return null;
  const unnamed = numbers.filter((c) => !isNoCount(nameOf(c)) && !isRunning(table, c));
  return unnamed.length === 0 ? null : { names: unnamed.map(nameOf) };
}

/** Whether the times of the rows lie on no grid, as those of contacts do. */
function isIrregular(table: Table, contents: readonly Content[], free: (c: number) => boolean): boolean {
  const c = contents.findIndex(
    (content, c) => !free(c) && ["stamp", "epoch", "serial", "clock", "second"].includes(content),
  );
  if (c === -1) return false;
  const secondsOf = (text: string) =>
    contents[c] === "second"
      ? Number(text)
      : (readRawStamp(text)?.seconds ?? readEpoch(text)?.seconds ?? readSerial(text)?.seconds ?? 0);
  const sample = table.rows.slice(0, 500);
  return sample.filter((row) => secondsOf(row[c] ?? "") % 300 !== 0).length > 0.5 * sample.length;
}

/** Whether a column counts its own rows. */
function isRunning(table: Table, column: number): boolean {
  const first = Number(table.rows[0]?.[column]);
  return table.rows.length > 2 && table.rows.slice(0, 50).every((row, i) => Number(row[column]) === first + i);
}

/** The column with the queue: named so, or the only one with few texts. */
function queueOf(table: Table, contents: readonly Content[], free: (c: number) => boolean): number | null {
  const texts = table.columns
    .map((_, c) => c)
    .filter((c) => free(c) && (contents[c] === "text" || contents[c] === "number"));
  const named = texts.filter((c) => roleOf(table.columns[c] as string) === "queue" && contents[c] === "text");
  const several = (c: number) => new Set(table.rows.map((row) => row[c])).size > 1;
  const found = named.find(several) ?? named[0];
  if (found !== undefined) return found;
  const few = texts.filter((c) => {
    if (contents[c] !== "text" || roleOf(table.columns[c] as string) !== null) return false;
    const values = new Set(table.rows.map((row) => (row[c] as string).trim()));
    return values.size > 1 && values.size <= 30 && values.size * 4 <= table.rows.length;
  });
  return few.length === 1 && !table.rows.some((row) => isUnknown(row[few[0] as number] ?? ""))
    ? (few[0] as number)
    : null;
}
