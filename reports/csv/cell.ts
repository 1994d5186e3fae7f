export type Cell = string | number | boolean | null | undefined;

/**
 * One row of a CSV file (RFC 4180 quoting, a line feed at the end). Numbers stay numbers and what is not finite is
 * empty; text that a spreadsheet would take for a formula gets an apostrophe in front and stays text.
 */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell === 0 ? 0 : cell) : "";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  const text = /^[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
