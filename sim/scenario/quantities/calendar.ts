import { PERIOD, type Period, readPeriod } from "./clock.ts";
import type { Quantity } from "./quantity.ts";
import { Flaw, type Scanner } from "./scanner.ts";

const DATE = "([0-9]{4})-([0-9]{2})-([0-9]{2})";

/** A day of the calendar, as ISO date: `2026-11-27`. */
export const date: Quantity<string> = {
  expected: "a date such as 2026-11-27",
  pattern: DATE,
  examples: ["2026-11-27"],
  read: (scanner) => {
    const [text, year, month, day] = scanner.need(DATE);
    const real = new Date(0);
    real.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    if (real.toISOString().slice(0, 10) !== text) throw new Flaw(0, "there is no such day");
    if (Number(year) < 1970 || Number(year) > 2200) throw new Flaw(0, "years run from 1970 to 2200");
    return text;
  },
};

/** Monday to Sunday, in the order of the model (0 = Monday). */
export const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const WEEKDAY =
  "(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![a-z])";
const WEEKDAYS = `weekdays|weekend|every day|${WEEKDAY}(?: ?- ?${WEEKDAY})?`;

function indexOf(name: string): number {
  return weekdayNames.indexOf(name.slice(0, 3) as (typeof weekdayNames)[number]);
}

function readWeekdays(scanner: Scanner): readonly number[] {
  const [text, first, last] = scanner.need(WEEKDAYS);
  if (text === "weekdays") return [0, 1, 2, 3, 4];
  if (text === "weekend") return [5, 6];
  if (text === "every day") return [0, 1, 2, 3, 4, 5, 6];
  const from = indexOf(first as string);
  if (last === undefined) return [from];
  const length = ((indexOf(last) - from + 7) % 7) + 1;
  return Array.from({ length }, (_, i) => (from + i) % 7);
}

/** Days of the week, 0 = Monday: `sat`, `mon-fri`, `weekdays`, `weekend`. */
export const weekdays: Quantity<readonly number[]> = {
  expected: "days of the week such as mon, sat-sun or weekdays",
  pattern: WEEKDAYS,
  examples: ["mon-fri", "sat", "sunday", "weekdays", "weekend"],
  read: readWeekdays,
};

/** Part of the week. `days` null = every day; `period` null = all day (or all opening hours). */
export interface When {
  readonly days: readonly number[] | null;
  readonly period: Period | null;
}

/** Days of the week, a period of the day, or both: `mon-fri 07:00-12:00`. */
export const when: Quantity<When> = {
  expected: "a period such as 07:00-12:00, days such as mon-fri, or both",
  pattern: `${PERIOD}|(?:${WEEKDAYS})(?: ${PERIOD})?`,
  examples: ["07:00-12:00", "mon-fri", "sat 09:00-17:00"],
  read: (scanner) => {
    if (/^[0-9]/.test(scanner.text)) return { days: null, period: readPeriod(scanner) };
    const days = readWeekdays(scanner);
    return { days, period: scanner.take(" (?=[0-9])") === null ? null : readPeriod(scanner) };
  },
};

/** Part of the week, or a date, which comes before the day of the week that it is. */
export interface StaffWhen extends When {
  readonly date: string | null;
}

/** As `when`, or a date with or without a period: `2026-12-24`, `2026-12-24 08:00-12:00`. */
export const staffWhen: Quantity<StaffWhen> = {
  expected:
    "a period such as 07:00-12:00, days such as mon-fri, a date such as 2026-12-24, or days or a date with a period",
  pattern: `${when.pattern}|${DATE}(?: ${PERIOD})?`,
  examples: [...when.examples, "2026-12-24", "2026-12-24 08:00-12:00"],
  read: (scanner) => {
    if (!/^[0-9]{4}-/.test(scanner.text)) return { ...when.read(scanner), date: null };
    const stated = date.read(scanner);
    return { days: null, date: stated, period: scanner.take(" (?=[0-9])") === null ? null : readPeriod(scanner) };
  },
};

/** A time zone of the IANA database that this Node knows. */
export const timezone: Quantity<string> = {
  expected: "a time zone such as America/New_York or UTC",
  pattern: "[A-Za-z][A-Za-z0-9_+\\-]{0,39}(?:/[A-Za-z0-9_+\\-]{1,40}){0,2}",
  examples: ["America/New_York", "Europe/London", "UTC"],
  read: (scanner) => {
    const name = scanner.need(timezone.pattern)[0];
    scanner.end();
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
    } catch {
      throw new Flaw(0, "there is no such time zone");
    }
    return name;
  },
};
