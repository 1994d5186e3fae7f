import type { MultipleResults } from "../../sim/measure/results.ts";
import type { Point } from "../charts/points.ts";
import { isNumber } from "../numbers.ts";

/** One curve at one multiple, ready to draw, with the point that headings single out. */
export interface Curve {
  readonly multiple: MultipleResults;
  readonly points: readonly Point[];
  readonly extreme: Point;
}

/** The first point with the highest (or lowest) value; null when none has a value. */
export function worstOf(points: readonly Point[], worst: "high" | "low"): Point | null {
  let extreme: Point | null = null;
  for (const point of points) {
    if (!isNumber(point.value)) continue;
    const by = extreme === null ? 1 : (point.value - (extreme.value ?? 0)) * (worst === "high" ? 1 : -1);
    if (by > 0) extreme = point;
  }
  return extreme;
}
