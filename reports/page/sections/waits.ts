import type { Estimate, Series } from "../../../sim/measure/results.ts";
import { quantileDots } from "../../charts/quantile-dots.ts";
import { renderSvg } from "../../charts/render.ts";
import { finite, format, isNumber, withInterval } from "../../numbers.ts";
import { harmless, listed } from "../../words.ts";
import type { Context } from "../context.ts";
import { DIFFERENT_SCALES, figure, type Panel } from "../figure.ts";
import type { Content, Html } from "../html.ts";
import { table } from "../table.ts";

const SHARES: readonly (readonly [string, string])[] = [
  ["p50", "half"],
  ["p80", "8 in 10"],
  ["p90", "9 in 10"],
  ["p95", "19 in 20"],
  ["p99", "99 in 100"],
];

interface Row {
  readonly label: string;
  readonly estimate: Estimate;
  readonly value: number;
}

/** How long half, 9 in 10 and 99 in 100 of those answered had waited; null when no wait was measured. */
export async function waitFigure(context: Context, series: Series): Promise<Html | null> {
  const panels: Panel[] = [];
  const shown: { readonly label: string; readonly rows: readonly Row[]; readonly promise: number | null }[] = [];
  for (const multiple of context.multiples) {
    const rows = SHARES.flatMap(([key, label]): Row[] => {
      const estimate = multiple.series[series.id]?.waitQuantiles?.[key];
      if (!estimate || !isNumber(estimate.value)) return [];
      const { value, low, high } = estimate;
      return [{ label, estimate: { value, low: finite(low), high: finite(high) }, value }];
    });
    if (rows.length === 0) continue;
    const within = multiple.targets.find((target) => target.series === series.id && isNumber(target.within))?.within;
    const promise = isNumber(within) ? within : null;
    const highest = Math.max(...rows.map(({ value, estimate }) => Math.max(value, estimate.high ?? 0)));
    const goal = promise !== null && promise <= highest * 1.5 ? promise : null;
    const svg = await renderSvg(
      quantileDots({
        goal,
        rows: rows.map(({ label, value, estimate: { low, high } }) => ({ label, value, low, high })),
      }),
    );
    shown.push({ label: multiple.label, rows, promise });
    panels.push({
      label: multiple.label,
      finding: sentence(rows[rows.length - 1]),
      alternative: `Waits of ${series.name} at ${multiple.label}: ${rows.map(sentence).join("; ")}.`,
      svg,
    });
  }
  if (panels.length === 0) return null;
  const typical = shown.map(({ label, rows }) => `${format((rows[2] ?? rows[0]).value, "s")} at ${harmless(label)}`);
  const name = (shown[0].rows[2] ?? shown[0].rows[0]).label;
  const promise = shown.find((each) => each.promise !== null)?.promise ?? null;
  return figure({
    id: `waits-${context.results.series.indexOf(series)}`,
    title: `How long those answered had waited: ${name} no longer than ${listed(typical)}`,
    panels,
    legend: {
      mark: "dot",
      mean: "Longest wait of that share",
      interval: shown.some(({ rows }) => rows.some(({ estimate }) => isNumber(estimate.low))) ? "it" : null,
      band: false,
      goal: promise === null ? null : `promise: ${format(promise, "s")}`,
    },
    caption: `Over the whole horizon, of the contacts that were answered: those who gave up or are still open are not in it.${panels.length > 1 ? DIFFERENT_SCALES : ""}`,
    table: table({
      caption: "Waits by share of the contacts answered, with 95% confidence intervals",
      head: [["", ...shown.map(({ label }) => label)]],
      groups: [{ rows: SHARES.map(([, label]): Content[] => [label, ...shown.map(({ rows }) => text(rows, label))]) }],
    }),
  });
}

function sentence({ label, value }: Row): string {
  return `${label} waited no longer than ${format(value, "s")}`;
}

function text(rows: readonly Row[], label: string): string {
  const row = rows.find((each) => each.label === label);
  return row ? withInterval(row.estimate, "s") : format(null, "s");
}
