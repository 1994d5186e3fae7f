import type { Target } from "../scenario/model.ts";
import type { Evidence } from "./evidence.ts";
import { isKnown, type Margin, ownMargin, senseOf, worstInterval } from "./margin.ts";

/** What a target asks of a plan; less than in the scenario where nobody could keep it. */
export interface Requirement {
  readonly t: number;
  readonly target: Target;
  /** Margins that are asked for: 0, or below 0 (the best that can be had, less a little) where that is impossible. */
  own: number;
  floor: number;
}

/** How a plan does by one target. */
export interface Standing {
  /** Distance from what is asked, less `safety` standard errors; at least 0 when it is kept. */
  readonly slack: number;
  /** The same of the worst interval; Infinity where intervals are not judged. */
  readonly floorSlack: number;
  readonly own: Margin;
}

/** A target as the scenario asks for it. */
export function requirement(target: Target, t: number): Requirement {
  return { t, target, own: 0, floor: 0 };
}

/** Judges a target, leaving room for `safety` standard errors of its estimate. */
export function standing(asked: Requirement, evidence: Evidence, safety: number): Standing {
  const { t, target } = asked;
  const own = ownMargin(target, t, evidence);
  const room = own.by === "interval" ? 0 : safety * standardError(own);
  const slack = own.value - asked.own - room;
  if (target.per !== "day" || target.floor === null) return { slack, floorSlack: Infinity, own };
  const floor = worstInterval(target, t, evidence, target.floor, "floor");
  return { slack, floorSlack: floor.value - asked.floor, own };
}

export function isKept({ slack, floorSlack }: Standing): boolean {
  return slack >= 0 && floorSlack >= 0;
}

/** Standard error of a margin, from the lower half of its 95% interval; 0 where it has none. */
export function standardError(margin: Margin): number {
  const { value, low } = margin;
  return Number.isFinite(value) && isKnown(margin) ? (value - low) / 1.96 : 0;
}

/**
 * By how much the day's mean must rise (or may fall) for the target to be just kept, higher being better: what is
 * missing itself, or, where a share of days counts, the distance from the goal of the day that has to keep it.
 */
export function shift(asked: Requirement, evidence: Evidence, safety: number): number {
  const { target, t } = asked;
  const { slack } = standing(asked, evidence, safety);
  if (target.holds.kind !== "days") return -slack;
  const values = evidence.dayValues[t].filter((value) => value !== null).map((value) => senseOf(target) * value);
  if (values.length === 0) return 0;
  values.sort((x, y) => x - y);
  // The error of a share of independent days; days in pairs vary less.
  const needed = Math.min(1, target.holds.share + asked.own + safety * Math.sqrt(0.25 / values.length));
  const deciding = values[Math.min(values.length - 1, Math.max(0, Math.floor((1 - needed) * values.length)))];
  return senseOf(target) * target.goal - deciding;
}
