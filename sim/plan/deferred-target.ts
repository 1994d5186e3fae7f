import type { Target } from "../scenario/model.ts";
import { serversOf, streamsOf } from "./demand.ts";
import { Inventory } from "./inventory.ts";
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
  /** Mean heads of today by group and day (`Roster.dayOf`), over the hours in which the group can work. */
  private readonly shape: Float64Array[];
  private readonly inventory: Inventory;
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
    this.shape = model.groups.map((_, g) =>
      Float64Array.from({ length: roster.daysOf(g) }, (_, day) => {
        const cells = roster.cells.filter((cell) => cell.group === g && cell.day === day);
        const headcount = cells.reduce((sum, { clock }) => sum + roster.headsToday(g, day)[clock], 0);
        return cells.length === 0 ? 0 : Math.max(0.5, headcount / cells.length);
      }),
    );
    this.inventory = new Inventory(roster, streams, this.target.within ?? 0);
  }

  /** Groups that can do its work. */
  get servers(): readonly number[] {
    return [...this.groups];
  }

  /** The heads that a level asks for, written into `least` where they are more. */
  demand(least: Float64Array, level = this.level): void {
    const { cells } = this.roster;
    for (const g of this.groups) {
      for (let day = 0; day < this.shape[g].length; day++) {
        const own = cells.flatMap((cell, c) => (cell.group === g && cell.day === day ? [c] : []));
        const headcount = Math.ceil(level * this.shape[g][day] * own.length - 1e-9);
        own.forEach((c, k) => {
          const share = Math.floor(headcount / own.length) + (k >= own.length - (headcount % own.length) ? 1 : 0);
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

  /** Share of the work that is done in time at a level. */
  private promised(level: number, multiple: number, liveLoad: readonly ArrayLike<number>[]): number {
    const days = [0.85, 0.93, 1, 1.07, 1.15];
    const cv = Math.max(0, ...this.roster.model.reasons.map(({ busyness }) => busyness.cv));
    const factors = cv === 0 ? [1] : days.map((factor) => 1 + ((factor - 1) * cv) / 0.11);
    const headcount = new Float64Array(this.roster.cells.length);
    this.demand(headcount, level);
    const inTime = factors.map((factor) => this.inventory.doneInTime(headcount, { multiple, factor, liveLoad }));
    return inTime.reduce((sum, share) => sum + share, 0) / factors.length;
  }
}
