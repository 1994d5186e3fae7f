import { COLOURS } from "../colours.ts";
import { isNumber } from "../numbers.ts";
import { axisParameters, goalRule, position } from "./encoding.ts";
import type { Chart } from "./render.ts";
import { PANEL } from "./theme.ts";
import { type Axis, valueAxis } from "./ticks.ts";

export interface QuantileDots {
  readonly rows: readonly {
    readonly label: string;
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  /** The promised wait, in seconds; null without one. */
  readonly goal: number | null;
}

const Y = {
  field: "label",
  type: "ordinal" as const,
  sort: null,
  scale: { paddingOuter: 0.3 },
  axis: { title: null },
};

/** Waits by share of customers: a stem to each quantile, a thick stroke for its confidence interval. */
export function quantileDots({ rows, goal }: QuantileDots): Chart {
  const highest = Math.max(0, ...rows.flatMap(({ value, high }) => [value, high ?? 0]), goal ?? 0);
  const spec = {
    ...PANEL,
    data: { name: "rows" },
    layer: [
      {
        mark: { type: "rule" as const, color: COLOURS.muted.light, strokeWidth: 0.75 },
        encoding: { x: position("zero", "x"), x2: { field: "value" }, y: Y },
      },
      ...(goal === null ? [] : [goalRule("x")]),
      ...(rows.some(({ low, high }) => isNumber(low) && isNumber(high)) ? [interval()] : []),
      {
        mark: { type: "point" as const, filled: true, size: 36, opacity: 1 },
        encoding: { x: position("value", "x"), y: Y },
      },
    ],
  };
  const parameters = { ...axisParameters("x", sparse(valueAxis(highest, "s"))), ...(goal === null ? {} : { goal }) };
  return { spec, rows: rows.map((row) => ({ ...row, zero: 0 })), parameters };
}

function interval() {
  return {
    mark: { type: "rule" as const, color: COLOURS.interval.light, strokeWidth: 7 },
    encoding: { x: position("low", "x"), x2: { field: "high" }, y: Y },
  };
}

/** Times such as "1h 30m" are wide: every other tick goes when there are many. */
function sparse({ domain, ticks, labels }: Axis): Axis {
  const keep = (_: unknown, index: number) => ticks.length <= 5 || index % 2 === 0;
  return { domain, ticks: ticks.filter(keep), labels: labels.filter(keep) };
}
