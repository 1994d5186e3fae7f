import { mistakes } from "../mistakes.ts";
import type { Findings } from "../places.ts";
import type { Mistake, Path } from "../problems.ts";
import type { Place, Table } from "./table.ts";

/** Mistakes of one kind that are listed one by one: whoever has more has made one mistake many times. */
const MOST_LISTED = 20;

/** Collects what is wrong with a file, the first of it line by line and the rest as a number. */
export class Flaws {
  readonly #table: Table;
  readonly #path: Path;
  readonly #findings: Findings;
  #count = 0;
  #last: { readonly line: number; readonly column: number } = { line: 1, column: 1 };

  constructor(table: Table, path: Path, findings: Findings) {
    this.#table = table;
    this.#path = path;
    this.#findings = findings;
  }

  /** A field that is not what its column should hold. */
  cell(row: number, column: number, expected: string): void {
    const got = this.#table.rows[row]?.[column] ?? "";
    this.at(row, column, mistakes.csvCell(this.#table.columns[column] as string, expected, got));
  }

  /** A mistake that is about a row; `column` is the field to look at. */
  at(row: number, column: number, mistake: Mistake): void {
    this.add(() => ({ ...this.#table.locate(row, column), mistake }));
  }

  /** `place` is asked for only if the mistake is listed: finding a place costs time. */
  add(place: () => Place): void {
    this.#count++;
    if (this.#count > MOST_LISTED) return;
    const { line, column, mistake } = place();
    this.#last = { line, column };
    this.#findings.elsewhere(this.#table.file, line, column, this.#path, mistake);
  }

  /** Says how many more there were. @returns whether there was any */
  end(): boolean {
    if (this.#count > MOST_LISTED) {
      const { line, column } = this.#last;
      const more = mistakes.csvMore(this.#count - MOST_LISTED);
      this.#findings.elsewhere(this.#table.file, line, column, this.#path, more);
    }
    return this.#count > 0;
  }
}
