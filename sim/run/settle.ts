import { comeInPairs } from "../customers/pairs.ts";
import { meanEstimate, NO_ESTIMATE, unitMeans } from "../measure/confidence.ts";
import type { Estimate } from "../measure/results.ts";
import type { Model } from "../scenario/model.ts";
import type { Condition } from "./experiment.ts";
import type { Pool } from "./pool.ts";
import { daysUntilReturned } from "./returning.ts";

const DAYS = 21;
/** Days before the horizon that a calendar has. */
const MOST_DAYS = 28;
const REPLICATIONS = 10;
const WEEK = 7;
/** Replications that a worker is given at once. */
const CHUNK = 5;
/** Most days after the horizon that are lived through. */
const FOLLOWED = 30;

/** How a scenario behaves from day to day at 1x. */
export interface Settling {
  /** Days at 1x that run before the horizon. */
  readonly days: number;
  /** Backlog at the end of a settled day, by channel (0 for live channels). */
  readonly backlog: readonly number[];
  /** False when the backlog at 1x is still growing after three weeks: it has no steady state. */
  readonly settled: boolean;
}

const AT_ONCE: Settling = { days: 0, backlog: [], settled: true };

/**
 * Finds how many days at 1x make the backlog settle, by a pilot from an empty start: the first day from which on the
 * mean backlog at midnight of the seven days that follow stays within 10% (or one contact) of its mean over the last
 * week (seven days, because single ones differ by chance and by weekday); whole weeks where days of the week differ.
 * Channels without deferred work settle within a day; returns within three, or as many as their delay asks for.
 */
export async function settle(model: Model, seed: number, pool: Pool): Promise<Settling> {
  if (!model.calendar.crossesMidnight) return AT_ONCE;
  const least = Math.min(MOST_DAYS, Math.max(model.customers.returns ? 3 : 1, daysUntilReturned(model)));
  const deferred = model.channels.some((channel) => channel.kind === "deferred");
  if (!deferred) return { days: inWeeks(model, least), backlog: model.channels.map(() => 0), settled: true };
  const byDay = await backlogByDay(
    model,
    { seed, multiple: 1, followDays: DAYS, settleDays: 0 },
    0,
    REPLICATIONS,
    pool,
  );
  const plateau = byDay.map((days) => mean(days.map((backlogs) => mean(backlogs)).slice(-WEEK)));
  const needed = byDay.map((days, channel) => {
    const weekFrom = (day: number): number => mean(days.slice(day, day + WEEK).map((backlogs) => mean(backlogs)));
    const close = (day: number): boolean =>
      Math.abs(weekFrom(day) - plateau[channel]) <= Math.max(1, 0.1 * plateau[channel]);
    let day = days.length - WEEK;
    while (day > 0 && close(day - 1)) day--;
    return day + 1;
  });
  const settled = needed.every((days) => days <= DAYS - WEEK);
  return { days: inWeeks(model, Math.max(least, Math.min(DAYS, Math.max(...needed)))), backlog: plateau, settled };
}

/** What became of the backlog after the horizon, for one channel. */
export interface Recovery {
  readonly channel: number;
  /** Days after the horizon until the backlog at midnight is back at its 1x level; value null when that never came. */
  readonly daysToClear: Estimate;
  /** Whether there is such a level: false where the backlog grows at 1x already. */
  readonly steady: boolean;
  /** Mean backlog at the end of each day, from the first day of the horizon on, as far as it was followed. */
  readonly backlogByDay: readonly number[];
}

/**
 * Simulates the days after the horizon, back at 1x, for every deferred channel. The first few replications show how
 * many days it takes; the others are followed for half as long again, and to the end where that is not enough.
 */
export async function recover(
  model: Model,
  condition: Pick<Condition, "seed" | "multiple" | "settleDays">,
  settling: Settling,
  pool: Pool,
): Promise<Recovery[]> {
  const channels = model.channels.flatMap((channel, c) => (channel.kind === "deferred" ? [c] : []));
  if (channels.length === 0) return [];
  const follow = (followDays: number, first: number, count: number): Promise<number[][][]> =>
    backlogByDay(model, { ...condition, followDays }, first, count, pool);
  const longest = (byDay: number[][][]): number =>
    Math.max(...channels.flatMap((c) => cleared(model, byDay[c], settling.backlog[c]).map((day) => day ?? FOLLOWED)));
  const pilot = await follow(FOLLOWED, 0, CHUNK);
  const enough = Math.min(FOLLOWED, Math.ceil(1.5 * longest(pilot)) + 4);
  let rest = await follow(enough, CHUNK, 2 * REPLICATIONS - CHUNK);
  if (enough < FOLLOWED && longest(rest) === FOLLOWED) rest = await follow(FOLLOWED, CHUNK, 2 * REPLICATIONS - CHUNK);
  return channels.map((channel) => {
    const days = rest[channel].map((backlogs, day) => [...pilot[channel][day], ...backlogs]);
    return recoveryOf(model, channel, days, settling);
  });
}

/** Days after the horizon until each replication's backlog is back at its settled level; null when that never came. */
function cleared(model: Model, days: readonly (readonly number[])[], settled: number): (number | null)[] {
  const level = Math.max(1, 1.1 * settled);
  const last = model.calendar.horizonDays - 1;
  return days[0].map((_, replication) => {
    const day = days.findIndex((backlogs, d) => d >= last && backlogs[replication] <= level);
    return day < 0 ? null : day - last;
  });
}

function recoveryOf(
  model: Model,
  channel: number,
  days: readonly (readonly number[])[],
  { backlog, settled }: Settling,
): Recovery {
  const all = cleared(model, days, backlog[channel]);
  const units = unitMeans(all, comeInPairs(model));
  const sum = units.reduce((total, value) => total + value, 0);
  const squares = units.reduce((total, value) => total + value * value, 0);
  const daysToClear = all.includes(null) ? NO_ESTIMATE : meanEstimate(units.length, sum, squares);
  return { channel, daysToClear, steady: settled, backlogByDay: days.map(mean) };
}

/** Backlog at the end of each simulated day: by channel, day, replication. */
async function backlogByDay(
  model: Model,
  condition: Pick<Condition, "seed" | "multiple" | "settleDays" | "followDays">,
  first: number,
  count: number,
  pool: Pool,
): Promise<number[][][]> {
  const whole: Condition = { ...condition, recovery: true, engine: "events" };
  const chunks = await Promise.all(
    Array.from({ length: count / CHUNK }, (_, chunk) => pool.run(whole, first + CHUNK * chunk, CHUNK)),
  );
  const days = chunks[0].rows.length / CHUNK / model.channels.length;
  const rows = chunks.flatMap(({ rows }) =>
    Array.from({ length: CHUNK }, (_, r) => rows.subarray((r * rows.length) / CHUNK, ((r + 1) * rows.length) / CHUNK)),
  );
  return model.channels.map((_, channel) =>
    Array.from({ length: days }, (_, day) => rows.map((row) => row[channel * days + day])),
  );
}

/** Whole weeks where the days of the week differ. */
function inWeeks(model: Model, days: number): number {
  const { calendar } = model;
  const volumes = new Set(calendar.days.map((day) => day.volume));
  const isSame = (weekdays: readonly unknown[]): boolean =>
    new Set(weekdays.map((day) => JSON.stringify(day))).size === 1;
  const alike =
    volumes.size === 1 &&
    model.channels.every((channel) => isSame(channel.hours)) &&
    model.groups.every((group) => isSame(group.staff));
  return alike ? days : Math.ceil(days / WEEK) * WEEK;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
