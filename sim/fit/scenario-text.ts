import { nextDate, weekdayOf } from "../scenario/csv/dates.ts";
import { weekdayNames } from "../scenario/quantities/calendar.ts";
import { formatClock } from "../scenario/quantities/clock.ts";
import { formatDuration } from "../scenario/quantities/duration.ts";
import type { DailyFit } from "./daily-counts.ts";
import type { Lengths } from "./log/lengths.ts";
import type { DayShape } from "./week.ts";

/** What was fitted to one queue. */
export interface FittedQueue {
  readonly name: string;
  readonly fit: DailyFit;
  readonly shapes: readonly DayShape[];
  /** Days of the fit by weekday. */
  readonly days: readonly number[];
  /** Null where the file says nothing of it. */
  readonly handling: Lengths;
  /** The name of a shape of the day that the user chose; null where the file has one. */
  readonly profile: string | null;
}

export interface FittedScenario {
  readonly source: string;
  readonly firstDate: string;
  readonly lastDate: string;
  readonly days: number;
  /** Seconds per interval of the fit. */
  readonly interval: number;
  readonly queues: readonly FittedQueue[];
  /** `withinDay` null where the file says nothing of the hours. */
  readonly busyness: Pick<DailyFit, "cv" | "nextDay"> & {
    readonly withinDay: number | null;
    readonly overReasons: number;
  };
  readonly timezone: string | null;
  readonly notes: readonly string[];
}

const HANDLING = 240;

