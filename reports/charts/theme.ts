import type { Config } from "vega-lite";
import { COLOURS } from "../colours.ts";

export const FONT_SIZE = 11;
export const FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif";

/** The size of one panel of small multiples, in the units of its SVG. */
export const PANEL = { width: 300, height: 156 };

/** A panel of a horizon of several days, which needs the whole width. */
export const LONG_PANEL = { width: 940, height: 156 };

/** The one look of all charts: few lines, no frame, every mark with a colour of its own. */
export const THEME: Config = {
  background: "transparent",
  padding: { left: 4, right: 16, top: 6, bottom: 2 },
  font: FONT,
  view: { stroke: null, clip: false },
  axis: {
    labelFontSize: FONT_SIZE,
    labelColor: COLOURS.muted.light,
    labelLimit: 140,
    tickColor: COLOURS.hair.light,
    domainColor: COLOURS.muted.light,
    gridColor: COLOURS.hair.light,
    title: null,
  },
  axisX: { grid: false, tickSize: 4, labelPadding: 4, labelFlush: false, labelOverlap: false },
  axisY: { domain: false, ticks: false, labelPadding: 6, labelOverlap: false },
  line: { color: COLOURS.line.light, strokeWidth: 1.6, strokeJoin: "round", strokeCap: "round" },
  mark: { color: COLOURS.line.light, invalid: "break-paths-show-path-domains" },
};
