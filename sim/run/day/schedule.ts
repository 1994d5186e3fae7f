import type { Timeline } from "../../customers/timeline.ts";
import { KeyedDraws, streamKey } from "../../kernel/random.ts";
import type { CalendarDay, Channel, Group, Model } from "../../scenario/model.ts";
import { staffOn } from "./staff-on.ts";

/** What the clock brings in any case, in the order in which simultaneous entries are carried out. */
export const Entry = { close: 0, headcount: 1, drain: 2, open: 3, sample: 4 } as const;

/** One scheduled change: a channel opens or closes, a group's headcount changes, backlogs are looked at. */
export interface ScheduleEntry {
  readonly time: number;
  readonly kind: number;
  /** Channel or group. */
  readonly index: number;
  /** Agents on the floor from now (heads), or how many will leave (drain). */
  readonly headcount: number;
}

/**
 * Opening hours, shifts of one replication and looks at the backlog, in order of time, over the first `days` days. At
 * the end of these everybody leaves and every channel closes: what lies before their last day is what it is for any
 * greater number of days.
 */
export function schedule(
  model: Model,
  time: Timeline,
  seed: number,
  replication: number,
  days = time.days.length,
): ScheduleEntry[] {
  const entries = [
    ...model.channels.flatMap((_, c) => hours(model, time, c, days)),
    ...model.groups.flatMap((group, g) => shifts(group, g, time, seed, replication, days)),
    ...(model.channels.some((channel) => channel.kind === "deferred") ? samples(time) : []),
  ];
  return entries.sort((x, y) => x.time - y.time || x.kind - y.kind || x.index - y.index);
}

function hours(model: Model, time: Timeline, channel: number, days: number): ScheduleEntry[] {
  return openPeriods(model.channels[channel], time, days).flatMap(({ from, to }) => [
    { time: from, kind: Entry.open, index: channel, headcount: 0 },
    { time: to, kind: Entry.close, index: channel, headcount: 0 },
  ]);
}

/** From opening to closing, seconds of the replication's clock. */
export interface OpenPeriod {
  readonly from: number;
  readonly to: number;
}

/**
 * When a channel is open, in order of time; periods that touch are one. The hours of a deferred channel say when it is
 * worked, which is never on a closed day.
 */
export function openPeriods(
  { kind, hours }: Pick<Channel, "kind" | "hours">,
  time: Timeline,
  days = time.days.length,
): OpenPeriod[] {
  const periods: OpenPeriod[] = [];
  time.days.slice(0, days).forEach((day, d) => {
    if (kind === "deferred" && isClosed(day)) return;
    const midnight = time.dayStart[d] * time.interval;
    for (const [opens, closes] of hours[day.weekday]) {
      const from = midnight + elapsed(day, opens, time.interval);
      const to = midnight + elapsed(day, closes, time.interval);
      // Hours that lie wholly in the hour which spring leaves out.
      if (from === to) continue;
      const before = periods.at(-1);
      if (before?.to === from) periods[periods.length - 1] = { from: before.from, to };
      else periods.push({ from, to });
    }
  });
  return periods;
}

/** Whether the scenario calls this day closed, as a holiday or as a day of the week. */
function isClosed({ volume }: CalendarDay): boolean {
  return volume === 0;
}

/** Seconds since midnight at which the local clock first shows `local` seconds, on days when clocks change, too. */
function elapsed(day: CalendarDay, local: number, interval: number): number {
  if (!day.clock) return local;
  const at = day.clock.findIndex((clock) => clock * interval <= local && local < (clock + 1) * interval);
  if (at >= 0) return at * interval + local - day.clock[at] * interval;
  const later = day.clock.findIndex((clock) => clock * interval > local);
  return later < 0 ? day.seconds : later * interval;
}

/** Agents on the floor of a group by interval of the timeline: staff x (1 - shrinkage) x (1 - absence of the day). */
export function headcountOnFloor(
  group: Group,
  time: Timeline,
  seed: number,
  replication: number,
  days = time.days.length,
): Int32Array {
  const laidOut = time.days.slice(0, days);
  const draws = new KeyedDraws();
  const absence = streamKey(seed, replication, group.name, "absence");
  draws.useStream(absence.high, absence.low);
  const present = laidOut.map((day) => {
    if (group.onTheFloor) return 1;
    const { mean, cv } = group.absence;
    if (mean === 0 || cv === 0) return (1 - group.shrinkage) * (1 - mean);
    draws.at(day.offset, 0);
    const absent = Math.min(1, mean * cv * cv * draws.gamma(1 / (cv * cv)));
    return (1 - group.shrinkage) * (1 - absent);
  });
  const part = streamKey(seed, replication, group.name, "part of a person");
  draws.useStream(part.high, part.low);
  const rounding = laidOut.map((day) => {
    draws.at(day.offset, 0);
    return draws.uniform();
  });
  return Int32Array.from(time.clock.subarray(0, time.dayStart[days]), (clock, k) => {
    const day = time.day[k];
    return Math.floor(staffOn(group, time.days[day])[clock] * present[day] + rounding[day]);
  });
}

function shifts(
  group: Group,
  g: number,
  time: Timeline,
  seed: number,
  replication: number,
  days: number,
): ScheduleEntry[] {
  const headcount = headcountOnFloor(group, time, seed, replication, days);
  const entries: ScheduleEntry[] = [];
  let before = 0;
  let changed = 0;
  for (let k = 0; k <= headcount.length; k++) {
    const now = k < headcount.length ? headcount[k] : 0;
    if (now === before) continue;
    const at = k * time.interval;
    if (now < before && group.drain > 0) {
      entries.push({ time: Math.max(changed, at - group.drain), kind: Entry.drain, index: g, headcount: before - now });
    }
    entries.push({ time: at, kind: Entry.headcount, index: g, headcount: now });
    before = now;
    changed = at;
  }
  return entries;
}

function samples(time: Timeline): ScheduleEntry[] {
  const entries: ScheduleEntry[] = [];
  for (let k = time.measuredFrom + 1; k <= time.measuredTo; k++) {
    entries.push({ time: k * time.interval, kind: Entry.sample, index: 0, headcount: 0 });
  }
  return entries;
}
