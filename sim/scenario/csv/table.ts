import { mistakes } from "../mistakes.ts";
import type { Mistake } from "../problems.ts";
import { readDate } from "./dates.ts";
import { decodeExport } from "./encoding.ts";
import { separateRanges } from "./ranges.ts";
import { readRow } from "./row.ts";
import { readRawStamp } from "./stamps.ts";

/** Largest CSV file, in bytes. */
export const LARGEST_CSV = 64 * 1_048_576;

/** A CSV file: a header and rows of as many fields, each with its line in the file. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  /** Lines that are no rows of the table; what stands in `rows` is not all of the file then. */
  readonly flaws: readonly Place[];
  /** What separates its fields. */
  readonly separator: string;
  /** What was passed over on purpose, in sentences: headings, totals, footers. */
  readonly notes: readonly string[];
  /** Line and column of a field, or of the beginning of the row that it would stand in. */
  locate(row: number, column: number): { readonly line: number; readonly column: number };
}

/** A mistake and where it stands. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly mistake: Mistake;
}

/**
 * Reads RFC 4180: fields in quotes may hold separators and line ends. The separator is the comma, semicolon, tab or bar that gives the header the most even
 * columns. A byte-order mark is skipped; Windows line ends and blank lines at the end are fine. Lines above the header, rows of totals, repeated headers and
 * a footer are passed over and named in `notes`.
 */
export function readTable(file: string, input: string | Uint8Array): Table {
  const decoded = typeof input === "string" ? { text: input, encoding: "UTF-8" as const } : decodeExport(input);
  const text = decoded?.text.replace(/^\uFEFF/, "").replace(/\r(?!\n)/g, "\n") ?? "";
  const notes: string[] = [];
  if (decoded !== null && decoded.encoding !== "UTF-8") notes.push(`the text is ${decoded.encoding}`);
  const { separator, from, line: firstLine } = layoutOf(text);
  if (firstLine > 1 && !/^sep=/i.test(text)) {
    notes.push(firstLine === 2 ? "line 1 is a heading" : `lines 1 to ${firstLine - 1} are a heading`);
  }
  const rows: string[][] = [];
  const lines: number[] = [];
  const starts: number[] = [];
  const flaws: Place[] = [];
  const totals: number[] = [];
  let columns: string[] | null = null;
  let line = firstLine;
  let at = from;
  if (decoded === null || text.includes("\0")) {
    flaws.push({ line: 1, column: 1, mistake: mistakes.csvNotText(file) });
    at = text.length;
  }
  const other = otherFormat(text);
  if (other !== null) {
    flaws.push({ line: 1, column: 1, mistake: mistakes.csvOtherFormat(file, other) });
    at = text.length;
  }
  while (at < text.length) {
    const row = readRow(text, at, separator);
    if ("flaw" in row) {
      const { line: within, column } = placeWithin(text, at, row.at);
      flaws.push({ line: line + within, column, mistake: row.flaw });
      break;
    }
    const start = { line, at };
    at = row.next;
    line += row.lineEnds;
    if (columns === null) {
      columns = row.fields.map((name) => name.trim().replace(/\s*\n\s*/g, " "));
      if (isData(columns)) flaws.push({ line: start.line, column: 1, mistake: mistakes.csvNoHeader(columns[0] ?? "") });
      continue;
    }
    const blank = row.fields.every((field) => field.trim() === "");
    if (blank && text.slice(at, at + 1000).trim() === "" && text.slice(at).trim() === "") break;
    const { length } = row.fields;
    if (isTotal(row.fields, rows.length > 0) || isSame(row.fields, columns)) {
      totals.push(start.line);
      continue;
    }
    if (length !== columns.length) {
      // Some exports end every row but the header with a separator.
      if (length === columns.length + 1 && row.fields.at(-1)?.trim() === "") row.fields.pop();
      else {
        if (!blank && rows.length > 0 && isFooter(text, start.at, separator)) {
          notes.push(`from line ${start.line} on stands a footer`);
          break;
        }
        const mistake = mistakes.csvColumns(columns.length, blank ? 0 : length);
        flaws.push({ line: start.line, column: 1, mistake });
        continue;
      }
    }
    rows.push(row.fields);
    lines.push(start.line);
    starts.push(start.at);
  }
  separateRanges(rows, columns?.length ?? 0);
  if (totals.length > 0) notes.push(`${linesOf(totals)} passed over: totals or a header again`);
  if (flaws.length === 0 && rows.length === 0)
    flaws.push({ line: 1, column: 1, mistake: mistakes.csvEmpty(file, text.trim() === "") });
  return {
    file,
    columns: columns ?? [],
    rows,
    lines,
    flaws,
    separator,
    notes,
    locate(row, column) {
      const from = starts[row] ?? 0;
      const fields: number[] = [];
      readRow(text, from, separator, fields);
      const { line: within, column: place } = placeWithin(text, from, fields[column] ?? from);
      return { line: (lines[row] ?? 1) + within, column: place };
    },
  };
}

