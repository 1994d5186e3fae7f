import type { IntervalColumns, Series } from "../../sim/measure/results.ts";
import { clockAxis } from "../charts/clock-axis.ts";
import { dayCurve } from "../charts/day-curve.ts";
import { points, stretches } from "../charts/points.ts";
import { renderSvg } from "../charts/render.ts";
import { LONG_PANEL, PANEL } from "../charts/theme.ts";
import { type Axis, valueAxis, WHOLE_SHARE } from "../charts/ticks.ts";
import { measureOf } from "../measure.ts";
import { format, isNumber, type Unit, withInterval } from "../numbers.ts";
import { capital, harmless, listed } from "../words.ts";
import { type Context, when } from "./context.ts";
import { type Curve, worstOf } from "./curve.ts";
import { dayTable } from "./day-table.ts";
import { figure, type Panel } from "./figure.ts";
import type { Html } from "./html.ts";

export interface DayFigure {
  readonly series: Series;
  readonly measure: string;
  /** How the figure is called, such as "Contacts waiting". */
  readonly title: string;
  /** The end of the scale that hurts, which headings and long horizons single out. */
  readonly worst: "high" | "low";
  /** Shares share one scale, from 0% to 100% or to the highest; everything else gets a scale per multiple. */
  readonly scale: "whole share" | "common" | "own";
  readonly explanation: string;
}

/** A measure over the day, the multiples beside each other; null when no interval has a value. */
export async function dayFigure(context: Context, wanted: DayFigure): Promise<Html | null> {
  const { series, measure, worst } = wanted;
  const { intervals } = context.results;
  const cut = stretches(intervals);
  const curves = context.multiples.flatMap((multiple): Curve[] => {
    const columns: IntervalColumns | undefined = multiple.series[series.id]?.intervals[measure];
    const drawn = columns ? points(columns, cut, worst) : [];
    const extreme = worstOf(drawn, worst);
    return extreme ? [{ multiple, points: drawn, extreme }] : [];
  });
  if (curves.length === 0) return null;
  const unit = measureOf(measure).unit;
  const goal = goalOf(curves, wanted);
  const x = clockAxis(intervals);
  const isLong = context.results.scenario.days > 2;
  const panels: Panel[] = [];
  for (const curve of curves) {
    const y = scaleOf(wanted, curves, curve, unit);
    const shown = goal !== null && goal <= y.domain[1] ? goal : null;
    const svg = await renderSvg(
      dayCurve({ points: curve.points, x, y, goal: shown, size: isLong ? LONG_PANEL : PANEL }),
    );
    panels.push(panelOf(context, wanted, curve, unit, svg));
  }
  const all = curves.flatMap((curve) => curve.points);
  return figure({
    id: `${measure}-${context.results.series.indexOf(series)}`,
    title: titleOf(context, wanted, curves, unit),
    panels,
    shape: isLong ? "long" : "small",
    legend: {
      mark: "line",
      mean: capital(measureOf(measure).plain),
      interval: all.some(({ low, high }) => isNumber(low) && isNumber(high)),
      band: all.some(({ bandLow, bandHigh }) => isNumber(bandLow) && isNumber(bandHigh)),
      goal:
        goal === null ? null : `${worst === "low" ? "promise: at least" : "promise: at most"} ${format(goal, unit)}`,
    },
    caption: captionOf(wanted, cut[0].to - cut[0].from, curves.length),
    table: dayTable(context, wanted.title, curves, cut, unit),
  });
}

function goalOf(curves: readonly Curve[], { series, measure }: DayFigure): number | null {
  const targets = curves.flatMap((curve) => curve.multiple.targets);
  const goal = targets.find((target) => target.series === series.id && target.measure === measure)?.goal;
  return isNumber(goal) ? goal : null;
}

function scaleOf({ scale }: DayFigure, curves: readonly Curve[], curve: Curve, unit: Unit): Axis {
  if (scale === "whole share") return WHOLE_SHARE;
  const shown = scale === "common" ? curves : [curve];
  const highest = Math.max(
    ...shown.flatMap(({ points }) => points.flatMap((p) => [p.value ?? 0, p.high ?? 0, p.bandHigh ?? 0])),
  );
  return unit === "share" && highest > 0.5 ? WHOLE_SHARE : valueAxis(highest, unit);
}

function titleOf(context: Context, { title, worst }: DayFigure, curves: readonly Curve[], unit: Unit): string {
  const values = curves.map(
    ({ multiple, extreme }) => `${format(extreme.value, unit, context.currency)} at ${harmless(multiple.label)}`,
  );
  return `${title}: ${worst === "high" ? "at most" : "down to"} ${listed(values)}`;
}

function panelOf(context: Context, { title, series, worst }: DayFigure, curve: Curve, unit: Unit, svg: string): Panel {
  const { multiple, points, extreme } = curve;
  const value = withInterval(extreme, unit, context.currency);
  const at = when(context, extreme.interval);
  const known = points.filter((point) => isNumber(point.value));
  const [first, last] = [known[0], known[known.length - 1]];
  const band = isNumber(extreme.bandLow) && isNumber(extreme.bandHigh);
  const range = band
    ? ` There 19 days in 20 lie between ${format(extreme.bandLow, unit)} and ${format(extreme.bandHigh, unit)}.`
    : "";
  const ends =
    known.length > 1
      ? ` It begins at ${format(first.value, unit)} (${when(context, first.interval)}) and ends at ${format(last.value, unit)} (${when(context, last.interval)}).`
      : "";
  return {
    label: multiple.label,
    finding: `${value} at ${at}`,
    alternative: `${title}, ${series.name}, at ${multiple.label}: the ${worst === "high" ? "highest" : "lowest"} value is ${value} at ${at}.${ends}${range}`,
    svg,
  };
}

function captionOf({ explanation, scale }: DayFigure, size: number, panels: number): string {
  const worst = size > 1 ? ` Each point is the worst of ${size} intervals; intervals.csv has them all.` : "";
  if (panels < 2) return `${explanation}${worst}`;
  const scales = scale === "own" ? " Scales differ from panel to panel." : " All panels share one scale.";
  return `${explanation}${scales}${worst}`;
}
