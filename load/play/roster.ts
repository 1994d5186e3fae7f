import type { Timeline } from "../../sim/customers/timeline.ts";
import { Entry, type ScheduleEntry, schedule } from "../../sim/run/day/schedule.ts";
import type { Model } from "../../sim/scenario/model.ts";
import type { Window } from "../window.ts";

/** Who is on the floor when the window starts, and what the clock brings after that. */
export interface Roster {
  /** Agents by group at the start, and how many of them take no further chat. */
  readonly headcount: readonly number[];
  readonly drained: readonly number[];
  readonly isOpen: readonly boolean[];
  /** Openings, closings and shifts after the start, in scenario time of the horizon. */
  readonly entries: readonly ScheduleEntry[];
}

/** The shifts and hours of one replication as the simulation has them, from the window's start on. */
export function rosterOf(model: Model, time: Timeline, window: Window, seed: number, replication: number): Roster {
  const horizonStart = time.measuredFrom * time.interval;
  const headcount = model.groups.map(() => 0);
  const drained = model.groups.map(() => 0);
  const isOpen = model.channels.map(() => false);
  const entries: ScheduleEntry[] = [];
  for (const entry of schedule(model, time, seed, replication)) {
    const at = entry.time - horizonStart;
    if (at > window.start) {
      entries.push({ ...entry, time: at });
      continue;
    }
    if (entry.kind === Entry.open) isOpen[entry.index] = true;
    if (entry.kind === Entry.close) isOpen[entry.index] = false;
    if (entry.kind === Entry.drain) drained[entry.index] += entry.headcount;
    if (entry.kind === Entry.headcount) {
      const gone = Math.max(0, headcount[entry.index] - entry.headcount);
      drained[entry.index] = Math.max(0, drained[entry.index] - gone);
      headcount[entry.index] = entry.headcount;
    }
  }
  return { headcount, drained, isOpen, entries };
}
