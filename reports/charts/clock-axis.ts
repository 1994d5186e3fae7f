import type { Intervals } from "../../sim/measure/results.ts";
import { clockTime } from "../calendar.ts";
import type { Axis } from "./ticks.ts";

const MOST_HOURS = 7;
const MOST_DATES = 15;
const DAYS_WITH_NOON = 3;

/** The axis of a horizon, in intervals from its start: hours of one day, or dates of several. */
export function clockAxis({ start, day }: Intervals): Axis {
  const severalDays = new Set(day).size > 1;
  const all = severalDays ? dayStarts(start, day) : hours(start);
  return {
    domain: [0, Math.max(1, start.length)],
    ticks: all.map(({ at }) => at),
    labels: all.map(({ label }) => label),
  };
}

interface Tick {
  readonly at: number;
  readonly label: string;
}

function dayStarts(start: readonly string[], day: readonly number[]): Tick[] {
  const firsts = start.flatMap((time, at) =>
    at === 0 || day[at] !== day[at - 1] ? [{ at, label: dayOfMonth(time) }] : [],
  );
  if (firsts.length <= DAYS_WITH_NOON) return [...firsts, ...noons(start)].sort((one, other) => one.at - other.at);
  const every = [1, 2, 7, 14, 28, 91].find((each) => firsts.length / each <= MOST_DATES) ?? 364;
  return firsts.filter((_, index) => index % every === 0);
}

function noons(start: readonly string[]): Tick[] {
  return start.flatMap((time, at) => (clockTime(time) === "12:00" ? [{ at, label: "12:00" }] : []));
}

function dayOfMonth(start: string): string {
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return `${Number(start.slice(8, 10))} ${months[Number(start.slice(5, 7)) - 1] ?? ""}`.trim();
}

function hours(start: readonly string[]): Tick[] {
  const full = start.flatMap((time, at) => (clockTime(time).endsWith(":00") ? [{ at, label: clockTime(time) }] : []));
  if (full.length < 2) return [{ at: 0, label: clockTime(start[0] ?? "") }];
  const last = full[full.length - 1];
  if (clockTime(start[0]) === "00:00" && last.label === "23:00") full.push({ at: start.length, label: "24:00" });
  const every = [1, 2, 3, 4, 6, 12].find((each) => full.length / each <= MOST_HOURS) ?? 12;
  return full.filter(({ label }) => Number(label.slice(0, 2)) % every === 0);
}
