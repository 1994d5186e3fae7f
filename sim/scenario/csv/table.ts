import { decode } from "../document/text.ts";
import { mistakes } from "../mistakes.ts";
import type { Mistake } from "../problems.ts";
import { readStamp } from "./stamps.ts";

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
 * Reads RFC 4180: fields in quotes may hold separators and line ends. The separator is the comma, or semicolon or tab where the header has no comma. A
 * byte-order mark is skipped, Windows line ends and blank lines at the end are fine.
 */
export function readTable(file: string, input: string | Uint8Array): Table {
  const decoded = typeof input === "string" ? input : decode(input);
  const text = decoded?.replace(/^\uFEFF/, "") ?? "";
  const separator = separatorOf(text.slice(0, text.search(/[\r\n]|$/)));
  const rows: string[][] = [];
  const lines: number[] = [];
  const starts: number[] = [];
  const flaws: Place[] = [];
  let columns: string[] | null = null;
  let line = 1;
  let at = 0;
  if (decoded === null || decoded.includes("\0")) {
    flaws.push({ line: 1, column: 1, mistake: mistakes.csvNotText(file) });
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
      columns = row.fields.map((name) => name.trim());
      if (isData(columns)) flaws.push({ line: start.line, column: 1, mistake: mistakes.csvNoHeader(columns[0] ?? "") });
      continue;
    }
    const blank = row.fields.length === 1 && row.fields[0]?.trim() === "";
    if (blank && text.slice(at, at + 1000).trim() === "" && text.slice(at).trim() === "") break;
    if (row.fields.length !== columns.length) {
      const mistake = mistakes.csvColumns(columns.length, blank ? 0 : row.fields.length);
      flaws.push({ line: start.line, column: 1, mistake });
      continue;
    }
    rows.push(row.fields);
    lines.push(start.line);
    starts.push(start.at);
  }
  if (flaws.length === 0 && rows.length === 0) flaws.push({ line: 1, column: 1, mistake: mistakes.csvEmpty(file) });
  return {
    file,
    columns: columns ?? [],
    rows,
    lines,
    flaws,
    locate(row, column) {
      const from = starts[row] ?? 0;
      const fields: number[] = [];
      readRow(text, from, separator, fields);
      const { line: within, column: place } = placeWithin(text, from, fields[column] ?? from);
      return { line: (lines[row] ?? 1) + within, column: place };
    },
  };
}

/** Whether a header is the first row of a file that has none: numbers throughout, or a moment in time. */
function isData(columns: readonly string[]): boolean {
  const named = columns.filter((name) => name !== "");
  return (
    named.some((name) => readStamp(name) !== null) ||
    (named.length > 0 && named.every((name) => /^-?\d+([.,]\d+)?$/.test(name)))
  );
}

function separatorOf(header: string): string {
  if (header.includes(",")) return ",";
  return header.includes(";") ? ";" : header.includes("\t") ? "\t" : ",";
}

/** Lines between the beginning of a row and a place in it, and the column there, from 1. */
function placeWithin(text: string, row: number, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(row, at).split("\n");
  return { line: before.length - 1, column: (before.at(-1) as string).length + 1 };
}

interface Row {
  readonly fields: string[];
  readonly next: number;
  readonly lineEnds: number;
}

/** One record from `at`, and where its fields begin if that is wanted. */
function readRow(
  text: string,
  at: number,
  separator: string,
  starts?: number[],
): Row | { readonly flaw: Mistake; readonly at: number } {
  const fields: string[] = [];
  let lineEnds = 0;
  let position = at;
  for (;;) {
    let field: string;
    starts?.push(position);
    const quoted = text[position] === '"';
    if (quoted) {
      const end = endOfQuoted(text, position + 1);
      if (end === -1) return { flaw: mistakes.csvQuote(), at: position };
      field = text.slice(position + 1, end).replaceAll('""', '"');
      lineEnds += field.split("\n").length - 1;
      position = end + 1;
    } else {
      const start = position;
      while (position < text.length && text[position] !== separator && text[position] !== "\n") position++;
      field = text.slice(start, position);
      if (field.endsWith("\r")) field = field.slice(0, -1);
    }
    fields.push(field);
    if (text[position] === separator) {
      position++;
      continue;
    }
    if (text[position] === "\r") position++;
    if (position < text.length && text[position] !== "\n") {
      return { flaw: mistakes.csvAfterQuote(text[position] as string), at: position };
    }
    return { fields, next: position + 1, lineEnds: lineEnds + 1 };
  }
}

function endOfQuoted(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return end;
}
