import type { Table } from "../../scenario/csv/table.ts";
import { mistakes } from "../../scenario/mistakes.ts";
import type { Findings } from "../../scenario/places.ts";
import { quote } from "../../scenario/problems.ts";

/** Up to this share of rows may be damaged: they are left out and named. */
const MOST_DAMAGED = 0.01;

/** Rows that cannot be read, of one column. */
export class Damage {
  readonly #table: Table;
  readonly #column: number;
  readonly #expected: string;
  readonly #rows: number[] = [];

  constructor(table: Table, column: number, expected: string) {
    this.#table = table;
    this.#column = column;
    this.#expected = expected;
  }

  add(row: number): void {
    this.#rows.push(row);
  }

  /** Names the rows in `notes` where they are few; else one mistake, at the first of them. @returns whether they are too many */
  end(notes: string[], findings: Findings): boolean {
    const [first] = this.#rows;
    if (first === undefined) return false;
    const name = this.#table.columns[this.#column] as string;
    const got = this.#table.rows[first]?.[this.#column] ?? "";
    const { length } = this.#rows;
    if (length <= MOST_DAMAGED * this.#table.rows.length) {
      const more = length === 1 ? "" : ` and ${length - 1} more`;
      notes.push(`line ${this.#table.lines[first]}${more} left out: ${quote(name)} is ${quote(got)}`);
      return false;
    }
    const { line, column } = this.#table.locate(first, this.#column);
    const mistake = mistakes.csvCells(name, this.#expected, got, length);
    findings.elsewhere(this.#table.file, line, column, [], mistake);
    return true;
  }
}
