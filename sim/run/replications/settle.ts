import { comeInPairs } from "../../customers/pairs.ts";
import { meanEstimate, NO_ESTIMATE, unitMeans } from "../../measure/confidence.ts";
import type { Estimate } from "../../measure/results.ts";
import type { Model } from "../../scenario/model.ts";
import type { Condition } from "./experiment.ts";
import type { Pool } from "./pool.ts";
import { daysUntilLiveSettled, MOST_SETTLED } from "./returning.ts";

const REPLICATIONS = 20;
const WEEK = 7;
/** Replications that a worker is given at once. */
const CHUNK = 5;
/** Most days after the horizon that are lived through. */
const FOLLOWED = 30;
/** Two backlogs are the same when they differ by no more than this share, or so many contacts. */
const ALIKE = 0.02;
const HALF = 0.5;
/** At least so many contacts wait at a full start. */
const LEAST_FULL = 10;

/** How a scenario behaves from day to day at 1x. */
export interface Settling {
  /** Days at 1x that run before the horizon. */
  readonly days: number;
  /** Backlog at the end of a settled day, by channel (0 for live channels). */
  readonly backlog: readonly number[];
  /** False when an empty and a full start have not met after `MOST_SETTLED` days: the start depends on their number. */
  readonly settled: boolean;
}

const AT_ONCE: Settling = { days: 0, backlog: [], settled: true };

/**
 * Finds how many days at 1x make the backlog forget how it began: the same customers are simulated from an empty start
 * and from a full one (twice as much as the empty one ever has at a midnight), over 1, 2, 4, ... 56 days, until both
 * have the same backlog when the horizon begins. Then what any start in between would have left is known, too.
 * Channels without deferred work settle within a day; returns within three, or as many as their delay asks for.
 */
export async function settle(model: Model, seed: number, pool: Pool): Promise<Settling> {
  if (!model.calendar.crossesMidnight) return AT_ONCE;
  const least = daysUntilLiveSettled(model);
  const isDeferred = model.channels.map(({ kind }) => kind === "deferred");
  if (!isDeferred.includes(true)) return { days: least, backlog: model.channels.map(() => 0), settled: true };
  for (let days = 1; ; days = Math.min(2 * days, MOST_SETTLED)) {
    const empty = await settlingDays(model, seed, days, undefined, pool);
    const full = isDeferred.map((deferred, c) =>
      deferred ? Math.max(LEAST_FULL, Math.ceil(2 * Math.max(...empty[c].map(mean)))) : 0,
    );
    const fromFull = await settlingDays(model, seed, days, full, pool);
    const settled = empty.every((byDay, c) => areAlike(mean(last(byDay)), mean(last(fromFull[c]))));
    if (!settled && days < MOST_SETTLED) continue;
    const week = await settlingDays(model, seed, days + WEEK - 1, undefined, pool);
    const backlog = week.map((byDay) => mean(byDay.slice(-WEEK).map(mean)));
    return { days: Math.max(least, days), backlog, settled };
  }
}

function areAlike(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.max(HALF, ALIKE * Math.max(one, other));
}

/** Backlog at the end of each day before the horizon: by channel, day, replication. */
function settlingDays(
  model: Model,
  seed: number,
  settleDays: number,
  backlogAtStart: readonly number[] | undefined,
  pool: Pool,
): Promise<number[][][]> {
  const condition = { seed, multiple: 1, settleDays, followDays: 0, recovery: false, settling: true, backlogAtStart };
  return backlogByDay(model, condition, 0, REPLICATIONS, pool);
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
    backlogByDay(model, { ...condition, recovery: true, followDays }, first, count, pool);
  const longest = (byDay: number[][][]): number =>
    Math.max(...channels.flatMap((c) => cleared(model, byDay[c], settling.backlog[c]).map((day) => day ?? FOLLOWED)));
  const pilot = await follow(FOLLOWED, 0, CHUNK);
  const enough = Math.min(FOLLOWED, Math.ceil(1.5 * longest(pilot)) + 4);
  let rest = await follow(enough, CHUNK, REPLICATIONS - CHUNK);
  if (enough < FOLLOWED && longest(rest) === FOLLOWED) rest = await follow(FOLLOWED, CHUNK, REPLICATIONS - CHUNK);
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
  condition: Omit<Condition, "engine">,
  first: number,
  count: number,
  pool: Pool,
): Promise<number[][][]> {
  const whole: Condition = { ...condition, engine: "events" };
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

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function last<T>(values: readonly T[]): T {
  return values[values.length - 1];
}
