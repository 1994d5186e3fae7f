import { decode } from "../document/text.ts";
import { mistakes } from "../mistakes.ts";
import type { Mistake } from "../problems.ts";

/** Largest CSV file, in bytes. */
export const LARGEST_CSV = 64 * 1_048_576;

/** A CSV file: a header and rows of as many fields, each with its line in the file. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

export interface TableMistake {
  readonly line: number;
  readonly mistake: Mistake;
}

/**
 * Reads RFC 4180: fields in quotes may hold separators and line ends. The separator is the comma, or semicolon or tab where the header has no comma. A
 * byte-order mark is skipped, Windows line ends and blank lines at the end are fine.
 */
export function readTable(file: string, input: string | Uint8Array): Table | TableMistake {
  const decoded = typeof input === "string" ? input : decode(input);
  if (decoded === null || decoded.includes("\0")) return { line: 1, mistake: mistakes.csvNotText(file) };
  const text = decoded.startsWith("\uFEFF") ? decoded.slice(1) : decoded;
  const separator = separatorOf(text.slice(0, text.search(/[\r\n]|$/)));
  const rows: string[][] = [];
  const lines: number[] = [];
  let columns: string[] | null = null;
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const start = line;
    const row = readRow(text, at, separator);
    if (row === null) return { line: start, mistake: mistakes.csvQuote() };
    at = row.next;
    line += row.lineEnds;
    if (columns === null) {
      columns = row.fields.map((name) => name.trim());
      continue;
    }
    const blank = row.fields.length === 1 && row.fields[0]?.trim() === "";
    if (blank && columns.length > 1 && text.slice(at).trim() === "") break;
    if (blank && text.slice(at, at + 1000).trim() === "" && text.slice(at).trim() === "") break;
    if (row.fields.length !== columns.length) {
      return { line: start, mistake: mistakes.csvColumns(columns.length, blank ? 0 : row.fields.length) };
    }
    rows.push(row.fields);
    lines.push(start);
  }
  if (columns === null || rows.length === 0) return { line: 1, mistake: mistakes.csvEmpty(file) };
  return { file, columns, rows, lines };
}

function separatorOf(header: string): string {
  if (header.includes(",")) return ",";
  return header.includes(";") ? ";" : header.includes("\t") ? "\t" : ",";
}

interface Row {
  readonly fields: string[];
  readonly next: number;
  readonly lineEnds: number;
}

/** One record from `at`; null when a quoted field does not end. */
function readRow(text: string, at: number, separator: string): Row | null {
  const fields: string[] = [];
  let lineEnds = 0;
  let position = at;
  for (;;) {
    let field: string;
    if (text[position] === '"') {
      const end = endOfQuoted(text, position + 1);
      if (end === -1) return null;
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
    if (position < text.length && text[position] !== "\n") return null;
    return { fields, next: position + 1, lineEnds: lineEnds + 1 };
  }
}

function endOfQuoted(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return end;
}
