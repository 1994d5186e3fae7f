import type { Table } from "../../scenario/csv/table.ts";
import type { LogColumns } from "./columns.ts";
import { isUnknown } from "./contents.ts";

/** From this share of empty fields on a column is taken as one whose equal neighbours were merged or hidden. */
const MERGED = 0.5;

/** Dates and queues that stand only on the first row of theirs, as reports with merged cells have them, on every row; and what was filled down. */
export function filledDown(
  table: Table,
  columns: LogColumns,
): { readonly table: Table; readonly notes: readonly string[] } {
  const hasCounts = columns.count !== null || columns.answered !== null;
  const merged = [columns.date, hasCounts ? columns.queue : null].filter((c): c is number => {
    if (c === null || isUnknown(table.rows[0]?.[c] ?? "")) return false;
    return table.rows.filter((row) => (row[c] as string).trim() === "").length >= MERGED * table.rows.length;
  });
  if (merged.length === 0) return { table, notes: [] };
  const above = [...(table.rows[0] as readonly string[])];
  const rows = table.rows.map((row) =>
    row.map((field, c) => {
      if (!merged.includes(c)) return field;
      if (field.trim() !== "") above[c] = field;
      return above[c] as string;
    }),
  );
  const notes = merged.map((c) => `an empty field of "${table.columns[c]}" is taken as the one above it`);
  return { table: { ...table, rows }, notes };
}
