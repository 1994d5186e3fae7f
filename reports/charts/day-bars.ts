import { COLOURS } from "../colours.ts";
import { axisParameters, position } from "./encoding.ts";
import type { Chart } from "./render.ts";
import { PANEL } from "./theme.ts";
import { valueAxis } from "./ticks.ts";

/** A number per day as bars; the days after the horizon, when traffic is back at 1x, are paler. */
export function dayBars(values: readonly number[], horizonDays: number): Chart {
  const spec = {
    ...PANEL,
    data: { name: "rows" },
    mark: { type: "bar" as const },
    encoding: {
      x: {
        field: "day",
        type: "ordinal" as const,
        scale: { paddingInner: 0.25 },
        axis: {
          title: null,
          labelAngle: 0,
          labelExpr: "(datum.value - 1) % every == 0 ? datum.label : ''",
          ticks: false,
        },
      },
      y: position("value", "y"),
      color: { condition: { test: "datum.after", value: COLOURS.interval.light }, value: COLOURS.line.light },
    },
  };
  const rows = values.map((value, index) => ({ day: index + 1, value, after: index >= horizonDays }));
  const every = Math.max(1, Math.ceil(values.length / 8));
  return { spec, rows, parameters: { ...axisParameters("y", valueAxis(Math.max(0, ...values), "contacts")), every } };
}
