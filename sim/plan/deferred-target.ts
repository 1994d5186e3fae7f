import { type Timeline, timeline } from "../customers/timeline.ts";
import { meanContacts } from "../run/mean-contacts.ts";
import { PromiseClock } from "../run/promise-clock.ts";
import { daysToDecide } from "../run/promises.ts";
import { type OpenPeriod, openPeriods } from "../run/schedule.ts";
import type { Target } from "../scenario/model.ts";
import { serversOf, streamsOf, workOf } from "./demand.ts";
import type { Roster } from "./roster.ts";

/** Levels closer than this are not told apart. */
const NARROW = 0.01;
/** More than so many times the heads of today are not looked for. */
const MOST_LEVEL = 1024;
/** Shares of work done in time that count as the same. */
const ALIKE = 0.01;

/**
 * A target of deferred work, kept by a level: so many times the heads that the groups have today, held all day. Theory
 * sees it as an inventory of hours of work, served first come, first served; the level is then found by simulation.
 */
export class DeferredTarget {
  readonly t: number;
  readonly target: Target;
  level = 1;
  private readonly groups: ReadonlySet<number>;
  private readonly roster: Roster;
  /** Mean heads of today by group and weekday, over the hours in which the group can work. */
  private readonly shape: Float64Array[];
  /** The horizon and the days after it in which the last promise runs out. */
  private readonly time: Timeline;
  /** Interval in which the promise to who writes at the end of each interval of the horizon runs out. */
  private readonly dueBy: readonly number[];
  /** Share of each interval in which the work may be done. */
  private readonly worked: Float64Array;
  /** The largest level that failed and the smallest that held, with their margins. */
  private bad: { level: number; margin: number } | null = null;
  private good: { level: number; margin: number } | null = null;
  private step = 1.3;

  constructor(roster: Roster, t: number) {
    const { model } = roster;
    this.t = t;
    this.target = model.targets[t];
    this.roster = roster;
    const streams = streamsOf(model, this.target).filter(({ channel }) => model.channels[channel].kind === "deferred");
    this.groups = new Set(streams.flatMap((stream) => serversOf(model, stream)));
    this.shape = model.groups.map(({ staff }, g) =>
      Float64Array.from({ length: 7 }, (_, weekday) => {
        const cells = roster.cells.filter((cell) => cell.group === g && cell.weekday === weekday);
        const heads = cells.reduce((sum, { clock }) => sum + staff[weekday][clock], 0);
        return cells.length === 0 ? 0 : Math.max(0.5, heads / cells.length);
      }),
    );
    this.time = timeline(model, { settleDays: 0, followDays: daysToDecide(model), recovery: false });
    const channel = streams[0]?.channel ?? 0;
    this.worked = workedShares(openPeriods(model.channels[channel], this.time), this.time);
    this.dueBy = dueIntervals(new PromiseClock(model.channels, this.time), channel, this.target.within ?? 0, this.time);
  }

  /** Groups that can do its work. */
  get servers(): readonly number[] {
    return [...this.groups];
  }

  /** The heads that its level asks for, written into `least` where they are more. */
  demand(least: Float64Array): void {
    const { cells } = this.roster;
    for (const g of this.groups) {
      for (let weekday = 0; weekday < 7; weekday++) {
        const own = cells.flatMap((cell, c) => (cell.group === g && cell.weekday === weekday ? [c] : []));
        const heads = Math.ceil(this.level * this.shape[g][weekday] * own.length - 1e-9);
        own.forEach((c, k) => {
          const share = Math.floor(heads / own.length) + (k >= own.length - (heads % own.length) ? 1 : 0);
          least[c] = Math.max(least[c], share);
        });
      }
    }
  }

  /**
   * The level at which the inventory keeps the promise over some good and bad days, weighed by likelihood; where no
   * level does, because work comes while nobody is there, the least that does about as well as any.
   */
  startFrom(multiple: number, liveLoad: readonly ArrayLike<number>[]): void {
    const promised = (level: number): number => this.promised(level, multiple, liveLoad);
    const goal = Math.min(this.target.goal, promised(MOST_LEVEL) - ALIKE);
    let [low, high] = [0, 1];
    while (promised(high) < goal && high < MOST_LEVEL) [low, high] = [high, 2 * high];
    for (let k = 0; k < 20; k++) {
      const middle = (low + high) / 2;
      if (promised(middle) < goal) low = middle;
      else high = middle;
    }
    this.level = high;
  }