/** The format of a text that is no table, by its first characters. */
function otherFormat(text: string): string | null {
  const start = text.slice(0, 200).trimStart();
  if (/^<(!doctype|html|head|body|table|meta|style)/i.test(start)) return "a web page (HTML)";
  if (/^<\?xml/i.test(start)) return "XML";
  if (/^%PDF-/.test(start)) return "a PDF";
  return /^(\[\s*)?\{\s*"/.test(start) ? "JSON" : null;
}

/** "line 5 is", "lines 5 and 9 are", "lines 5, 9 and 12 more are". */
function linesOf(lines: readonly number[]): string {
  if (lines.length === 1) return `line ${lines[0]} is`;
  if (lines.length === 2) return `lines ${lines[0]} and ${lines[1]} are`;
  return `lines ${lines[0]}, ${lines[1]} and ${lines.length - 2} more are`;
}

const SEPARATORS = [",", ";", "\t", "|"] as const;

interface Layout {
  readonly separator: string;
  /** Where the header begins. */
  readonly from: number;
  readonly line: number;
}

interface Sample {
  readonly fields: readonly string[];
  readonly at: number;
  readonly line: number;
}

/** The separator and the header's place, from the first lines. `sep=;`, which spreadsheets write, is followed. */
function layoutOf(text: string): Layout {
  const stated = /^sep=(.)\r?\n/i.exec(text);
  if (stated !== null) {
    const rest = layoutWith(text, stated[1] as string, stated[0].length, 2);
    return rest.layout;
  }
  const found = SEPARATORS.map((separator) => layoutWith(text, separator, 0, 1));
  const wide = found.filter(({ columns }) => columns > 1);
  const best = wide.reduce<(typeof found)[number] | undefined>(
    (best, one) => (best === undefined || one.even > best.even + 1e-9 ? one : best),
    undefined,
  );
  return (best ?? (found[0] as (typeof found)[number])).layout;
}

function layoutWith(
  text: string,
  separator: string,
  from: number,
  firstLine: number,
): { readonly layout: Layout; readonly columns: number; readonly even: number } {
  const samples: Sample[] = [];
  let line = firstLine;
  for (let at = from; at < text.length && samples.length < 60; ) {
    const row = readRow(text, at, separator);
    if ("flaw" in row) break;
    if (row.fields.some((field) => field.trim() !== "")) samples.push({ fields: row.fields, at, line });
    at = row.next;
    line += row.lineEnds;
  }
  const h = samples.findIndex(({ fields }, i) => {
    const next = samples[i + 1]?.fields;
    // Above each number or moment but that of a leading column without a name there stands a name.
    const isNamed = (field: string, c: number) => c === 0 || !isDatum(field) || fields[c]?.trim() !== "";
    return (
      next !== undefined &&
      isHeader(fields) &&
      next.length === fields.length &&
      next.some(isDatum) &&
      (samples.length < 3 || next.every(isNamed) || fields.length === 1)
    );
  });
  const header = samples[Math.max(0, h)];
  const columns = header?.fields.length ?? 1;
  const below = samples.slice(Math.max(0, h) + 1);
  const even = below.filter(({ fields }) => fields.length === columns).length / Math.max(1, below.length);
  // A heading above the header is only one when the header was found below it.
  const start =
    h >= 0 && header !== undefined && header.at > from
      ? { from: header.at, line: header.line }
      : { from, line: firstLine };
  return { layout: { separator, ...start }, columns: h > 0 ? columns : (samples[0]?.fields.length ?? 1), even };
}

function isDatum(field: string): boolean {
  return /\d/.test(field) && (/^[-+]?\d[\d.,' \u00a0\u202f]*%?$/.test(field.trim()) || isMoment(field));
}

function isMoment(field: string): boolean {
  return readRawStamp(field) !== null || readDate(field) !== null;
}

/** Names throughout, or the times or dates of a wide table behind a name. */
function isHeader(fields: readonly string[]): boolean {
  const named = fields.filter((field) => field.trim() !== "");
  if (named.length === 0) return false;
  const data = named.filter(isDatum);
  return data.length === 0 || (data.length >= 3 && !isDatum(fields[0] as string) && data.every(isMoment));
}

const TOTAL =
  /^(grand |sub-?|daily |day )?(total|sum|summe|gesamt|gesamtsumme|gesamtergebnis|insgesamt|tagessumme|zwischensumme|totaal|totale|totales|average|avg|mean|durchschnitt|mittelwert|schnitt|moyenne|promedio|media|gemiddelde)s?\b/i;

/** What the name of a total or an average begins with. */
export function isTotalName(text: string): boolean {
  return TOTAL.test(text.trim());
}

/** What the row of a group's total is called in a spreadsheet: `Sales Total`, `02.03.2026 Ergebnis`. */
const GROUP_TOTAL = /\S (total|subtotal|gesamt|summe|ergebnis)$/i;

/** Whether a row has totals; that of a group comes below the group's rows. */
function isTotal(fields: readonly string[], isBelow: boolean): boolean {
  const first = fields.find((field) => field.trim() !== "");
  if (first === undefined || fields.length < 2) return false;
  return isTotalName(first) || (isBelow && GROUP_TOTAL.test(first.trim()));
}

function isSame(fields: readonly string[], columns: readonly string[]): boolean {
  return (
    columns.length > 1 && fields.length === columns.length && fields.every((field, i) => field.trim() === columns[i])
  );
}

/** Whether what follows is a few lines without a moment in time, to the end of the file. */
function isFooter(text: string, from: number, separator: string): boolean {
  let count = 0;
  for (let at = from; at < text.length; ) {
    const row = readRow(text, at, separator);
    if ("flaw" in row || ++count > 6) return false;
    if (row.fields.some((field) => isDatum(field))) return false;
    at = row.next;
  }
  return true;
}

/** Whether a header is the first row of a file that has none: numbers throughout, or a moment in time where the first name should be. */
function isData(columns: readonly string[]): boolean {
  const named = columns.filter((name) => name !== "");
  const [first = ""] = named;
  return (
    named.length > 0 &&
    (named.every((name) => /^-?\d+([.,]\d+)?$/.test(name)) ||
      (isMoment(first) && columns[0] !== "") ||
      (named.some(isMoment) && named.filter(isMoment).length < 3))
  );
}

/** Lines between the beginning of a row and a place in it, and the column there, from 1. */
function placeWithin(text: string, row: number, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(row, at).split("\n");
  return { line: before.length - 1, column: (before.at(-1) as string).length + 1 };
}
