import { mistakes } from "../mistakes.ts";
import type { Mistake } from "../problems.ts";

/** One record: its fields, where the next begins, and the line ends in it. */
export interface Row {
  readonly fields: string[];
  readonly next: number;
  readonly lineEnds: number;
}

/** One record from `at`, and where its fields begin if that is wanted. */
export function readRow(
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
