import { readDate } from "../../scenario/csv/dates.ts";
import { readLength } from "../../scenario/csv/durations.ts";
import { isAboutTime, roleOf, wordsOf } from "../../scenario/csv/roles.ts";
import { readEpoch, readRawStamp, readSerial } from "../../scenario/csv/stamps.ts";
import { isTotalName, type Table } from "../../scenario/csv/table.ts";

/** What stands in a column, by its fields. */
export type Content = ("stamp" | "date" | "serial" | "epoch") | Clock | ("number" | "length" | "text" | "empty");

/** A time of day: `09:30`, `9`, `930`, `09.30`, a fraction of the day as spreadsheets keep it, or the second of the day. */
export type Clock = "clock" | "hour" | "hhmm" | "dotted" | "fraction" | "second";
export const clocks: readonly Content[] = ["clock", "hour", "hhmm", "dotted", "fraction", "second"];

const SAMPLED = 400;
/** Of the fields that are there, so many must be of the kind; the rest is reported where it is used. */
const MOST = 0.8;

/** Fields that stand for a value that is not known. */
const UNKNOWN = /^(n\/?a|null|none|nil|-+|\u2013|\u2014|\?|#n\/a|#nv|#div\/0!|k\.? ?a\.?)$/i;

export function isUnknown(text: string): boolean {
  const plain = text.trim();
  return plain === "" || UNKNOWN.test(plain);
}

/** A number in any notation. */
const FIGURES = /^\d[\d.,' \u00a0\u202f\u2019]*(?:[eE][-+]?\d{1,2})?$/;

/** What each column of a table holds. */
export function contentsOf(table: Table): readonly Content[] {
  const step = Math.max(1, Math.floor(table.rows.length / SAMPLED));
  const sample = table.rows.filter((_, r) => r % step === 0);
  return table.columns.map((name, c) =>
    contentOf(
      name,
      sample.map((row) => row[c] ?? ""),
    ),
  );
}

function contentOf(name: string, fields: readonly string[]): Content {
  const there = fields.map((field) => field.trim()).filter((field) => !isUnknown(field) && !isTotalName(field));
  if (there.length === 0) return "empty";
  const most = (test: (field: string) => boolean) => there.filter(test).length >= MOST * there.length;
  const role = roleOf(name);
  const isTime = role === "date" || role === "time" || role === "end";
  if (most((field) => readRawStamp(field)?.date != null)) return "stamp";
  if (most((field) => FIGURES.test(field))) {
    if (isTime && most((field) => /^\d{8}$/.test(field) && readDate(field) !== null)) return "date";
    if (most((field) => /^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(field) && readDate(field) !== null)) return "date";
    if (isTime && most((field) => readSerial(field) !== null)) return "serial";
    if (isTime && most((field) => readEpoch(field) !== null)) return "epoch";
    if ((isTime || role === "number") && /\bhours?\b|stunde|heure|hora|uhr/.test(wordsOf(name)) && most(isHour))
      return "hour";
    if (isTime && most((field) => /^\d{1,2}\.[0-5]\d$/.test(field) && Number(field) < 24)) return "dotted";
    if (isTime && most((field) => /^0?[.,]\d{2,}$/.test(field) || field === "0")) return "fraction";
    if (isSecondOfDay(name, there)) return "second";
    if (isTime && most(isHhmm) && there.some((field) => field.length > 2)) return "hhmm";
    return "number";
  }
  if (most((field) => readDate(field) !== null)) return "date";
  if (isAboutTime(name) && most((field) => readLength(field) !== null)) return "length";
  if (most((field) => readRawStamp(field) !== null)) return "clock";
  return most((field) => readLength(field) !== null) ? "length" : "text";
}

/** Whether a name says a beginning in seconds, and the numbers spread over a day as no lengths of time do. */
function isSecondOfDay(name: string, fields: readonly string[]): boolean {
  const words = wordsOf(name);
  if (!/\b(entry|entered|start|started|begin|arrival|arrived|second of day|time)\b/.test(words)) return false;
  if (!/\b(s|sec|secs|seconds?|sek|sekunden)\b/.test(words)) return false;
  const values = fields.map(Number).sort((a, b) => a - b);
  return (values[values.length >> 1] ?? 0) > 7200 && (values.at(-1) ?? 0) < 2 * 86_400;
}

function isHour(field: string): boolean {
  return /^\d{1,2}$/.test(field) && Number(field) < 24;
}

function isHhmm(field: string): boolean {
  return /^\d{3,4}$/.test(field) ? Number(field) < 2400 && Number(field) % 100 < 60 : field === "0";
}
