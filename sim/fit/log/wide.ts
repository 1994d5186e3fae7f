import { readDate } from "../../scenario/csv/dates.ts";
import { readRawStamp } from "../../scenario/csv/stamps.ts";
import { isTotalName, type Table } from "../../scenario/csv/table.ts";

/** Times or dates as names of columns: from so many on a table is wide. */
const FEWEST = 3;

/** A wide table - a row for each day and a column for each time, or the other way round - as a long one; null when it is none. */
export function unfolded(table: Table): Table | null {
  const hours = hourNames(table);
  const clocks = table.columns.map((name, c) => readRawStamp(name)?.date === null || hours.includes(c));
  const dates = table.columns.map((name) => readDate(name) !== null || readRawStamp(name)?.date != null);
  const byTime = clocks.filter(Boolean).length >= FEWEST;
  if (!byTime && dates.filter(Boolean).length < FEWEST) return null;
  const across = byTime ? clocks : dates;
  const kept = table.columns.map((_, c) => c).filter((c) => !across[c] && !isTotalName(table.columns[c] as string));
  const folded = table.columns.map((_, c) => c).filter((c) => across[c]);
  // A pivot table writes no 0: where there is none, an empty field is a row that is not there.
  const fields = table.rows.map((row) => folded.map((c) => (row[c] as string).trim()));
  const isPivot = fields.some((row) => row.includes("")) && !fields.some((row) => row.includes("0"));
  const source: (readonly [number, number])[] = [];
  const rows: string[][] = [];
  for (const [r, row] of table.rows.entries()) {
    for (const c of folded) {
      if (isPivot && (row[c] as string).trim() === "") continue;
      const name = table.columns[c] as string;
      rows.push([
        ...kept.map((k) => row[k] as string),
        hours.includes(c) ? `${name.padStart(2, "0")}:00` : name,
        row[c] as string,
      ]);
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
      ...(isPivot ? ["empty fields are taken as rows without contacts, because no field is 0"] : []),
      ...(left.length === 0 ? [] : [`left out as totals: ${left.map((name) => `"${name}"`).join(", ")}`]),
    ],
    locate(row, column) {
      const [r, c] = source[row] ?? [0, 0];
      return table.locate(r, column >= kept.length ? c : (kept[column] as number));
    },
  };
}

/** Columns named 8, 9, 10 and so on beside a column of dates: hours of the day. */
function hourNames({ columns, rows }: Table): readonly number[] {
  const found = columns.map((_, c) => c).filter((c) => /^\d{1,2}$/.test(columns[c] as string));
  const isRun = found.every(
    (c, i) => Number(columns[c]) < 24 && Number(columns[c]) === Number(columns[found[0] as number]) + i,
  );
  const hasDates = columns.some((_, c) => !found.includes(c) && readDate(rows[0]?.[c] ?? "") !== null);
  return found.length >= FEWEST && isRun && hasDates ? found : [];
}
