/** A local date and time: ISO date (null when the text has only a time) and seconds since midnight. */
export interface Stamp {
  readonly date: string | null;
  readonly seconds: number;
}

const STAMP =
  /^(?:(\d{4})-(\d{2})-(\d{2})(?:[T ]|$))?(?:(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * `2026-11-27T07:05:00Z`, `2026-11-27 07:05`, `07:05:30`. What is written is the local clock: a zone after it is not read. Null when it is none.
 */
export function readStamp(text: string): Stamp | null {
  const match = STAMP.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hours, minutes, seconds = "0", fraction = ""] = match;
  if (hours === undefined) return null;
  const value = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds + fraction);
  if (Number(minutes) > 59 || Number(seconds) > 59 || value >= 86_400) return null;
  if (year === undefined) return { date: null, seconds: value };
  const date = `${year}-${month}-${day}`;
  return isDate(date) ? { date, seconds: value } : null;
}

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** 0 = Monday ... 6 = Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}
