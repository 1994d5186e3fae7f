import type { Quantity } from "./quantity.ts";
import { Flaw, type Scanner } from "./scanner.ts";

export const CLOCK = "([0-9]{1,2}):([0-9]{2})";
export const DAY = 86_400;

function toSeconds(hours: string, minutes: string, at: number): number {
  const value = Number(hours) * 3600 + Number(minutes) * 60;
  if (Number(minutes) > 59 || value > DAY) {
    throw new Flaw(at, `there is no ${hours}:${minutes} on the clock`, "the day runs from 00:00 to 24:00");
  }
  return value;
}

/** A time of the local clock, in seconds since midnight: `10:30`. */
export const clock: Quantity<number> = {
  expected: "a time of day such as 10:30",
  pattern: CLOCK,
  examples: ["10:30", "00:00"],
  read: (scanner) => {
    const [, hours, minutes] = scanner.need(CLOCK);
    return toSeconds(hours as string, minutes as string, 0);
  },
};

/** From one time of day to another, in seconds since midnight; `to` lies beyond 86,400 when the period crosses midnight. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export const PERIOD = `${CLOCK} ?- ?${CLOCK}`;

export function readPeriod(scanner: Scanner): Period {
  const start = scanner.at;
  const [, fromHours, fromMinutes, toHours, toMinutes] = scanner.need(PERIOD) as unknown as string[];
  const from = toSeconds(fromHours as string, fromMinutes as string, start);
  const to = toSeconds(toHours as string, toMinutes as string, start);
  if (from === to) throw new Flaw(start, "the period begins when it ends", 'write "24h" for all day');
  if (from === DAY) throw new Flaw(start, "the period begins at the end of the day", "write 00:00 for midnight");
  return { from, to: to > from ? to : to + DAY };
}

/** Opening hours of one day: `07:00-23:00`, `08:00-12:00 and 13:00-17:00`, `24h`, `closed`. */
export const hours: Quantity<readonly Period[]> = {
  expected: 'opening hours such as 07:00-23:00, "24h" or "closed"',
  pattern: `24h|closed|${PERIOD}(?:(?:, ?| and )${PERIOD}){0,5}`,
  examples: ["07:00-23:00", "24h", "closed", "08:00-12:00 and 13:00-17:00", "20:00-04:00"],
  read: (scanner) => {
    if (scanner.take("24h") !== null) return [{ from: 0, to: DAY }];
    if (scanner.take("closed") !== null) return [];
    const periods = [readPeriod(scanner)];
    while (periods.length < 6 && scanner.take(`, ?| and (?=[0-9])`) !== null) periods.push(readPeriod(scanner));
    return periods;
  },
};

/** 27000 -> "07:30". */
export function formatClock(seconds: number): string {
  const minutes = Math.round((seconds <= DAY ? seconds : seconds - DAY) / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
