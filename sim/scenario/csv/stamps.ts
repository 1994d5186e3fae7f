import { type DateOrder, type DateReading, dateIn, nextDate, readDate } from "./dates.ts";

export { isDate, weekdayOf } from "./dates.ts";

/** A local date and time: ISO date (null when the text has only a time), seconds since midnight, and how far the clock is ahead of UTC where the text says so. */
export interface Stamp {
  readonly date: string | null;
  readonly seconds: number;
  /** Seconds ahead of UTC; null when the text does not say. */
  readonly offset: number | null;
  /** Seconds from the beginning to the end of a stated interval: `09:00 - 09:30`. */
  readonly lasts: number | null;
}

/** A stamp as written, before the order of its date is known. */
export interface RawStamp extends Omit<Stamp, "date"> {
  readonly date: DateReading | null;
}

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d{1,9})?)?(?:\s*([AaPp])\.?[Mm]\.?)?`;
const HOUR = String.raw`(\d{1,2})\s*([AaPp])\.?[Mm]\.?`;
/** Zones that exports name by letters, in hours ahead of UTC; those with two meanings, such as CST and IST, are left out. */
const NAMED_ZONES: Readonly<Record<string, number>> = {
  ...{ wet: 0, west: 1, cet: 1, cest: 2, mez: 1, mesz: 2, eet: 2, eest: 3, jst: 9, brt: -3, aest: 10, aedt: 11 },
  ...{ est: -5, edt: -4, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
};
const ZONE = String.raw`(?:\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?)|\s+(${Object.keys(NAMED_ZONES).join("|")})\b)?`;
const CLOCK_ONLY = new RegExp(`^(?:${CLOCK}|${HOUR})$`);
const TIME = new RegExp(`^(?:${CLOCK}|${HOUR})${ZONE}(?:\\s*(?:-|\u2013|\u2014|to|bis|until)\\s*(.+))?$`, "i");
/** Where the time begins after a date: a figure followed by a colon or by AM or PM. */
const TIME_IN_TEXT = /(?:^|[T,\s]+)(\d{1,2}(?::\d{2}|\s*[ap]\.?m)\S*.*)$/i;

/** `09h30`, `9 Uhr`, `9時30分` and ranges such as `09:00 às 09:30` or ISO 8601's with a stroke, written with colons and a dash. */
function withColons(text: string): string {
  if (!/[h～〜年時às/]|uhr/i.test(text)) return text;
  return text
    .replace(/^(\d{4}-\d{2}-\d{2}T[^/]+)\/(?=\d{4}-)/, "$1 - ")
    .replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日/, "$1-$2-$3 ")
    .replace(/(\d{1,2})時(?:(\d{1,2})分)?/g, (_, h: string, m = "00") => `${h}:${m.padStart(2, "0")}`)
    .replace(/\b(\d{1,2}) ?h(?: ?(\d{2}))?(?![\da-z]| ?\d)/gi, (_, h: string, m = "00") => `${h}:${m}`)
    .replace(/(\d{1,2})([:.]\d{2})? ?Uhr\b/gi, (_, h: string, m = ":00") => `${h}${m.replace(".", ":")}`)
    .replace(/ ?[～〜] ?| (?:às|as|à|a) (?=\d)/gi, " - ")
    .trim();
}

/** Reads a date and time, a time alone, or an interval of time. Null when it is none; a date alone is none either. */
export function readRawStamp(text: string): RawStamp | null {
  const plain = withColons(text.trim().replace(/[\u00a0\u202f]/g, " "));
  const time = TIME_IN_TEXT.exec(plain)?.[1];
  if (time === undefined || plain.length > 80) return null;
  const before = plain.slice(0, plain.length - time.length).replace(/[T,\s]+$/, "");
  const date = before === "" ? null : readDate(before);
  if (before !== "" && date === null) return null;
  // Without a date, 09:00-09:30 is from then to then; with one, -05:00 is how far the clock is behind UTC.
  const range =
    date === null ? time.trim().replace(/^(\d{1,2}:\d{2}(?::\d{2})?)-(?=\d{1,2}:\d{2})/, "$1 - ") : time.trim();
  const match = TIME.exec(range);
  if (match === null) return null;
  const seconds = clockOf(match.slice(1, 8));
  if (seconds === null) return null;
  const zone = match[9] === undefined ? undefined : NAMED_ZONES[match[9].toLowerCase()];
  const offset = zone !== undefined ? zone * 3600 : match[8] === undefined ? null : offsetOf(match[8]);
  if (offset === undefined) return null;
  const lasts = match[10] === undefined ? null : lengthTo(match[10], seconds);
  return lasts === undefined ? null : { date, seconds, offset, lasts };
}

/** Seconds since midnight of a clock time alone; null when it is none. */
export function readClock(text: string): number | null {
  const match = CLOCK_ONLY.exec(text.trim());
  return match === null ? null : clockOf(match.slice(1, 8));
}

function clockOf([h, m, s = "0", fraction = "", half, hour, halfOfHour]: readonly (string | undefined)[]):
  | number
  | null {
  const letter = (half ?? halfOfHour)?.toLowerCase();
  let hours = Number(h ?? hour);
  if (letter !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (letter === "p" ? 12 : 0);
  }
  const value = hours * 3600 + Number(m ?? 0) * 60 + Number(s + fraction.replace(",", "."));
  return Number(m ?? 0) > 59 || Number(s) > 59 || value > 86_400 ? null : value;
}

function offsetOf(text: string): number | undefined {
  const match = /([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60;
  return seconds > 15 * 3600 ? undefined : match[1] === "-" ? -seconds : seconds;
}

/** Seconds until the end of an interval, which may lie beyond midnight. */
function lengthTo(text: string, from: number): number | undefined {
  const to = readRawStamp(text)?.seconds;
  if (to === undefined) return undefined;
  const lasts = (((to - from) % 86_400) + 86_400) % 86_400;
  return lasts === 0 ? 86_400 : lasts;
}

/** `2026-11-27T07:05:00Z`, `27.11.2026 07:05`, `07:05:30`: what the clock showed, with its offset where it is written. Null when it is none in this order. */
export function readStamp(text: string, order: DateOrder | null = null): Stamp | null {
  const raw = readRawStamp(text);
  return raw === null ? null : resolve(raw, order);
}

/** A raw stamp in an order of dates; 24:00 is the next day's 00:00. */
export function resolve(raw: RawStamp, order: DateOrder | null): Stamp | null {
  if (raw.date === null) return raw.seconds >= 86_400 ? null : { ...raw, date: null };
  const date = dateIn(raw.date, order);
  if (date === null) return null;
  return raw.seconds >= 86_400 ? { ...raw, date: nextDate(date), seconds: raw.seconds - 86_400 } : { ...raw, date };
}

/** A moment as a spreadsheet counts it: days since 1899-12-30, the time as a fraction. Null outside of 1954 to 2119, where counts would be mistaken for dates. */
export function readSerial(text: string): Stamp | null {
  if (!/^\d{5}([.,]\d+)?$/.test(text.trim())) return null;
  const value = Number(text.trim().replace(",", "."));
  if (value < 20_000 || value >= 80_000) return null;
  const seconds = Math.round((value % 1) * 86_400);
  const day = Math.floor(value) + (seconds === 86_400 ? 1 : 0);
  return { date: nextDate("1899-12-30", day), seconds: seconds % 86_400, offset: null, lasts: null };
}

/** A moment as computers count it: seconds or milliseconds since 1970 in UTC, from 2001 on. */
export function readEpoch(text: string): Stamp | null {
  const plain = text.trim();
  if (!/^1\d{9}(\d{3})?(\.\d+)?$/.test(plain)) return null;
  const at = new Date(Number(plain) * (plain.split(".")[0]?.length === 13 ? 1 : 1000));
  return { date: at.toISOString().slice(0, 10), seconds: (at.getTime() % 86_400_000) / 1000, offset: 0, lasts: null };
}
