import { mistakes } from "../mistakes.ts";
import type { Path } from "../problems.ts";
import { DAY, formatClock, type Period } from "../quantities/clock.ts";
import type { Scenario } from "../schema/scenario.ts";
import type { Context } from "./context.ts";

type Hours = NonNullable<Scenario["channels"]["phone"]>["hours"];

/** Open periods by weekday: [from, to) seconds of the local clock, ascending. */
export type WeekHours = readonly (readonly (readonly [number, number])[])[];

/** Opening hours by weekday; what crosses midnight goes on in the next day. */
export function compileHours(context: Context, hours: Hours, path: Path): WeekHours {
  const week: [number, number][][] = Array.from({ length: 7 }, () => []);
  const open = (days: readonly number[], periods: readonly Period[]) => {
    for (const day of days) {
      for (const { from, to } of periods) {
        week[day]?.push([from, Math.min(to, DAY)]);
        if (to > DAY) week[(day + 1) % 7]?.push([0, to - DAY]);
      }
    }
  };
  if (hours.form === "scalar") {
    open([0, 1, 2, 3, 4, 5, 6], hours.value);
  } else {
    const nameOf = new Map<number, string>();
    for (const { name, key, value } of hours.value) {
      const twice = key.find((day) => nameOf.has(day));
      if (twice !== undefined) {
        context.findings.about([...path, name], mistakes.overlap(path, nameOf.get(twice) as string, name));
      }
      for (const day of key) nameOf.set(day, name);
      open(key, value);
    }
  }
  return week.map((day) => merge(context, day, path));
}

function merge(context: Context, day: readonly [number, number][], path: Path): readonly (readonly [number, number])[] {
  const sorted = [...day].sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && from < last[1]) {
      context.findings.about(path, mistakes.overlap(path, written(last), written([from, to])));
    }
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function written([from, to]: readonly [number, number]): string {
  return `${formatClock(from)}-${formatClock(to)}`;
}

export const AROUND_THE_CLOCK: WeekHours = Array.from({ length: 7 }, () => [[0, DAY]]);

/** Open all day on every day of the week. */
export function isAroundTheClock(week: WeekHours): boolean {
  return week.every((day) => day.length === 1 && day[0]?.[0] === 0 && day[0][1] === DAY);
}

/** Seconds of each interval of the day in which some of these channels is open on at least one weekday of `days`. */
export function openSeconds(all: readonly WeekHours[], days: readonly number[], interval: number): readonly number[] {
  const seconds = Array<number>(DAY / interval).fill(0);
  for (let k = 0; k < seconds.length; k++) {
    const start = k * interval;
    for (const hours of all) {
      for (const day of days) {
        for (const [from, to] of hours[day] ?? []) {
          const overlap = Math.min(to, start + interval) - Math.max(from, start);
          if (overlap > (seconds[k] as number)) seconds[k] = overlap;
        }
      }
    }
  }
  return seconds;
}
