import { type HorizonInterval, horizonOf } from "../run/findings/horizon-intervals.ts";
import { isAroundTheClock } from "../scenario/compile/hours.ts";
import type { Group, Model } from "../scenario/model.ts";
import { type SkillGroup, skillGroupsOf } from "./skill-groups.ts";

/**
 * What a planner may set: heads of one group in one interval of a weekday. In a horizon of several weeks the same cell
 * stands for every such day; a date on which the group has staff of its own has cells of its own.
 */
export interface Cell {
  readonly group: number;
  /** Which day: see `Roster.dayOf`. */
  readonly day: number;
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
  readonly skillGroups: readonly SkillGroup[];
  /** Cell of group x horizon interval; -1 where the group cannot work. */
  private readonly cellOf: Int32Array;
  /** Dates on which groups have staff of their own, by group. */
  private readonly dates: readonly (readonly string[])[];

  constructor(model: Model) {
    this.model = model;
    this.horizon = horizonOf(model);
    this.skillGroups = skillGroupsOf(
      model,
      model.groups.map((_, g) => g),
    );
    this.cellOf = new Int32Array(model.groups.length * this.horizon.length).fill(-1);
    this.dates = model.groups.map(({ staffOn }) => Object.keys(staffOn ?? {}).sort());
    const priced = model.groups.every((group) => group.costPerHour !== null);
    const cells: (Cell & { intervals: number[] })[] = [];
    model.groups.forEach((group, g) => {
      const known = new Map<number, number>();
      this.horizon.forEach((interval, i) => {
        const { weekday, clock } = interval;
        const day = this.dayOf(g, interval);
        if (!isWorkable(model, group, weekday, clock, this.headsToday(g, day))) return;
        const key = day * model.calendar.intervalsPerDay + clock;
        let cell = known.get(key);
        if (cell === undefined) {
          const presence = presenceOf(group);
          cell = cells.push({ group: g, day, clock, intervals: [], cost: 0, presence }) - 1;
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

  /** The day of a group's cells in an interval: 0 = Monday ... 6 = Sunday; from 7 on the dates with staff of their own. */
  dayOf(group: number, { start, weekday }: HorizonInterval): number {
    const date = this.dates[group].indexOf(start.slice(0, 10));
    return date < 0 ? weekday : 7 + date;
  }

  /** How many days a group's cells may have. */
  daysOf(group: number): number {
    return 7 + this.dates[group].length;
  }

  /** Heads of a group as the scenario has them, by interval of one of its days. */
  headsToday(group: number, day: number): readonly number[] {
    const { staff, staffOn } = this.model.groups[group];
    return day < 7 ? staff[day] : (staffOn?.[this.dates[group][day - 7]] ?? []);
  }

  /** Heads as the scenario has them. */
  today(): Float64Array {
    return Float64Array.from(this.cells, ({ group, day, clock }) => this.headsToday(group, day)[clock]);
  }

  /** What heads cost in the objective's unit. */
  cost(headcount: ArrayLike<number>): number {
    return this.cells.reduce((sum, cell, c) => sum + cell.cost * headcount[c], 0);
  }

  /** Whether somebody works today on weekdays that the horizon does not have. */
  get hasOtherDays(): boolean {
    return this.model.groups.some(({ staff }, g) => {
      const own = new Set(this.horizon.map((interval) => this.dayOf(g, interval)));
      return staff.some((day, weekday) => !own.has(weekday) && day.some((count) => count > 0));
    });
  }

  /** The model with these heads; weekdays outside the horizon keep theirs, or have `others` wherever somebody works. */
  staffed(headcount: ArrayLike<number>, others?: number): Model {
    const onOthers = (count: number): number => (count > 0 ? (others ?? count) : 0);
    const days = this.model.groups.map((group, g) =>
      Array.from({ length: this.daysOf(g) }, (_, day) =>
        day < 7 ? group.staff[day].map(onOthers) : [...this.headsToday(g, day)],
      ),
    );
    days.forEach((own, g) => {
      for (const interval of this.horizon) own[this.dayOf(g, interval)][interval.clock] = 0;
    });
    this.cells.forEach(({ group, day, clock }, c) => {
      days[group][day][clock] = headcount[c];
    });
    const groups = this.model.groups.map((group, g) => ({ ...group, ...this.staffOfDays(g, days[g]) }));
    return { ...this.model, groups };
  }

  /** Heads by day as a group of the model has them. */
  private staffOfDays(group: number, days: readonly (readonly number[])[]): Pick<Group, "staff" | "staffOn"> {
    const staff = days.slice(0, 7);
    if (this.model.groups[group].staffOn === undefined) return { staff };
    return { staff, staffOn: Object.fromEntries(this.dates[group].map((date, d) => [date, days[7 + d]])) };
  }
}

/** Whether heads are those that the scenario has already. */
export function isToday(roster: Roster, headcount: ArrayLike<number>): boolean {
  return roster.today().every((count, c) => count === headcount[c]);
}

/** Mean heads on the floor of one head as the scenario counts them. */
export function presenceOf(group: Group): number {
  return group.onTheFloor ? 1 : (1 - group.shrinkage) * (1 - group.absence.mean);
}

/** Paid heads of one head as the scenario counts them. */
export function paidPerHead(group: Group): number {
  return group.onTheFloor ? 1 / (1 - group.shrinkage) : 1;
}

function isWorkable(model: Model, group: Group, weekday: number, clock: number, today: readonly number[]): boolean {
  if (today[clock] > 0) return true;
  const start = clock * model.calendar.interval;
  const end = start + model.calendar.interval;
  return group.skills.some(({ channel }) => {
    const { kind, hours } = model.channels[channel];
    // Deferred work around the clock does not ask for people at night.
    if (kind === "deferred" && isAroundTheClock(hours)) return false;
    return hours[weekday].some(([from, to]) => from < end && to > start);
  });
}
