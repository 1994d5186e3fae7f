import { COLOURS } from "../colours.ts";
import type { Axis } from "./ticks.ts";

/**
 * A numeric position whose domain, ticks and labels are ours, so that Vega rounds and formats nothing. They are
 * parameters ("xDomain", "xTicks", "xLabels") and no part of the spec, so that charts of one kind share one spec.
 */
export function position(field: string, direction: "x" | "y") {
  return {
    field,
    type: "quantitative" as const,
    scale: { domain: { expr: `${direction}Domain` }, nice: false, zero: false },
    axis: {
      values: { expr: `${direction}Ticks` },
      labelExpr: `${direction}Labels[indexof(${direction}Ticks, datum.value)]`,
      title: null,
    },
  };
}

/** The dashed line of a level or time to keep, across the panel or up it; "goal" is a parameter, too. */
export function goalRule(direction: "x" | "y") {
  const { type, scale, axis } = position("", direction);
  const level = { datum: { expr: "goal" }, type, scale, axis };
  return {
    mark: { type: "rule" as const, color: COLOURS.goal.light, strokeDash: [5, 3], strokeWidth: 1.2 },
    data: { values: [{}] },
    encoding: direction === "x" ? { x: level } : { y: level },
  };
}

/** The values of an axis' parameters. */
export function axisParameters(direction: "x" | "y", { domain, ticks, labels }: Axis): { [name: string]: unknown } {
  return {
    [`${direction}Domain`]: [...domain],
    [`${direction}Ticks`]: [...ticks],
    [`${direction}Labels`]: [...labels],
  };
}
