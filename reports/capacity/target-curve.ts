import type { Limit, LoadLine } from "../../sim/measure/load-line.ts";
import { dayCurve } from "../charts/day-curve.ts";
import type { Chart } from "../charts/render.ts";
import { PANEL } from "../charts/theme.ts";
import { type Axis, valueAxis, WHOLE_SHARE } from "../charts/ticks.ts";
import { unitOf } from "../measure.ts";
import { multiplesAxis } from "./ladder.ts";

/** A target's measure against the multiple: mean, its confidence interval, the band of days, the promise. */
export function targetCurve(line: LoadLine, { target, measure, goal }: Limit): Chart {
  const points = line.points.map(({ multiple, targets }, interval) => {
    const { value, band } = targets[target ?? 0];
    return { interval, at: multiple, ...value, bandLow: band?.low ?? null, bandHigh: band?.high ?? null };
  });
  const highest = Math.max(goal ?? 0, ...points.flatMap((point) => [point.value ?? 0, point.bandHigh ?? 0]));
  const unit = unitOf(measure ?? "serviceLevel");
  const y: Axis = unit === "share" && highest > 0.5 ? WHOLE_SHARE : valueAxis(highest, unit);
  return dayCurve({ points, x: multiplesAxis(line.to), y, goal, size: PANEL });
}
