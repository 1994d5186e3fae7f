import type { IntervalColumns } from "../../sim/measure/results.ts";
import { axisParameters, position } from "../charts/encoding.ts";
import type { Chart } from "../charts/render.ts";
import { PANEL } from "../charts/theme.ts";
import type { Axis } from "../charts/ticks.ts";
import { COLOURS } from "../colours.ts";
import { isNumber } from "../numbers.ts";

export interface Overlay {
  readonly measured: IntervalColumns;
  /** With its band. */
  readonly prediction: IntervalColumns;
  readonly sameTrace: IntervalColumns;
  readonly x: Axis;
  readonly y: Axis;
}

/**
 * Measured values as dots on a line, over the prediction band; the simulation of the same trace as a dashed line. The
 * first and the last interval reach to the window's ends, so that a window of one interval has a band, too.
 */
export function overlay({ measured, prediction, sameTrace, x, y }: Overlay): Chart {
  const last = measured.value.length - 1;
  const row = (at: number, i: number, dot: number | null) => ({
    x: at,
    m: measured.value[i] ?? null,
    d: dot,
    s: sameTrace.value[i] ?? null,
    b: prediction.band?.low[i] ?? null,
    t: prediction.band?.high[i] ?? null,
  });
  const middles = measured.value.map((value, i) => row(i + 0.5, i, value));
  const rows = [row(0, 0, null), ...middles, row(last + 1, last, null)];
  const across = position("x", "x");
  const hasBand = rows.some(({ b }) => isNumber(b));
  const band = {
    mark: { type: "area" as const, color: COLOURS.band.light, opacity: 1 },
    encoding: { x: across, y: position("b", "y"), y2: { field: "t" } },
  };
  const spec = {
    ...PANEL,
    data: { name: "rows" },
    layer: [
      ...(hasBand ? [band] : []),
      {
        mark: { type: "line" as const, color: COLOURS.goal.light, strokeDash: [5, 3], strokeWidth: 1.2 },
        encoding: { x: across, y: position("s", "y") },
      },
      { mark: { type: "line" as const }, encoding: { x: across, y: position("m", "y") } },
      {
        mark: { type: "point" as const, filled: true, size: 28, opacity: 1 },
        encoding: { x: across, y: position("d", "y") },
      },
    ],
  };
  return { spec, rows, parameters: { ...axisParameters("x", x), ...axisParameters("y", y) } };
}
