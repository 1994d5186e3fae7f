import type { Estimate } from "./results.ts";
import type { SolvedVolume } from "./solved-volume.ts";

/**
 * The load line, `plimsoll/load-line/1`: at which multiple of the average traffic each target breaks, and what gives
 * first. Shares are fractions, times seconds; numbers carry 6 significant digits.
 */
export const LOAD_LINE_FORMAT = "plimsoll/load-line/1";

export type Resource = "people" | "phone lines" | "web system";

export interface LoadLine {
  readonly format: typeof LOAD_LINE_FORMAT;
  readonly version: string;
  readonly scenario: {
    readonly name: string;
    readonly hash: string;
    readonly start: string;
    readonly days: number;
    /** As in results; what 1x brings. */
    readonly dayOverAverage?: number | undefined;
    readonly busiestOverAverage: number;
  };
  readonly seed: number;
  /** Volumes stated as logged. */
  readonly solved: readonly SolvedVolume[];
  /** Multiples looked at: from this, which is 1 unless a target is broken there already, to `to`. */
  readonly from: number;
  readonly to: number;
  /** Where the first limit breaks; null when none does up to `to`, or one is broken at `from` already. */
  readonly line: Estimate | null;
  /** The line lies below 1x for sure: something is broken at average traffic already. */
  readonly below: boolean;
  /** What gives first; null when nothing does up to `to`, or different resources have given at `from` already. */
  readonly bottleneck: Resource | null;
  /** Every target, then the web system's limits, in the order in which they break. */
  readonly limits: readonly Limit[];
  /** Whether the web system's limits were given. */
  readonly webMeasured: boolean;
  /** Ascending in the multiple; those below 1x only where a target is broken at 1x. */
  readonly points: readonly LoadPoint[];
  /** Local start of every interval of the horizon, as in results. */
  readonly intervalStarts: readonly string[];
  /** "interrupted", or null. */
  readonly stopped: string | null;
}

/** A target, or a limit of the web system, and the multiple at which it breaks. */
export interface Limit {
  /** "phone: 80% in 20s", "web system: 900 requests/s". */
  readonly label: string;
  readonly resource: Resource;
  /** Why no staff could keep it, in words; where nothing rules it out, left out. */
  readonly cannotBeKept?: string | undefined;
  /** Index into `LoadPoint.targets`; null for the web system. */
  readonly target: number | null;
  /** Id of the measure and what is asked of it; null for the web system. */
  readonly measure: string | null;
  readonly goal: number | null;
  /** "on average", "on 90% of days"; for the web system "in the busiest interval". */
  readonly criterion: string;
  /**
   * "breaks" within the range; "holds" up to its end; "below" = broken at its beginning (`from`) already; "unknown" =
   * not looked for any more.
   */
  readonly state: "breaks" | "holds" | "below" | "unknown";
  /** The multiple, with a 95% interval; null unless `state` is "breaks". */
  readonly breaks: Estimate | null;
  /** What breaks: the criterion itself, or first the floor of the interval that starts then. */
  readonly by: "criterion" | "floor";
  readonly interval: number | null;
}

export interface LoadPoint {
  readonly multiple: number;
  readonly replications: number;
  readonly targets: readonly TargetAt[];
  /** Contacts per second in the busiest interval, retries included. */
  readonly intakesPerSecond: number;
  /** Page requests per second in the busiest interval; null without visitors. */
  readonly requestsPerSecond: number | null;
}

/** One target at one multiple. */
export interface TargetAt {
  /** The measure itself over the horizon. */
  readonly value: Estimate;
  /** 19 of 20 days fall in this range; null below 40 days. */
  readonly band: { readonly low: number; readonly high: number } | null;
  /** Share of days on which the day's own value meets the goal. */
  readonly daysMet: number;
  /** Distance from breaking: negative when broken (see the planner's `Margin`). */
  readonly margin: Estimate;
}
