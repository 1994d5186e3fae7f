import { weekdayNames } from "../scenario/quantities/calendar.ts";
import { formatClock } from "../scenario/quantities/clock.ts";
import type { DailyFit } from "./daily-counts.ts";

export interface FittedScenario {
  readonly source: string;
  readonly firstDate: string;
  readonly lastDate: string;
  readonly days: number;
  /** Seconds per interval of the fit. */
  readonly interval: number;
  readonly fit: DailyFit;
}

const HANDLING = 240;

/** A scenario with one phone queue from fitted counts: volume, profile, week and variation are the data's; the rest is there to be changed. */
export function fittedScenario({ source, firstDate, lastDate, days, interval, fit }: FittedScenario): string {
  const open = fit.meanDay.findIndex((count) => count > 0);
  const close = fit.meanDay.findLastIndex((count) => count > 0) + 1;
  const hours = `${formatClock(open * interval)}-${formatClock(close * interval)}`;
  return `# yaml-language-server: $schema=./scenario.schema.json
plimsoll: 1
name: Fitted to ${source.replace(/[^A-Za-z0-9 ._-]/g, "_")}
description: Volume, profile, week and variation from ${days} days, ${firstDate} to ${lastDate}. Handling, patience and staff are guesses.
start: ${nextMonday(lastDate)}
interval: ${interval / 60}m
peak: [1x, 5x, 10x]

channels:
  phone: {target: 80% in 20s, hours: ${hours}, patience: 3m}

contacts:
  call:
    arrivals: ${round(fit.perDay, 5)}/day
    handling: 4m
    profile: ${profile(fit.meanDay)}

agents:
  team:
    skills: {phone: all}
    staff: {${staff(fit.meanDay, open, close, interval)}}

${week(fit.weekdays)}busyness: {cv: ${percent(fit.cv)}, dayToDay: ${percent(fit.nextDay)}, withinDay: ${percent(fit.withinDay)}}
`;
}

/** Weights in thousandths of the day, twelve to a line. */
function profile(meanDay: readonly number[]): string {
  const all = meanDay.reduce((sum, count) => sum + count, 0);
  const weights = meanDay.map((count) => round((count / all) * 1000, 3));
  const lines: string[] = [];
  for (let k = 0; k < weights.length; k += 12) lines.push(`      ${weights.slice(k, k + 12).join(", ")}`);
  return `[\n${lines.join(",\n")},\n    ]`;
}

/** The square-root rule for the busiest interval of every two hours, on the floor. */
function staff(meanDay: readonly number[], open: number, close: number, interval: number): string {
  const block = Math.max(1, 7200 / interval);
  const periods: string[] = [];
  for (let from = open; from < close; from += block) {
    const to = Math.min(close, from + block);
    const load = (Math.max(...meanDay.slice(from, to)) / interval) * HANDLING;
    periods.push(
      `${formatClock(from * interval)}-${formatClock(to * interval)}: ${Math.ceil(load + Math.sqrt(load))} on the floor`,
    );
  }
  return periods.join(", ");
}

function week(factors: readonly (number | null)[]): string {
  const present = factors.filter((factor) => factor !== null);
  if (present.length < 2) return "";
  const entries = factors.map((factor, day) => `${weekdayNames[day]}: ${factor === null ? "closed" : percent(factor)}`);
  return `weekdays: {${entries.join(", ")}}\n`;
}

function percent(value: number): string {
  return `${round(value * 100, 3)}%`;
}

function round(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

function nextMonday(date: string): string {
  const time = Date.parse(`${date}T00:00:00Z`);
  const days = 7 - ((new Date(time).getUTCDay() + 6) % 7);
  return new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}
