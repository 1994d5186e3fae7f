import type { CentrePlan } from "../../sim/centre/centre-plan.ts";
import type { ScheduleEntry } from "../../sim/run/day/schedule.ts";

/** What the desk goes by: the centre's plan, and what the live system needs to know beside it. */
export interface DeskPlan {
  readonly centre: CentrePlan;
  /** By channel: whether an answer is a reply that goes out (e-mail), and not somebody who takes the contact. */
  readonly isDeferred: readonly boolean[];
  /** By channel: what becomes of those who wait when it closes. */
  readonly closing: readonly ("serve" | "drop")[];
  /** T by channel, seconds by the clock of the promise; Infinity where nothing is promised. */
  readonly answerWithin: readonly number[];
  /** Seconds of a channel's promise that pass between two instants. */
  promised(channel: number, from: number, to: number): number;
  /** x of "short abandons", seconds. */
  readonly shortAbandon: number;
  /** Opening or closing number `index` in order of time; null when there is none any more. */
  entry(index: number): ScheduleEntry | null;
  /** The local midnight before an instant, and the one after it. */
  midnight(at: number): number;
  nextMidnight(at: number): number;
}