  /** Takes in what the present level has shown (`margin` below 0 = not kept) and moves on to the next worth trying. */
  learn(margin: number): void {
    const here = { level: this.level, margin };
    if (margin < 0) {
      this.bad = here;
      if (this.good && this.good.level <= this.level) this.good = null;
    } else {
      this.good = here;
      if (this.bad && this.bad.level >= this.level) this.bad = null;
    }
    const [bad, good] = [this.bad, this.good];
    if (!bad || !good) {
      this.level = margin < 0 ? this.level * this.step : this.level / Math.sqrt(this.step);
    } else if (good.level - bad.level <= NARROW * good.level) {
      this.level = good.level;
    } else {
      const share = Math.min(0.85, Math.max(0.15, -bad.margin / (good.margin - bad.margin)));
      this.level = bad.level + share * (good.level - bad.level);
    }
  }

  /** Other days are about to judge it: what was learnt is a starting point, no longer a bound. */
  reopen(step: number): void {
    this.bad = null;
    this.good = null;
    this.step = step;
  }

  private promised(level: number, multiple: number, liveLoad: readonly ArrayLike<number>[]): number {
    const days = [0.85, 0.93, 1, 1.07, 1.15];
    const cv = Math.max(0, ...this.roster.model.reasons.map(({ busyness }) => busyness.cv));
    const factors = cv === 0 ? [1] : days.map((factor) => 1 + ((factor - 1) * cv) / 0.11);
    return (
      factors.reduce((sum, factor) => sum + this.inventory(level, multiple * factor, liveLoad), 0) / factors.length
    );
  }

  /** Share of the work that is done within the promise; work arrives and is done evenly within an interval. */
  private inventory(level: number, multiple: number, liveLoad: readonly ArrayLike<number>[]): number {
    const { roster } = this;
    const { model, horizon } = roster;
    const seconds = model.calendar.interval;
    const arriving = new Float64Array(horizon.length);
    for (const stream of streamsOf(model, this.target)) {
      if (model.channels[stream.channel].kind !== "deferred") continue;
      const work = workOf(model, stream) / (1 - Math.min(0.9, model.reasons[stream.reason].unresolved));
      meanContacts(model, model.reasons[stream.reason], horizon).forEach((contacts, i) => {
        arriving[i] += contacts * multiple * stream.share * work;
      });
    }
    const done = new Float64Array(this.worked.length);
    const due = new Float64Array(horizon.length);
    const least = new Float64Array(roster.cells.length);
    const before = this.level;
    this.level = level;
    this.demand(least);
    this.level = before;
    let [came, served] = [0, 0];
    for (let i = 0; i < done.length; i++) {
      if (i < horizon.length) due[i] = came += arriving[i];
      served = Math.min(came, served + seconds * this.worked[i] * this.capacity(i, least, liveLoad));
      done[i] = served;
    }
    let kept = 0;
    for (let i = 0; i < horizon.length; i++) {
      const early = done[this.dueBy[i]] - (due[i] - arriving[i]);
      kept += Math.min(arriving[i], Math.max(0, early));
    }
    return came === 0 ? 1 : kept / came;
  }

  /** People who can do deferred work in an interval, after live work; behind the horizon those of today. */
  private capacity(i: number, least: Float64Array, liveLoad: readonly ArrayLike<number>[]): number {
    const { roster, time } = this;
    const { model, horizon } = roster;
    const { weekday } = time.days[time.day[i]];
    let people = 0;
    for (const g of this.groups) {
      const cell = i < horizon.length ? roster.cellAt(g, i) : -1;
      const presence = 1 - (model.groups[g].onTheFloor ? 0 : model.groups[g].shrinkage);
      const later = i < horizon.length ? 0 : presence * model.groups[g].staff[weekday][time.clock[i]];
      const heads = cell >= 0 ? roster.cells[cell].presence * least[cell] : later;
      people += Math.max(0, heads - (liveLoad[g]?.[i] ?? 0));
    }
    return people;
  }
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
  return Array.from({ length: time.measuredTo }, (_, i) => {
    const due = clock.after(channel, (i + 1) * time.interval, within);
    return Math.min(last, Math.ceil(due / time.interval - 1e-9) - 1);
  });
}
