import type { Estimate, Series } from "../../../sim/measure/results.ts";
import { dayBars } from "../../charts/day-bars.ts";
import { renderSvg } from "../../charts/render.ts";
import { format, isNumber, plain, withInterval } from "../../numbers.ts";
import { daysToClear } from "../../verdict/clearing.ts";
import { harmless, listed, plural } from "../../words.ts";
import type { Context } from "../context.ts";
import { DIFFERENT_SCALES, figure, type Panel } from "../figure.ts";
import type { Content, Html } from "../html.ts";
import { table } from "../table.ts";

/** What is left over at the end of each day, and how long it takes to clear; null for a single day. */
export async function backlogFigure(context: Context, series: Series): Promise<Html | null> {
  const { days } = context.results.scenario;
  const shown = context.multiples.flatMap((multiple) => {
    const found = multiple.recovery.find(({ channel }) => channel === series.name || channel === series.id);
    const values = found?.backlogByDay.map((value) => (isNumber(value) ? value : 0)) ?? [];
    return found && values.length > 1
      ? [
          {
            multiple: multiple.multiple,
            label: multiple.label,
            values,
            clear: daysToClear(multiple, found),
            steady: found.steady !== false,
          },
        ]
      : [];
  });
  if (!shown.some(({ values }) => values.some((value) => value > 0))) return null;
  const last = Math.max(...shown.map(({ values, clear }) => lastDay(values, clear, days)));
  const panels: Panel[] = [];
  for (const { multiple, label, values, clear, steady } of shown) {
    const peak = Math.max(...values);
    const atOnce = steady ? "left over as on any other day" : "grows from day to day even at 1x";
    const later = steady ? clearing(clear, values.length - days) : "never clears: the backlog keeps growing at 1x";
    const finding = multiple === 1 ? atOnce : later;
    panels.push({
      label,
      finding,
      alternative: `Backlog of ${series.name} at the end of each day at ${label}: highest ${plain(peak)} on day ${values.indexOf(peak) + 1}, ${plain(values[Math.min(last, values.length) - 1])} on the last day shown; ${finding}.`,
      svg: await renderSvg(dayBars(values.slice(0, last), days)),
    });
  }
  const ends = shown.map(
    ({ label, values }) => `${format(values[Math.min(days, values.length) - 1], "contacts")} at ${harmless(label)}`,
  );
  return figure({
    id: `backlog-by-day-${context.results.series.indexOf(series)}`,
    title: `Left over after day ${days}: ${listed(ends)}`,
    panels,
    legend: {
      mark: "bar",
      mean: "Messages open at the end of the day, on average",
      interval: null,
      band: false,
      goal: null,
    },
    caption: `Open at midnight, whenever they came. Days after day ${days} are paler: traffic is back at 1x.${panels.length > 1 ? DIFFERENT_SCALES : ""}`,
    table: table({
      caption: "Messages open at the end of each day",
      head: [["day", ...shown.map(({ label }) => label)]],
      groups: [
        {
          rows: Array.from({ length: last }, (_, day): Content[] => [
            `${day + 1}`,
            ...shown.map(({ values }) => format(values[day], "contacts")),
          ]),
        },
        { rows: [["days to clear", ...shown.map(({ clear }) => withInterval(clear, "ratio"))]] },
      ],
    }),
  });
}

/** The last day worth showing: a day after the backlog has cleared, or the last that was simulated. */
function lastDay(values: readonly number[], { value }: Estimate, days: number): number {
  return isNumber(value) ? Math.min(values.length, days + Math.max(0, Math.ceil(value)) + 1) : values.length;
}

function clearing(clear: Estimate, followed: number): string {
  if (!isNumber(clear.value)) return `does not clear within ${followed} ${plural(followed, "day", "days")} back at 1x`;
  if (clear.value === 0) return "nothing to clear afterwards";
  const text = withInterval(clear, "ratio");
  return `${text} ${text === "1" ? "day" : "days"} to clear once traffic is back at 1x`;
}
