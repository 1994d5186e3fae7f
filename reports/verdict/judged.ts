import type { Estimate, TargetResult } from "../../sim/measure/results.ts";
import { unitOf } from "../measure.ts";
import { format, isNumber, shareBesideGoal, type Unit } from "../numbers.ts";
import type { Outcome } from "../words.ts";

/** What a target was judged by: its own value, its value in the worst interval, or the share of days that met it. */
export interface Judged {
  readonly by: "value" | "worst interval" | "days";
  readonly estimate: Estimate;
  readonly goal: number;
  readonly unit: Unit;
  readonly outcome: Outcome;
}

/** The number that decided about a target under its criterion. */
export function judged(target: TargetResult): Judged {
  const { kind, share, per } = target.holds;
  const outcome: Outcome = isNumber(target.value.value) ? target.verdict : "nothing to measure";
  const own: Pick<Judged, "goal" | "unit" | "outcome"> = { goal: target.goal, unit: unitOf(target.measure), outcome };
  if (kind === "days") return { by: "days", estimate: target.daysMet, goal: share ?? 1, unit: "share", outcome };
  if (per === "interval" && target.worst !== null) {
    return { by: "worst interval", estimate: { value: target.worst.value, low: null, high: null }, ...own };
  }
  return { by: "value", estimate: target.value, ...own };
}

/** The number that decided, written so that it is never rounded onto the goal that it misses. */
export function judgedValue(target: TargetResult, currency: string): string {
  const { estimate, unit, goal } = judged(target);
  if (unit === "share" && isNumber(estimate.value)) return shareBesideGoal(estimate.value, goal);
  return format(estimate.value, unit, currency);
}

/** How a target is judged, where its name does not say so already; else empty. */
export function judgedBeside({ label, criterion }: Pick<TargetResult, "label" | "criterion">): string {
  return label.endsWith(` ${criterion}`) || label.endsWith(" per interval") ? "" : criterion;
}

/** Whether more of a target's measure is better. */
export function isAtLeast(target: TargetResult): boolean {
  return target.measure === "serviceLevel";
}

/** Whether the judged number alone meets its goal; a broken floor can still miss the target. */
export function meetsGoal(target: TargetResult): boolean {
  const { estimate, goal, by } = judged(target);
  if (!isNumber(estimate.value)) return false;
  return by === "days" || isAtLeast(target) ? estimate.value >= goal : estimate.value <= goal;
}

/** "below the minimum of 60.0%", when the worst interval is for sure; null otherwise. */
export function brokenFloor(target: TargetResult): string | null {
  return target.floor === null || target.floor.kept ? null : beyond(target, target.floor.goal);
}

/** "possibly below the minimum of 60.0%", when that alone is why a target that meets its goal is too close to call. */
export function doubtfulFloor(target: TargetResult): string | null {
  const { floor, worst } = target;
  const { outcome, estimate, goal } = judged(target);
  if (outcome !== "too close to call" || floor === null || worst === null || !meetsGoal(target)) return null;
  const { low, high } = estimate;
  const isOwnClose = isNumber(low) && isNumber(high) && low < goal && goal < high;
  // An older document says nothing of the floor alone.
  const isFloorClose = floor.verdict === undefined ? !isOwnClose : floor.verdict === "too close to call";
  return isFloorClose && !isOwnClose ? `possibly ${beyond(target, floor.goal)}` : null;
}

function beyond(target: TargetResult, floor: number): string {
  const goal = format(floor, unitOf(target.measure));
  return isAtLeast(target) ? `below the minimum of ${goal}` : `above the maximum of ${goal}`;
}
