import type { Timeline } from "../../customers/timeline.ts";
import type { Estimate } from "../../measure/results.ts";
import { rounded } from "../../measure/rounding.ts";
import type { Model } from "../../scenario/model.ts";
import { staffOn } from "../day/staff-on.ts";
import { standardHours } from "./full-time.ts";

/** Paid hours, full-time people and cost of groups over the horizon: what is scheduled, and overtime on top. */
export interface GroupCosts {
  /** Cost of the scheduled hours; null when a group's cost per hour is not stated. */
  readonly scheduled: number | null;
  day(overtimeHours: Estimate, overtimeCost: Estimate): { [measure: string]: Estimate };
}

/**
 * Scheduled heads are paid whether they are on the floor or not; `14 on the floor` is scheduled as 14 / (1 - shrinkage).
 * Cost has no value when a group's cost per hour is not stated.
 */
export function groupCosts(model: Model, time: Timeline, groups: readonly number[]): GroupCosts {
  const fullTime = standardHours(model.definitions.fullTimeHours, model.calendar.horizonDays);
  let hours = 0;
  let cost: number | null = 0;
  for (const g of groups) {
    const group = model.groups[g];
    const paid = scheduledHours(model, time, g);
    hours += paid;
    cost = group.costPerHour === null || cost === null ? null : cost + paid * group.costPerHour;
  }
  return {
    scheduled: cost,
    day: (overtimeHours, overtimeCost) => ({
      paidHours: shifted(overtimeHours, hours),
      fullTimePeople: scaled(shifted(overtimeHours, hours), 1 / fullTime),
      ...(cost === null ? {} : { cost: shifted(overtimeCost, cost) }),
    }),
  };
}

function scheduledHours(model: Model, time: Timeline, g: number): number {
  const group = model.groups[g];
  let headcount = 0;
  for (let k = time.measuredFrom; k < time.measuredTo; k++) {
    headcount += staffOn(group, time.days[time.day[k]])[time.clock[k]];
  }
  const hours = (headcount * time.interval) / 3600;
  return group.onTheFloor ? hours / (1 - group.shrinkage) : hours;
}

function scaled({ value, low, high }: Estimate, by: number): Estimate {
  const times = (part: number | null): number | null => (part === null ? null : rounded(part * by));
  return { value: times(value), low: times(low), high: times(high) };
}

function shifted({ value, low, high }: Estimate, by: number): Estimate {
  const add = (part: number | null): number | null => (part === null ? null : rounded(part + by));
  return { value: add(value), low: add(low), high: add(high) };
}
