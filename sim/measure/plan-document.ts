import type { Resource } from "./load-line.ts";
import type { Estimate } from "./results.ts";
import type { SolvedVolume } from "./solved-volume.ts";

/**
 * A staffing plan, `plimsoll/plan/1`: heads per group and interval that keep the targets at one multiple, what they
 * cost, and how sure that is. Shares are fractions, times seconds; numbers carry 6 significant digits.
 */
export const PLAN_FORMAT = "plimsoll/plan/1";

export interface Plan {
  readonly format: typeof PLAN_FORMAT;
  readonly version: string;
  readonly scenario: {
    readonly name: string;
    readonly hash: string;
    readonly start: string;
    readonly days: number;
    readonly currency: string;
  };
  readonly seed: number;
  readonly multiple: number;
  /** Volumes stated as logged: with the planned staff there are fewer redials, so it was planned for the fresh ones. */
  readonly solved: readonly SolvedVolume[];
  /**
   * "confirmed": every target that can be kept is kept on days that the search has not seen; "unconfirmed": it ended
   * before that (interrupted, or the last attempt still fell short).
   */
  readonly status: "confirmed" | "unconfirmed";
  /** "interrupted", or null. */
  readonly stopped: string | null;
  /** Days on which the targets below were judged; those of the search where `status` is "unconfirmed". */
  readonly judgedOn: { readonly replications: number; readonly first: number; readonly fresh: boolean };
  readonly targets: readonly PlannedTarget[];
  /**
   * At least this sure that all targets that can be kept hold together, each by its own criterion (Bonferroni over
   * the targets); null when nothing was judged on fresh days.
   */
  readonly confidence: number | null;
  /** Share of days on which all targets are kept by that day's own values. */
  readonly allOnTheSameDay: Estimate;
  readonly groups: readonly PlannedGroup[];
  readonly total: Staffed;
  /** What the scenario's own staff comes to over the same horizon. */
  readonly today: Staffed;
  /** The plan is the scenario's own staff: it keeps what can be kept, and no other that was found costs less. */
  readonly asToday: boolean;
  readonly staffing: readonly StaffingRow[];
  readonly search: { readonly candidates: number; readonly contacts: number };
}

export interface PlannedTarget {
  readonly label: string;
  readonly series: string;
  readonly measure: string;
  readonly goal: number;
  /** "on average", "on 90% of days". */
  readonly criterion: string;
  readonly value: Estimate;
  readonly daysMet: Estimate;
  /** The lowest value of an interval and the floor that it must keep; null without a floor. */
  readonly floor: { readonly goal: number; readonly worst: number; readonly interval: string } | null;
  readonly verdict: "kept" | "missed" | "too close to call" | "too few days" | "nothing to measure";
  /** How sure it is that the target holds by its criterion, judged on the days of `judgedOn`. */
  readonly confidence: number;
  /** Set when no staff could keep it. */
  readonly infeasible: Infeasible | null;
}

/** Why a target cannot be kept by staff, and what is the best that can be had. */
export interface Infeasible {
  readonly lacks: Resource;
  readonly why: string;
  /** The measure with more agents than contacts wherever people can work. */
  readonly best: number;
  /** Phone lines that would keep it, where it lacks lines; null when no number up to the search's end does. */
  readonly lines: number | null;
}

/** Paid hours, full-time people and money over the horizon; overtime of the simulated days included. */
export interface Staffed {
  readonly paidHours: number;
  readonly fullTimePeople: number;
  /** Null when the cost of an hour is not stated. */
  readonly cost: number | null;
}

export interface PlannedGroup extends Staffed {
  readonly name: string;
  readonly shrinkage: number;
  readonly mostScheduled: number;
  readonly occupancy: number | null;
  readonly today: Staffed;
}

/** One group in one interval of the horizon. */
export interface StaffingRow {
  readonly group: string;
  /** ISO date and local time of the interval's start. */
  readonly date: string;
  readonly start: string;
  /** Mean heads on the floor. */
  readonly onTheFloor: number;
  /** Paid heads. */
  readonly scheduled: number;
}
