import { readDate } from "../../scenario/csv/dates.ts";
import { readRawStamp } from "../../scenario/csv/stamps.ts";
import { isTotalName, type Table } from "../../scenario/csv/table.ts";

/** Times or dates as names of columns: from so many on a table is wide. */
const FEWEST = 3;

/** A wide table - a row for each day and a column for each time, or the other way round - as a long one; null when it is none. */
export function unfolded(table: Table): Table | null {
  const clocks = table.columns.map((name) => readRawStamp(name)?.date === null);
  const dates = table.columns.map((name) => readDate(name) !== null || readRawStamp(name)?.date != null);
  const byTime = clocks.filter(Boolean).length >= FEWEST;
  if (!byTime && dates.filter(Boolean).length < FEWEST) return null;
  const across = byTime ? clocks : dates;
  const kept = table.columns.map((_, c) => c).filter((c) => !across[c] && !isTotalName(table.columns[c] as string));
  const folded = table.columns.map((_, c) => c).filter((c) => across[c]);
  const source: (readonly [number, number])[] = [];
  const rows: string[][] = [];
  for (const [r, row] of table.rows.entries()) {
    for (const c of folded) {
      rows.push([...kept.map((k) => row[k] as string), table.columns[c] as string, row[c] as string]);
      source.push([r, c]);
    }
  }
  const named = kept.map((k) => {
    const name = table.columns[k] as string;
    return name === "" ? (byTime ? "date" : "time") : name;
  });
  const left = table.columns.filter((name) => isTotalName(name));
  return {
    ...table,
    columns: [...named, byTime ? "time" : "date", "contacts"],
    rows,
    lines: source.map(([r]) => table.lines[r] as number),
    notes: [
      ...table.notes,
      `the table is wide: ${folded.length} columns are ${byTime ? "times of day" : "dates"}`,
      ...(left.length === 0 ? [] : [`left out as totals: ${left.map((name) => `"${name}"`).join(", ")}`]),
    ],
    locate(row, column) {
      const [r, c] = source[row] ?? [0, 0];
      return table.locate(r, column >= kept.length ? c : (kept[column] as number));
    },
  };
}