/** A scenario with one phone queue for each queue of the file: what could be fitted is the data's; the rest is there to be changed. */
export function fittedScenario(fitted: FittedScenario): string {
  const { source, firstDate, lastDate, days, interval, queues, busyness, timezone, notes } = fitted;
  const [only] = queues as readonly [FittedQueue, ...FittedQueue[]];
  const alone = queues.length === 1;
  const guesses = queues.every(({ handling }) => handling.mean === null)
    ? "Handling, patience and staff"
    : "Patience and staff";
  const reasons = queues.map((queue) => reason(queue, alone)).join("\n");
  const withinDay = busyness.withinDay === null ? "" : `, withinDay: ${percent(busyness.withinDay)}`;
  const overReasons = alone ? "" : `, overReasons: ${percent(busyness.overReasons)}`;
  return `# yaml-language-server: $schema=./scenario.schema.json
${notes.map((note) => `# ${comment(note)}\n`).join("")}plimsoll: 1
name: Fitted to ${source.replace(/[^A-Za-z0-9 ._-]/g, "_")}
description: Volume, profile, week and variation from ${days} days, ${firstDate} to ${lastDate}. ${guesses} are guesses.
start: ${nextMonday(lastDate)}
interval: ${interval / 60}m
${timezone === null || timezone === "UTC" ? "" : `timezone: ${timezone}\n`}peak: [1x, 5x, 10x]

channels:
  phone: {target: 80% in 20s, hours: ${hours(openWeek(queues), interval)}, patience: 3m}

contacts:
${reasons}

agents:
  team:
    skills: {phone: all}
    staff:${staff(queues, interval)}

${alone && only.shapes.length === 1 ? week(only.fit.weekdays) : ""}busyness: {cv: ${percent(busyness.cv)}, dayToDay: ${percent(busyness.nextDay)}${withinDay}${overReasons}}
`;
}

function comment(note: string): string {
  return note.replace(/[\r\n]+/g, " ").slice(0, 400);
}

function reason(queue: FittedQueue, alone: boolean): string {
  const { name, fit, shapes } = queue;
  const days = week(fit.weekdays);
  const own = days === "" || (alone && shapes.length === 1) ? "" : `    ${days}`;
  const cv = alone ? "" : `    busyness: ${percent(fit.cv)}\n`;
  return `  ${key(name === "" ? "call" : name)}:
    arrivals: ${round(averageDay(queue), 5)}/day
    handling: ${handling(queue.handling)}
${own}${cv}    profile:${profileOf(queue)}`;
}

/** A queue's name as a key of YAML; names of channels and "all" mean something else in a scenario. */
function key(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} ._-]/gu, "_")
    .slice(0, 60)
    .trim();
  const safe = /^(phone|chat|email|all)$/i.test(plain) || plain === "" ? `${plain} queue`.trim() : plain;
  return /^[A-Za-z][A-Za-z0-9 _-]*$/.test(safe) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(safe)
    ? safe
    : JSON.stringify(safe);
}

/** The average day of the week: with nearly as many of each weekday it is the mean day of the file, else weekdays are weighed alike. */
function averageDay({ fit }: FittedQueue): number {
  return Math.abs(fit.averageDay / fit.perDay - 1) < 0.005 ? fit.perDay : fit.averageDay;
}

function handling({ mean, cv }: Lengths): string {
  if (mean === null) return formatDuration(HANDLING);
  const seconds = formatDuration(mean >= 100 ? Math.round(mean) : round(mean, 3));
  return cv === null ? seconds : `${seconds} lognormal cv ${round(Math.min(3, cv), 3)}`;
}

function profileOf({ shapes, profile }: FittedQueue): string {
  if (profile !== null) return ` ${profile}`;
  const [first, ...others] = shapes as readonly [DayShape, ...DayShape[]];
  if (others.length === 0) return ` ${weights(first.counts, "      ")}`;
  const lines = shapes.flatMap(({ weekdays, counts }) =>
    runs(weekdays).map((days) => `      ${days}: ${weights(counts, "        ")}`),
  );
  return `\n${lines.join("\n")}`;
}

/** Weights in thousandths of the day, twelve to a line. */
function weights(counts: readonly number[], indent: string): string {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const thousandths = counts.map((count) => round((count / all) * 1000, 3));
  const lines: string[] = [];
  for (let k = 0; k < thousandths.length; k += 12) lines.push(`${indent}${thousandths.slice(k, k + 12).join(", ")}`);
  return `[\n${lines.join(",\n")},\n${indent.slice(2)}]`;
}

/** Weekdays in a row as the scenario names them: [0, 1, 2, 5] -> ["mon-wed", "sat"]. */
function runs(weekdays: readonly number[]): readonly string[] {
  const sorted = [...weekdays].sort((a, b) => a - b);
  const found: [number, number][] = [];
  for (const day of sorted) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === day - 1) last[1] = day;
    else found.push([day, day]);
  }
  return found.map(([from, to]) =>
    from === to ? (weekdayNames[from] as string) : `${weekdayNames[from]}-${weekdayNames[to]}`,
  );
}

type OpenDay = readonly (readonly [number, number])[];

/** When any queue is open, in intervals by weekday. */
function openWeek(queues: readonly FittedQueue[]): readonly OpenDay[] {
  return Array.from({ length: 7 }, (_, weekday) => {
    const all = queues
      .flatMap(({ shapes }) => shapes.find(({ weekdays }) => weekdays.includes(weekday))?.open ?? [])
      .sort((a, b) => a[0] - b[0]);
    const merged: [number, number][] = [];
    for (const [from, to] of all) {
      const last = merged.at(-1);
      if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
      else merged.push([from, to]);
    }
    return merged;
  });
}

/** Opening hours by weekday; a night that goes on after midnight is one period of the evening's day. */
function hours(week: readonly OpenDay[], interval: number): string {
  const n = 86_400 / interval;
  const isWhole = (day: OpenDay) => day.length === 1 && day[0]?.[0] === 0 && day[0][1] === n;
  const overnight = week.map((day, d) => {
    const next = week[(d + 1) % 7] as OpenDay;
    return !isWhole(day) && !isWhole(next) && day.at(-1)?.[1] === n && next[0]?.[0] === 0;
  });
  const texts = week.map((day, d) => {
    if (isWhole(day)) return "24h";
    const own = overnight[(d + 6) % 7] ? day.slice(1) : day;
    const periods = own.map(([from, to], i) => {
      const end = overnight[d] && i === own.length - 1 ? ((week[(d + 1) % 7] as OpenDay)[0]?.[1] ?? 0) : to;
      return `${formatClock(from * interval)}-${formatClock(end * interval)}`;
    });
    return periods.length === 0 ? "closed" : periods.join(" and ");
  });
  const distinct = [...new Set(texts)];
  if (distinct.length === 1) return distinct[0] as string;
  const entries = distinct
    .filter((text) => text !== "closed")
    .flatMap((text) => runs([0, 1, 2, 3, 4, 5, 6].filter((d) => texts[d] === text)).map((days) => `${days}: ${text}`));
  return `{${entries.join(", ")}}`;
}

/** The square-root rule for the busiest interval of every two hours, on the floor, by weekday. */
function staff(queues: readonly FittedQueue[], interval: number): string {
  const n = 86_400 / interval;
  const block = Math.max(1, 7200 / interval);
  const open = openWeek(queues);
  const loads = Array.from({ length: 7 }, (_, weekday) => loadOf(queues, weekday, n, interval));
  const usual = groupsOfDays(queues);
  const entries = usual.flatMap((weekdays) => {
    const load = Array.from({ length: n }, (_, k) =>
      Math.max(...weekdays.map((w) => (loads[w] as number[])[k] as number)),
    );
    const periods = (open[weekdays[0] as number] as OpenDay).flatMap(([from, to]) => {
      const found: string[] = [];
      for (let k = from; k < to; k += block) {
        const end = Math.min(to, k + block);
        const most = Math.max(...load.slice(k, end));
        const people = Math.max(1, Math.ceil(most + Math.sqrt(most)));
        found.push(`${formatClock(k * interval)}-${formatClock(end * interval)}: ${people} on the floor`);
      }
      return found;
    });
    return runs(weekdays).map((days) => ({ days, text: `{${periods.join(", ")}}` }));
  });
  const [first] = entries;
  if (entries.length === 1 && first?.days === "mon-sun") return ` ${first.text}`;
  return `\n${entries.map(({ days, text }) => `      ${days}: ${text}`).join("\n")}`;
}

/** Erlangs of all queues together by interval of an average such weekday. */
function loadOf(queues: readonly FittedQueue[], weekday: number, n: number, interval: number): readonly number[] {
  const load = Array<number>(n).fill(0);
  for (const { shapes, days, handling: lengths } of queues) {
    const shape = shapes.find(({ weekdays }) => weekdays.includes(weekday));
    if (shape === undefined) continue;
    const number = shape.weekdays.reduce((sum, day) => sum + (days[day] as number), 0);
    for (const [k, count] of shape.counts.entries()) {
      load[k] = (load[k] as number) + ((count / number) * (lengths.mean ?? HANDLING)) / interval;
    }
  }
  return load;
}

/** Weekdays that all queues have the same shape on. */
function groupsOfDays(queues: readonly FittedQueue[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (let weekday = 0; weekday < 7; weekday++) {
    const shapes = queues.map((queue) => queue.shapes.findIndex(({ weekdays }) => weekdays.includes(weekday)));
    if (shapes.every((shape) => shape === -1)) continue;
    const name = shapes.join(" ");
    groups.set(name, [...(groups.get(name) ?? []), weekday]);
  }
  return [...groups.values()];
}

function week(factors: readonly (number | null)[]): string {
  const present = factors.filter((factor) => factor !== null);
  // One weekday says nothing of the others, which are taken as like it.
  if (present.length < 2) return "";
  // Four figures: with three, a large weekday would be up to 0.5% off.
  const texts = factors.map((factor) => (factor === null ? "closed" : `${round(factor * 100, 4)}%`));
  return `weekdays: {${texts.map((text, day) => `${weekdayNames[day]}: ${text}`).join(", ")}}\n`;
}

function percent(value: number): string {
  return value < 5e-5 ? "0%" : `${round(value * 100, 3)}%`;
}

function round(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

function nextMonday(date: string): string {
  return nextDate(date, 7 - weekdayOf(date));
}
