import type { LoadLine } from "../../sim/measure/load-line.ts";
import { axisParameters, position } from "../charts/encoding.ts";
import type { Chart } from "../charts/render.ts";
import { FONT_SIZE, PANEL } from "../charts/theme.ts";
import type { Axis } from "../charts/ticks.ts";
import { COLOURS } from "../colours.ts";
import { limitName } from "./words.ts";

/** Room for a limit's name above its bar, and for the bar. */
const ROW = 34;
const WIDTH = PANEL.width + 40;
const NAME = { type: "text", align: "left", dy: -15, limit: WIDTH, fontSize: FONT_SIZE } as const;

/**
 * The load line drawn: how far each limit holds, its break with the interval, and the line through the first. Names
 * stand above the bars, so that the whole range fits a phone.
 */
export function ladder(line: LoadLine): Chart {
  const rows = line.limits
    .filter(({ state }) => state !== "unknown")
    .map((limit) => ({
      limit: limitName(limit, line),
      from: 0,
      until: limit.state === "below" ? line.from / 2 : (limit.breaks?.value ?? line.to),
      low: limit.breaks?.low ?? null,
      high: limit.breaks?.high ?? null,
      breaks: limit.state === "breaks",
    }));
  const y = { field: "limit", type: "ordinal" as const, sort: null, scale: { padding: 0.6, align: 1 }, axis: null };
  // Twice: the first time as a margin around the letters, for where the load line passes behind them.
  const name = { x: position("from", "x"), y, text: { field: "limit" } };
  const breaking = [{ filter: "datum.breaks" }];
  const spec = {
    width: WIDTH,
    height: ROW * rows.length + 30,
    data: { name: "rows" },
    layer: [
      {
        mark: { type: "bar" as const, color: COLOURS.band.light },
        encoding: { x: position("from", "x"), x2: { field: "until" }, y },
      },
      ...(line.line === null ? [] : [loadLine()]),
      {
        transform: breaking,
        mark: { type: "rule" as const, color: COLOURS.interval.light, strokeWidth: 7 },
        encoding: { x: position("low", "x"), x2: { field: "high" }, y },
      },
      {
        transform: breaking,
        mark: { type: "point" as const, filled: true, size: 42, opacity: 1, color: COLOURS.line.light },
        encoding: { x: position("until", "x"), y },
      },
      { mark: { ...NAME, stroke: COLOURS.paper.light, strokeWidth: 4 }, encoding: name },
      { mark: { ...NAME, color: COLOURS.ink.light }, encoding: name },
    ],
  };
  return { spec, rows, parameters: { ...axisParameters("x", multiplesAxis(line.to)), line: line.line?.value ?? 0 } };
}

function loadLine() {
  const { type, scale, axis } = position("", "x");
  return {
    mark: { type: "rule" as const, color: COLOURS.line.light, strokeWidth: 2 },
    data: { values: [{}] },
    encoding: { x: { datum: { expr: "line" }, type, scale, axis } },
  };
}

/** From nothing to the largest multiple, ticks in round steps. */
export function multiplesAxis(to: number): Axis {
  const step = [0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200].find((each) => to / each <= 10) ?? to;
  const ticks = Array.from({ length: Math.floor(to / step + 1e-9) + 1 }, (_, i) => Number((i * step).toFixed(6)));
  return { domain: [0, to], ticks, labels: ticks.map((tick) => (tick === 0 ? "0" : `${tick}x`)) };
}
