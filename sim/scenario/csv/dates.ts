/** The order of day, month and year in a date of figures. */
export type DateOrder = "dmy" | "mdy" | "ymd";

export const dateOrders: readonly DateOrder[] = ["dmy", "mdy", "ymd"];

/** ISO dates that a text may mean: one where it is clear (`fixed`), else one for each order. */
export interface DateReading {
  readonly fixed?: string;
  readonly byOrder?: Partial<Readonly<Record<DateOrder, string>>>;
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "jan january januar janvier janv enero ene gennaio gen januari",
    "feb february februar fevrier fevr febrero febbraio februari",
    "mar march marz maerz mrz mars marzo maart mrt",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag mei",
    "jun june juni juin junio giugno giu",
    "jul july juli juillet juil julio luglio lug",
    "aug august aout agosto ago augustus",
    "sep sept september septembre septiembre settembre set",
    "oct okt october oktober octobre octubre ottobre ott",
    "nov november novembre noviembre",
    "dec dez december dezember decembre diciembre dic dicembre",
  ].flatMap((names, m) => names.split(" ").map((name): [string, number] => [name, m + 1])),
);

const WEEKDAY =
  /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:mo|di|mi|do|fr|sa|so)|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*)\.?,?\s+/i;

/** What dates a text may mean; null when it is none. `2026-11-27`, `27.11.2026`, `11/27/26`, `27-Nov-2026`, `Fri, Nov 27, 2026`, `20261127`. */
export function readDate(text: string): DateReading | null {
  const plain = text.trim();
  if (plain.length > 40 || !/\d/.test(plain)) return null;
  const letters = plain.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return readPlain(letters) ?? readPlain(letters.replace(WEEKDAY, ""));
}

function readPlain(plain: string): DateReading | null {
  const kanji = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(plain);
  if (kanji !== null) return fixed(Number(kanji[1]), Number(kanji[2]), Number(kanji[3]));
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(plain);
  if (iso !== null) return fixed(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const figures = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(plain);
  if (figures !== null) return byOrder(figures as unknown as string[]);
  const dayFirst = /^(\d{1,2})[.]?[-/ ]?([A-Za-z]{3,10})[.]?,?[-/ ]?(\d{4}|\d{2})$/.exec(plain);
  if (dayFirst !== null) return named(dayFirst[3] as string, dayFirst[2] as string, dayFirst[1] as string);
  const monthFirst = /^([A-Za-z]{3,10})[.]? (\d{1,2}),? (\d{4})$/.exec(plain);
  return monthFirst === null ? null : named(monthFirst[3] as string, monthFirst[1] as string, monthFirst[2] as string);
}

function byOrder([, a = "", separator, b = "", c = ""]: readonly string[]): DateReading | null {
  const year = fullYear(c);
  const dmy = isoDate(year, Number(b), Number(a));
  // A date with full stops has the day first wherever it is written.
  if (separator === ".") return dmy === null ? null : { fixed: dmy };
  const mdy = isoDate(year, Number(a), Number(b));
  const ymd = c.length === 2 && a.length === 2 ? isoDate(fullYear(a), Number(b), Number(c)) : null;
  if (dmy === null && mdy === null && ymd === null) return null;
  return { byOrder: { ...(dmy && { dmy }), ...(mdy && { mdy }), ...(ymd && { ymd }) } };
}

function named(year: string, month: string, day: string): DateReading | null {
  const m = MONTHS[month.toLowerCase()];
  return m === undefined ? null : fixed(fullYear(year), m, Number(day));
}

function fixed(year: number, month: number, day: number): DateReading | null {
  const date = isoDate(year, month, day);
  return date === null ? null : { fixed: date };
}

function fullYear(text: string): number {
  return text.length === 4 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900);
}

/** The ISO date of a real day from 1900 to 2200; null when there is none. */
function isoDate(year: number, month: number, day: number): string | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 2200;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** The date that a reading means in this order; null when it means none. */
export function dateIn(reading: DateReading, order: DateOrder | null): string | null {
  if (reading.fixed !== undefined) return reading.fixed;
  return (order === null ? undefined : reading.byOrder?.[order]) ?? null;
}

/** 0 = Monday ... 6 = Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function nextDate(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && readDate(text) !== null;
}
