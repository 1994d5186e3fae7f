import { type HorizonInterval, horizonOf } from "../run/horizon-intervals.ts";
import { isAroundTheClock } from "../scenario/compile/hours.ts";
import type { Group, Model } from "../scenario/model.ts";
import { type Crew, crewsOf } from "./crews.ts";

/**
 * What a planner may set: heads of one group in one interval of a weekday. In a horizon of several weeks the same cell
 * stands for every such day.
 */
export interface Cell {
  readonly group: number;
  readonly weekday: number;
  readonly clock: number;
  /** Intervals of the horizon that it staffs. */
  readonly intervals: readonly number[];
  /** Objective of one more head: money, or hours where a group's cost is not stated. */
  readonly cost: number;
  /** Heads on the floor of one head as the scenario counts them, on average. */
  readonly presence: number;
}

/**
 * The cells of a model's horizon and what heads in them mean. A group can be staffed while one of its channels has stated
 * hours, and whenever it works today; heads are counted as the scenario counts them (scheduled, or on the floor).
 */
export class Roster {
  readonly model: Model;
  readonly horizon: readonly HorizonInterval[];
  readonly cells: readonly Cell[];
  readonly crews: readonly Crew[];
  /** Cell of group x horizon interval; -1 where the group cannot work. */
  private readonly cellOf: Int32Array;

  constructor(model: Model) {
    this.model = model;
    this.horizon = horizonOf(model);
    this.crews = crewsOf(
      model,
      model.groups.map((_, g) => g),
    );
    this.cellOf = new Int32Array(model.groups.length * this.horizon.length).fill(-1);
    const priced = model.groups.every((group) => group.costPerHour !== null);
    const cells: (Cell & { intervals: number[] })[] = [];
    model.groups.forEach((group, g) => {
      const known = new Map<number, number>();
      this.horizon.forEach(({ weekday, clock }, i) => {
        if (!isWorkable(model, group, weekday, clock)) return;
        const key = weekday * model.calendar.intervalsPerDay + clock;
        let cell = known.get(key);
        if (cell === undefined) {
          const presence = presenceOf(group);
          cell = cells.push({ group: g, weekday, clock, intervals: [], cost: 0, presence }) - 1;
          known.set(key, cell);
        }
        cells[cell].intervals.push(i);
        this.cellOf[g * this.horizon.length + i] = cell;
      });
    });
    const hours = model.calendar.interval / 3600;
    this.cells = cells.map((cell) => {
      const { costPerHour } = model.groups[cell.group];
      const paid = cell.intervals.length * hours * paidPerHead(model.groups[cell.group]);
      return { ...cell, cost: paid * (priced ? (costPerHour ?? 1) : 1) };
    });
  }

  /** The cell that staffs a group in an interval of the horizon; -1 where it cannot work. */
  cellAt(group: number, interval: number): number {
    return this.cellOf[group * this.horizon.length + interval];
  }

  /** Heads as the scenario has them. */
  today(): Float64Array {
    return Float64Array.from(this.cells, ({ group, weekday, clock }) => this.model.groups[group].staff[weekday][clock]);
  }

  /** What heads cost in the objective's unit. */
  cost(heads: ArrayLike<number>): number {
    return this.cells.reduce((sum, cell, c) => sum + cell.cost * heads[c], 0);
  }

  /** Whether somebody works today on weekdays that the horizon does not have. */
  get hasOtherDays(): boolean {
    const own = new Set(this.horizon.map(({ weekday }) => weekday));
    return this.model.groups.some(({ staff }) =>
      staff.some((day, weekday) => !own.has(weekday) && day.some((count) => count > 0)),
    );
  }

  /** The model with these heads; weekdays outside the horizon keep theirs, or have `others` wherever somebody works. */
  staffed(heads: ArrayLike<number>, others?: number): Model {
    const onOthers = (count: number): number => (count > 0 ? (others ?? count) : 0);
    const groups = this.model.groups.map((group) => ({ ...group, staff: group.staff.map((day) => day.map(onOthers)) }));
    for (const group of groups) {
      for (const { weekday, clock } of this.horizon) group.staff[weekday][clock] = 0;
    }
    this.cells.forEach(({ group, weekday, clock }, c) => {
      groups[group].staff[weekday][clock] = heads[c];
    });
    return { ...this.model, groups };
  }
}

/** Whether heads are those that the scenario has already. */
export function isToday(roster: Roster, heads: ArrayLike<number>): boolean {
  return roster.today().every((count, c) => count === heads[c]);
}

/** Mean heads on the floor of one head as the scenario counts them. */
export function presenceOf(group: Group): number {
  return group.onTheFloor ? 1 : (1 - group.shrinkage) * (1 - group.absence.mean);
}

/** Paid heads of one head as the scenario counts them. */
export function paidPerHead(group: Group): number {
  return group.onTheFloor ? 1 / (1 - group.shrinkage) : 1;
}

function isWorkable(model: Model, group: Group, weekday: number, clock: number): boolean {
  if (group.staff[weekday][clock] > 0) return true;
  const start = clock * model.calendar.interval;
  const end = start + model.calendar.interval;
  return group.skills.some(({ channel }) => {
    const { kind, hours } = model.channels[channel];
    // Deferred work around the clock does not ask for people at night.
    if (kind === "deferred" && isAroundTheClock(hours)) return false;
    return hours[weekday].some(([from, to]) => from < end && to > start);
  });
}
