import { type Timeline, timeline } from "../customers/timeline.ts";
import { PromiseClock } from "../run/day/promise-clock.ts";
import { daysToDecide } from "../run/day/promises.ts";
import { type OpenPeriod, openPeriods } from "../run/day/schedule.ts";
import { type HorizonInterval, intervalsOf } from "../run/findings/horizon-intervals.ts";
import { meanContacts } from "../run/findings/mean-contacts.ts";
import { type Stream, serversOf, workOf } from "./demand.ts";
import { presenceOf, type Roster } from "./roster.ts";

/** Days before the horizon whose work may be left over when it begins: a week, so that a weekend is among them. */
const DAYS_BEFORE = 7;

/** What comes in, and what keeps people from it. */
export interface Load {
  /** Of average traffic in the horizon; around it traffic is at 1x (before it at the multiple where that is less). */
  readonly multiple: number;
  /** How busy the days of the horizon are. */
  readonly factor: number;
  /** People busy with live work, by group and interval of the horizon. */
  readonly liveLoad: readonly ArrayLike<number>[];
}

/**
 * Deferred work as hours of work in stock, served first come, first served: what arrives and is done evenly within an
 * interval, from the week before the horizon to the day on which its last promise has run out. The days around the
 * horizon are staffed as the simulator staffs them: by the planned cell of the same weekday and clock, else as today.
 * A date with staff of its own stands for no other day.
 */
export class Inventory {
  private readonly roster: Roster;
  private readonly streams: readonly Stream[];
  private readonly groups: readonly number[];
  private readonly time: Timeline;
  private readonly intervals: readonly HorizonInterval[];
  /** By group, for each interval: the one of the horizon with the same weekday and clock, or -1. */
  private readonly twins: readonly Int32Array[];
  /** Interval in which the promise to who writes at the end of each interval of the horizon runs out. */
  private readonly dueBy: readonly number[];
  /** Share of each interval in which the work may be done. */
  private readonly worked: Float64Array;

  constructor(roster: Roster, streams: readonly Stream[], within: number) {
    const { model } = roster;
    this.roster = roster;
    this.streams = streams;
    this.groups = [...new Set(streams.flatMap((stream) => serversOf(model, stream)))];
    this.time = timeline(model, { settleDays: DAYS_BEFORE, followDays: daysToDecide(model), recovery: false });
    this.intervals = intervalsOf(this.time);
    this.twins = model.groups.map((_, g) => twinsOf(roster, g, this.intervals, this.time));
    const channel = streams[0]?.channel ?? 0;
    this.worked = workedShares(openPeriods(model.channels[channel], this.time), this.time);
    this.dueBy = dueIntervals(new PromiseClock(model.channels, this.time), channel, within, this.time);
  }

  /** Share of the horizon's work that these heads do within the promise. */
  doneInTime(headcount: ArrayLike<number>, load: Load): number {
    const { measuredFrom, measuredTo, interval } = this.time;
    const arriving = this.arriving(load);
    const done = new Float64Array(this.worked.length);
    const sofar = new Float64Array(this.worked.length);
    let [came, served] = [0, 0];
    for (let i = 0; i < done.length; i++) {
      sofar[i] = came += arriving[i];
      served = Math.min(came, served + interval * this.worked[i] * this.people(i, headcount, load));
      done[i] = served;
    }
    let [all, kept] = [0, 0];
    for (let i = measuredFrom; i < measuredTo; i++) {
      const early = done[this.dueBy[i - measuredFrom]] - (sofar[i] - arriving[i]);
      kept += Math.min(arriving[i], Math.max(0, early));
      all += arriving[i];
    }
    return all === 0 ? 1 : kept / all;
  }

  /** Seconds of work that arrive; nothing after the horizon, for that has to wait. */
  private arriving({ multiple, factor }: Load): Float64Array {
    const { model } = this.roster;
    const { measuredFrom, measuredTo } = this.time;
    const known = this.intervals.slice(0, measuredTo);
    const arriving = new Float64Array(this.worked.length);
    for (const stream of this.streams) {
      const reason = model.reasons[stream.reason];
      const work = workOf(model, stream) / (1 - Math.min(0.9, reason.unresolved));
      meanContacts(model, reason, known).forEach((contacts, i) => {
        const times = i < measuredFrom ? Math.min(1, multiple) : multiple * factor;
        arriving[i] += contacts * times * stream.share * work;
      });
    }
    return arriving;
  }

  /** People who can do deferred work in an interval, after live work. */
  private people(i: number, headcount: ArrayLike<number>, { multiple, liveLoad }: Load): number {
    const { roster, time } = this;
    const { weekday, clock } = this.intervals[i];
    const isAround = i < time.measuredFrom || i >= time.measuredTo;
    const times = isAround ? Math.min(1, 1 / multiple) : 1;
    let people = 0;
    for (const g of this.groups) {
      const group = roster.model.groups[g];
      const twin = this.twins[g][i];
      const cell = twin < 0 ? -1 : roster.cellAt(g, twin);
      // A weekday of the horizon without a cell has nobody; one that the horizon does not have keeps today's staff.
      const others = twin < 0 ? presenceOf(group) * group.staff[weekday][clock] : 0;
      const present = cell < 0 ? others : roster.cells[cell].presence * headcount[cell];
      people += Math.max(0, present - times * (liveLoad[g]?.[twin] ?? 0));
    }
    return people;
  }
}

function twinsOf(roster: Roster, group: number, intervals: readonly HorizonInterval[], time: Timeline): Int32Array {
  const perDay = roster.model.calendar.intervalsPerDay;
  const first = new Map<number, number>();
  for (let i = time.measuredFrom; i < time.measuredTo; i++) {
    const key = roster.dayOf(group, intervals[i]) * perDay + intervals[i].clock;
    if (!first.has(key)) first.set(key, i - time.measuredFrom);
  }
  return Int32Array.from(intervals, ({ weekday, clock }, i) =>
    i >= time.measuredFrom && i < time.measuredTo ? i - time.measuredFrom : (first.get(weekday * perDay + clock) ?? -1),
  );
}

function workedShares(hours: readonly OpenPeriod[], { clock, interval }: Timeline): Float64Array {
  const shares = new Float64Array(clock.length);
  for (const { from, to } of hours) {
    for (let k = Math.floor(from / interval); k * interval < to; k++) {
      shares[k] += (Math.min(to, (k + 1) * interval) - Math.max(from, k * interval)) / interval;
    }
  }
  return shares;
}

function dueIntervals(clock: PromiseClock, channel: number, within: number, time: Timeline): number[] {
  const last = time.clock.length - 1;
  return Array.from({ length: time.measuredTo - time.measuredFrom }, (_, i) => {
    const due = clock.after(channel, (time.measuredFrom + i + 1) * time.interval, within);
    return Math.min(last, Math.ceil(due / time.interval - 1e-9) - 1);
  });
}
