import { COLOURS } from "../colours.ts";
import { isNumber } from "../numbers.ts";
import { axisParameters, goalRule, position } from "./encoding.ts";
import type { Point } from "./points.ts";
import type { Chart } from "./render.ts";
import type { Axis } from "./ticks.ts";

export interface DayCurve {
  readonly points: readonly Point[];
  readonly x: Axis;
  readonly y: Axis;
  /** A level to keep, drawn as a dashed line; null without one. */
  readonly goal: number | null;
  readonly size: { readonly width: number; readonly height: number };
}

const RIBBONS = [
  { low: "b", high: "t", color: COLOURS.band.light, width: 14 },
  { low: "l", high: "h", color: COLOURS.interval.light, width: 5 },
] as const;

/**
 * A measure over the day: the mean as a line, its confidence interval as a narrow dark ribbon, the prediction band
 * as a wide light one. A point without neighbours, which no line can show, becomes a dot on thick strokes.
 */
export function dayCurve({ points, x, y, goal, size }: DayCurve): Chart {
  const rows = points.map(({ at, value, low, high, bandLow, bandHigh }, index) => {
    const alone = isNumber(value) && !isNumber(points[index - 1]?.value) && !isNumber(points[index + 1]?.value);
    return { x: at, v: value, l: low, h: high, b: bandLow, t: bandHigh, alone };
  });
  const ribbons = RIBBONS.filter(({ low }) => rows.some((row) => isNumber(row[low])));
  const lonely = rows.some(({ alone }) => alone);
  const spec = {
    ...size,
    data: { name: "rows" },
    layer: [
      ...ribbons.map(area),
      ...(lonely ? ribbons.map(stroke) : []),
      ...(goal === null ? [] : [goalRule("y")]),
      { mark: { type: "line" as const }, encoding: { x: position("x", "x"), y: position("v", "y") } },
      ...(lonely ? [dot()] : []),
    ],
  };
  const parameters = { ...axisParameters("x", x), ...axisParameters("y", y), ...(goal === null ? {} : { goal }) };
  return { spec, rows, parameters };
}

type Ribbon = (typeof RIBBONS)[number];

function area({ low, high, color }: Ribbon) {
  return {
    mark: { type: "area" as const, color, opacity: 1 },
    encoding: { x: position("x", "x"), y: position(low, "y"), y2: { field: high } },
  };
}

function stroke({ low, high, color, width }: Ribbon) {
  return {
    transform: [{ filter: "datum.alone" }],
    mark: { type: "rule" as const, color, size: width, strokeCap: "butt" as const },
    encoding: { x: position("x", "x"), y: position(low, "y"), y2: { field: high } },
  };
}

function dot() {
  return {
    transform: [{ filter: "datum.alone" }],
    mark: { type: "point" as const, filled: true, size: 28, opacity: 1 },
    encoding: { x: position("x", "x"), y: position("v", "y") },
  };
}
