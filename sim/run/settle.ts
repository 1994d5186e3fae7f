import { Column } from "../measure/columns.ts";
import { meanEstimate } from "../measure/confidence.ts";
import type { Estimate } from "../measure/results.ts";
import type { Model } from "../scenario/model.ts";
import { type Condition, Experiment } from "./experiment.ts";
import type { Pool } from "./pool.ts";

const DAYS = 21;
const REPLICATIONS = 10;
const WEEK = 7;

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
 * Channels without deferred work settle within a day; returns within three.
 */
export async function settle(model: Model, seed: number, pool: Pool): Promise<Settling> {
  if (!model.calendar.crossesMidnight) return AT_ONCE;
  const least = model.customers.returns ? 3 : 1;
  const deferred = model.channels.some((channel) => channel.kind === "deferred");
  if (!deferred) return { days: inWeeks(model, least), backlog: model.channels.map(() => 0), settled: true };
  const byDay = await backlogByDay(model, { seed, multiple: 1, followDays: DAYS, settleDays: 0 }, REPLICATIONS, pool);
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
  return { days: inWeeks(model, Math.min(DAYS, Math.max(least, ...needed))), backlog: plateau, settled };
}

/** What became of the backlog after the horizon, for one channel. */
export interface Recovery {
  readonly channel: number;
  /** Days after the horizon until the backlog at midnight is back at its 1x level; value null when that never came. */
  readonly daysToClear: Estimate;
  /** Mean backlog at the end of each day, from the first day of the horizon on. */
  readonly backlogByDay: readonly number[];
}

/** Simulates the days after the horizon, back at 1x, for every deferred channel. */
export async function recover(
  model: Model,
  condition: Pick<Condition, "seed" | "multiple" | "settleDays">,
  settling: Settling,
  pool: Pool,
): Promise<Recovery[]> {
  const channels = model.channels.flatMap((channel, c) => (channel.kind === "deferred" ? [c] : []));
  if (channels.length === 0) return [];
  const byDay = await backlogByDay(model, { ...condition, followDays: 30 }, 2 * REPLICATIONS, pool);
  return channels.map((channel) => {
    const days = byDay[channel];
    const level = Math.max(1, 1.1 * settling.backlog[channel]);
    const last = model.calendar.horizonDays - 1;
    const cleared = Array.from({ length: days[0].length }, (_, replication) => {
      const day = days.findIndex((backlogs, d) => d >= last && backlogs[replication] <= level);
      return day < 0 ? null : day - last;
    });
    const known = cleared.filter((value) => value !== null);
    const sum = known.reduce((total, value) => total + value, 0);
    const squares = known.reduce((total, value) => total + value * value, 0);
    const daysToClear =
      known.length < cleared.length ? { value: null, low: null, high: null } : meanEstimate(known.length, sum, squares);
    return { channel, daysToClear, backlogByDay: days.map(mean) };
  });
}

/** Backlog at the end of each simulated day: by channel, day, replication. */
async function backlogByDay(
  model: Model,
  condition: Pick<Condition, "seed" | "multiple" | "settleDays" | "followDays">,
  replications: number,
  pool: Pool,
): Promise<number[][][]> {
  const whole: Condition = { ...condition, recovery: true, abandonment: "timed" };
  const { layout, time } = new Experiment(model, whole);
  const chunks = await Promise.all(
    Array.from({ length: replications / 5 }, (_, chunk) => pool.run(whole, 5 * chunk, 5)),
  );
  const rows = chunks.flatMap((chunk) =>
    Array.from({ length: chunk.count }, (_, r) => chunk.rows.subarray(r * layout.length, (r + 1) * layout.length)),
  );
  const ends = [...time.dayStart].filter((k) => k > time.measuredFrom).map((k) => k - time.measuredFrom - 1);
  return model.channels.map((channel) => {
    const s = layout.members.findIndex((member) => member.series.id === `channel/${channel.name}`);
    const at = (interval: number): number => layout.offset[s] + interval * layout.width[s] + Column.backlogEnd;
    return ends.map((interval) => rows.map((row) => row[at(interval)]));
  });
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
