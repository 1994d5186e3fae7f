import type { CentrePlan } from "../../sim/centre/plan.ts";
import type { ScheduleEntry } from "../../sim/run/schedule.ts";

/** What the desk goes by: the centre's plan, and what the live system needs to know beside it. */
export interface DeskPlan {
  readonly centre: CentrePlan;
  /** By channel: what becomes of those who wait when it closes. */
  readonly closing: readonly ("serve" | "drop")[];
  /** T by channel, seconds; Infinity where nothing is promised. */
  readonly answerWithin: readonly number[];
  /** x of "short abandons", seconds. */
  readonly shortAbandon: number;
  /** Openings and closings in order of time. */
  readonly entries: readonly ScheduleEntry[];
  /** The local midnight before an instant. */
  midnight(at: number): number;
}
