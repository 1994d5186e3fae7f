import { type DateOrder, dateIn, nextDate, readDate } from "../../scenario/csv/dates.ts";
import { readEpoch, readRawStamp, readSerial, resolve, type Stamp } from "../../scenario/csv/stamps.ts";
import { isTotalName, type Table } from "../../scenario/csv/table.ts";
import { type LocalMoment, localMoment } from "../../scenario/csv/zones.ts";
import type { Findings } from "../../scenario/places.ts";
import { formatClock } from "../../scenario/quantities/clock.ts";
import type { LogColumns } from "./columns.ts";
import { Damage } from "./damage.ts";
import type { LogOptions } from "./options.ts";

/** When something happened, on the local clock. */
export interface RowMoment extends LocalMoment {
  readonly row: number;
  /** Length of a stated interval, in seconds. */
  readonly lasts: number | null;
  /** Seconds ahead of UTC as the file states it; null where it does not. */
  readonly offset: number | null;
  /** Whether the row has a date and no time. */
  readonly wholeDay: boolean;
}

export interface Moments {
  readonly all: readonly RowMoment[];
  /** Offsets from UTC that the file states, in seconds. */
  readonly offsets: ReadonlySet<number>;
}

/** When each row is, in the zone that is stated; null (and one mistake) where too many cannot be read. */
export function momentsOf(
  table: Table,
  columns: LogColumns,
  order: DateOrder | null,
  options: LogOptions,
  notes: string[],
  findings: Findings,
): Moments | null {
  const column = (columns.stamp ?? columns.date) as number;
  const damage = new Damage(table, column, columns.stamp === null ? "a date" : "a date and time");
  const clockDamage = new Damage(table, columns.clock ?? column, "a time of day such as 09:30");
  const offsets = new Set<number>();
  const all: RowMoment[] = [];
  const stamps: { readonly row: number; readonly stamp: Stamp & { readonly date: string } }[] = [];
  let totals = 0;
  for (const [row, fields] of table.rows.entries()) {
    if (isTotalName(fields[column] as string) || isTotalName(fields[columns.clock ?? column] as string)) {
      totals++;
      continue;
    }
    const date = columns.stamp === null ? dateOf(fields[column] as string, order) : null;
    if (columns.stamp === null && date === null) {
      damage.add(row);
      continue;
    }
    const stamp = date === null ? stampOf(fields[column] as string, order) : beside(date, fields, columns);
    if (stamp === null || stamp.date === null) {
      (columns.stamp === null ? clockDamage : damage).add(row);
      continue;
    }
    if (stamp.offset !== null) offsets.add(stamp.offset);
    stamps.push({ row, stamp: stamp as Stamp & { readonly date: string } });
  }
  if (totals > 0) notes.push(`${totals} row${totals === 1 ? "" : "s"} left out as totals`);
  if (damage.end(notes, findings) || clockDamage.end(notes, findings)) return null;
  // Offsets with no zone named: what the clock showed, unless all is UTC.
  const zone = options.timezone ?? (offsets.size > 0 && stamps.every(({ stamp }) => stamp.offset === 0) ? "UTC" : null);
  for (const { row, stamp } of stamps) {
    const { lasts, offset } = stamp;
    all.push({
      ...localMoment(stamp, zone),
      row,
      lasts,
      offset,
      wholeDay: columns.stamp === null && columns.clock === null,
    });
  }
  return { all, offsets };
}

function stampOf(text: string, order: DateOrder | null): Stamp | null {
  const raw = readRawStamp(text);
  return raw === null ? (readSerial(text) ?? readEpoch(text)) : resolve(raw, order);
}

function dateOf(text: string, order: DateOrder | null): string | null {
  const reading = readDate(text);
  if (reading !== null) return dateIn(reading, order);
  return stampOf(text, order)?.date ?? null;
}

/** A date, and the time in a column beside it. */
function beside(date: string, fields: readonly string[], { clock, contents }: LogColumns): Stamp | null {
  if (clock === null) return { date, seconds: 0, offset: null, lasts: null };
  const text = (fields[clock] as string).trim();
  if (contents[clock] === "hour") {
    return /^\d{1,2}$/.test(text) && Number(text) <= 24 ? at(date, Number(text) * 3600) : null;
  }
  if (contents[clock] === "hhmm") {
    const seconds = Math.floor(Number(text) / 100) * 3600 + (Number(text) % 100) * 60;
    return /^\d{1,4}$/.test(text) && Number(text) % 100 < 60 && seconds <= 86_400 ? at(date, seconds) : null;
  }
  if (contents[clock] === "dotted" || contents[clock] === "fraction" || contents[clock] === "second") {
    const plain = text.replace(",", ".");
    const [hours = "", minutes = ""] = plain.split(".");
    const value = Number(plain);
    if (text === "" || !(value >= 0)) return null;
    if (contents[clock] === "dotted") return at(date, Number(hours) * 3600 + Number(minutes.padEnd(2, "0")) * 60);
    return at(date, contents[clock] === "second" ? value : Math.round(value * 86_400));
  }
  const raw = readRawStamp(text);
  if (raw === null) return null;
  return { ...at(date, raw.seconds), offset: raw.offset, lasts: raw.lasts };
}

function at(date: string, seconds: number): Stamp {
  const over = seconds >= 86_400;
  return { date: over ? nextDate(date) : date, seconds: over ? seconds - 86_400 : seconds, offset: null, lasts: null };
}

/** How a moment is named in a message. */
export function named({ date, seconds }: { readonly date: string; readonly seconds: number }): string {
  return `${date} ${formatClock(seconds)}`;
}
