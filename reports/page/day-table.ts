import type { Stretch } from "../charts/points.ts";
import { format, isNumber, type Unit } from "../numbers.ts";
import { type Context, when } from "./context.ts";
import type { Curve } from "./curve.ts";
import type { Content, Html } from "./html.ts";
import { type HeadCell, table } from "./table.ts";

/** The numbers of a figure over the day: a row per point, the columns of each multiple beside each other. */
export function dayTable(
  context: Context,
  title: string,
  curves: readonly Curve[],
  cut: readonly Stretch[],
  unit: Unit,
): Html {
  const { currency } = context;
  const interval = curves.some(({ points }) => points.some(({ low, high }) => isNumber(low) && isNumber(high)));
  const band = curves.some(({ points }) => points.some(({ bandLow }) => isNumber(bandLow)));
  const columns = 1 + (interval ? 1 : 0) + (band ? 1 : 0);
  const head: HeadCell[] = ["mean", ...(interval ? ["95% interval"] : []), ...(band ? ["19 of 20 days"] : [])];
  const rows: Content[][] = [];
  for (const [index, stretch] of cut.entries()) {
    if (!curves.some(({ points }) => isNumber(points[index].value))) continue;
    const row: Content[] = [when(context, stretch.from)];
    for (const { points } of curves) {
      const { value, low, high, bandLow, bandHigh } = points[index];
      row.push(format(value, unit, currency));
      if (interval) row.push(range(low, high, unit, currency));
      if (band) row.push(range(bandLow, bandHigh, unit, currency));
    }
    rows.push(row);
  }
  const left = cut.length - rows.length;
  return table({
    caption: `${title}${left > 0 ? " (intervals without a value are left out)" : ""}`,
    head: [
      ["", ...curves.map(({ multiple }) => ({ text: multiple.label, columns }))],
      ["from", ...curves.flatMap(() => head)],
    ],
    groups: [{ rows }],
  });
}

function range(low: number | null, high: number | null, unit: Unit, currency: string): string {
  if (!isNumber(low) || !isNumber(high)) return format(null, unit);
  return `${format(low, unit, currency)} to ${format(high, unit, currency)}`;
}
