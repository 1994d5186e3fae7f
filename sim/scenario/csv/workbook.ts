import { nearest } from "../../did-you-mean.ts";
import { mistakes } from "../mistakes.ts";
import type { Mistake } from "../problems.ts";

/** Largest content of a workbook, unpacked. */
const MOST_UNPACKED = 512 * 1_048_576;

/** A sheet of a workbook as CSV text, in the order of its rows; or what is wrong. With several sheets the user says which. */
export async function readWorkbook(
  file: string,
  bytes: Uint8Array,
  sheet?: string,
): Promise<{ readonly text: string } | { readonly mistake: Mistake }> {
  if (bytes[0] === 0xd0) return { mistake: mistakes.workbookOld(file) };
  const size = unpackedSize(bytes);
  if (size === null) return { mistake: mistakes.workbookDamaged(file) };
  if (size > MOST_UNPACKED) return { mistake: mistakes.workbookTooLarge(file, size, MOST_UNPACKED) };
  // Unpacking and XML are needed for workbooks only.
  const { default: readSheets } = await import("read-excel-file/node");
  let sheets: { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[];
  try {
    sheets = await readSheets(Buffer.from(bytes));
  } catch {
    return { mistake: mistakes.workbookDamaged(file) };
  }
  const names = sheets.map((one) => one.sheet);
  const filled = sheets.filter(({ data }) => data.length > 1);
  const chosen =
    sheet === undefined ? (filled.length === 1 ? filled[0] : undefined) : sheets.find((one) => one.sheet === sheet);
  if (chosen !== undefined) return { text: chosen.data.map(csvLine).join("") };
  if (sheet !== undefined) return { mistake: mistakes.workbookNoSheet(sheet, nearest(sheet, names), names) };
  return {
    mistake: filled.length === 0 ? mistakes.csvEmpty(file) : mistakes.workbookSheets(filled.map((one) => one.sheet)),
  };
}

function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvField).join(",")}\n`;
}

function csvField(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  const text = cell instanceof Date ? moment(cell) : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Where a spreadsheet's days begin; a time of day alone is a fraction of this one. */
const EPOCH = Date.UTC(1899, 11, 30);

/** A date and time, or a time or a length of time alone. Spreadsheets keep fractions of days, so seconds are rounded. */
function moment(date: Date): string {
  const time = Math.round(date.getTime() / 1000) * 1000;
  const seconds = Math.floor((time - EPOCH) / 1000);
  if (seconds >= 367 * 86_400) return new Date(time).toISOString().slice(0, 19).replace("T", " ");
  const part = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${part(seconds / 3600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`;
}

/** Bytes of all that a zip archive holds, as its directory says; null where it has none. */
function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let size = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null;
    size += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return size;
}
