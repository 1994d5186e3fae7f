import type { Estimate, IntervalColumns, Series } from "../../sim/measure/results.ts";
import { clockAxis } from "../charts/clock-axis.ts";
import { dayCurve } from "../charts/day-curve.ts";
import { type Point, points, stretches } from "../charts/points.ts";
import { renderSvg } from "../charts/render.ts";
import { LONG_PANEL, PANEL } from "../charts/theme.ts";
import { type Axis, valueAxis, WHOLE_SHARE } from "../charts/ticks.ts";
import { measureOf } from "../measure.ts";
import { format, isNumber, type Unit, withInterval } from "../numbers.ts";
import { overall } from "../verdict/overall.ts";
import { capital, harmless, listed } from "../words.ts";
import { type Context, when } from "./context.ts";
import { type Curve, worstOf } from "./curve.ts";
import { dayTable } from "./day-table.ts";
import { DIFFERENT_SCALES, figure, type Panel } from "./figure.ts";
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
  /** What the line is, where the catalogue's words do not fit. */
  readonly line?: string;
  /** What the heading speaks of: the worst interval, or all of the horizon. */
  readonly about?: "worst" | "all";
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
      mean: wanted.line ?? capital(measureOf(measure).plain),
      interval: all.some(({ low, high }) => isNumber(low) && isNumber(high)) ? "the mean" : null,
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

function titleOf(context: Context, wanted: DayFigure, curves: readonly Curve[], unit: Unit): string {
  const { title, worst, about = "worst" } = wanted;
  const values = curves.map((curve) => {
    const value = about === "all" ? wholeOf(wanted, curve).value : curve.extreme.value;
    return `${format(value, unit, context.currency)} at ${harmless(curve.multiple.label)}`;
  });
  const how = about === "all" ? "" : worst === "high" ? "at most " : "lowest ";
  return `${title}: ${how}${listed(values)}`;
}

function wholeOf({ series, measure }: DayFigure, { multiple }: Curve): Estimate {
  return overall(multiple, measure, series.id);
}

function panelOf(context: Context, wanted: DayFigure, curve: Curve, unit: Unit, svg: string): Panel {
  const { title, series, about = "worst" } = wanted;
  const { multiple } = curve;
  const whole = `${withInterval(wholeOf(wanted, curve), unit, context.currency)} over all intervals`;
  const worst = worstInWords(context, curve, unit);
  return {
    label: multiple.label,
    finding: about === "all" ? whole : worst,
    alternative: `${title}, ${series.name}, at ${multiple.label}: ${about === "all" ? `${whole}; ` : ""}${extremeWord(wanted)} ${worst}.${courseOf(context, curve, unit)}`,
    svg,
  };
}

function extremeWord({ worst }: DayFigure): string {
  return worst === "high" ? "highest" : "lowest";
}

function worstInWords(context: Context, { points, extreme }: Curve, unit: Unit): string {
  const isFlat = points.every(({ value }) => !isNumber(value) || value === extreme.value);
  const value = withInterval(extreme, unit, context.currency);
  return isFlat && points.length > 1 ? `${value} throughout` : `${value} at ${when(context, extreme.interval)}`;
}

/** Where the curve begins and ends, and how wide its band is, for those who cannot see it. */
function courseOf(context: Context, { points, extreme }: Curve, unit: Unit): string {
  const known = points.filter((point) => isNumber(point.value));
  const [first, last] = [known[0], known[known.length - 1]];
  const say = (point: Point) => `${format(point.value, unit, context.currency)} (${when(context, point.interval)})`;
  const ends = known.length > 1 ? ` It begins at ${say(first)} and ends at ${say(last)}.` : "";
  const { bandLow, bandHigh } = extreme;
  if (!isNumber(bandLow) || !isNumber(bandHigh)) return ends;
  return `${ends} There 19 of 20 days fall between ${format(bandLow, unit)} and ${format(bandHigh, unit)}.`;
}

function captionOf({ explanation, scale }: DayFigure, size: number, panels: number): string {
  const worst = size > 1 ? ` Each point is the worst of ${size} intervals; intervals.csv has them all.` : "";
  if (panels < 2) return `${explanation}${worst}`;
  const scales = scale === "own" ? DIFFERENT_SCALES : " All panels share one scale.";
  return `${explanation}${scales}${worst}`;
}
