import { exactProportion } from "../measure/confidence.ts";
import { widening } from "../measure/judgement.ts";
import type { Estimate } from "../measure/results.ts";
import type { Target } from "../scenario/model.ts";
import type { Evidence } from "./evidence.ts";

/**
 * How far a target is from breaking: positive while it holds, in the unit of what it was judged by (a share of
 * contacts or of days; seconds for waits), with a 95% interval: from -Infinity to Infinity where too few days showed
 * anything, so that it holds for sure as little as it breaks; Infinity altogether where there is nothing to measure.
 */
export interface Margin {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What comes closest to breaking: the day's value, the share of days, one interval, or the floor in one. */
  readonly by: "average" | "days" | "interval" | "floor";
  /** Of the horizon, where `by` is "interval" or "floor". */
  readonly interval: number | null;
}

/**
 * Judges a target as `plimsoll run` does, as a margin: by its criterion, and by the floor of every interval (days
 * together, with the benefit of the doubt that the worst of many intervals deserves); the smaller margin counts.
 */
export function marginOf(target: Target, t: number, evidence: Evidence): Margin {
  const own = ownMargin(target, t, evidence);
  if (target.per !== "day" || target.floor === null) return own;
  const floor = worstInterval(target, t, evidence, target.floor, "floor");
  return floor.value < own.value ? floor : own;
}

/** The margin by the target's own criterion, its floor left aside. */
export function ownMargin(target: Target, t: number, evidence: Evidence): Margin {
  if (target.holds.kind === "days") {
    const { met, days } = evidence.targets;
    return marginFrom(exactProportion(met[t], days[t]), target.holds.share, 1, "days", null);
  }
  if (target.per === "interval") return worstInterval(target, t, evidence, target.goal, "interval");
  const estimate = evidence.ofTarget(t, evidence.intervals);
  return marginFrom(estimate, target.goal, senseOf(target), "average", null);
}

/**
 * The margin of the worst interval against a goal, its interval widened by Bonferroni's rule. An interval of the day of
 * which too few days showed anything is no evidence and is not the worst, unless there is no other.
 */
export function worstInterval(
  target: Target,
  t: number,
  evidence: Evidence,
  goal: number,
  by: "interval" | "floor",
): Margin {
  const estimates = Array.from({ length: evidence.intervals }, (_, interval) => evidence.ofTarget(t, interval));
  const factor = widening(estimates.filter(({ value }) => value !== null).length);
  const isAnyKnown = estimates.some(({ low }) => low !== null);
  let worst: Margin | null = null;
  for (const [interval, estimate] of estimates.entries()) {
    if (estimate.value === null || (isAnyKnown && estimate.low === null)) continue;
    const margin = marginFrom(estimate, goal, senseOf(target), by, interval);
    if (worst && worst.value <= margin.value) continue;
    worst = {
      ...margin,
      low: margin.value - factor * (margin.value - margin.low),
      high: margin.value + factor * (margin.high - margin.value),
    };
  }
  return worst ?? nothing(by);
}

/** +1 when more is better. */
export function senseOf(target: Target): 1 | -1 {
  return target.measure === "serviceLevel" ? 1 : -1;
}

function marginFrom(
  { value, low, high }: Estimate,
  goal: number,
  sense: 1 | -1,
  by: Margin["by"],
  interval: number | null,
): Margin {
  if (value === null) return nothing(by);
  const margin = sense * (value - goal);
  if (low === null || high === null) return { value: margin, low: -Infinity, high: Infinity, by, interval };
  const margins = [sense * (low - goal), sense * (high - goal)];
  return { value: margin, low: Math.min(...margins), high: Math.max(...margins), by, interval };
}

/** Whether the days that were simulated say anything about it: a margin without an interval is a guess. */
export function isKnown({ low }: Margin): boolean {
  return low > -Infinity;
}

/** Without a contact nothing is broken. */
function nothing(by: Margin["by"]): Margin {
  return { value: Infinity, low: Infinity, high: Infinity, by, interval: null };
}
