import type { DateOrder } from "../../scenario/csv/dates.ts";
import type { Table } from "../../scenario/csv/table.ts";
import { and } from "../../scenario/problems.ts";
import { formatDuration } from "../../scenario/quantities/duration.ts";
import type { LogColumns } from "./columns.ts";
import type { Grid } from "./grid.ts";

/** Which column was taken for what, and what a row is. */
export function columnNotes(
  table: Table,
  columns: LogColumns,
  order: DateOrder | null,
  shape: "intervals" | "contacts" | "days",
  { step, phase }: Grid,
): readonly string[] {
  const name = (c: number) => `"${table.columns[c]}"`;
  const { stamp, date, clock, count, answered, abandoned, work, wrapUp, queue } = columns;
  const taken = [
    [stamp, "date and time"],
    [date, clock === null ? "the date" : "the date"],
    [clock, "the time"],
    [queue, "the queue"],
    [
      count,
      count !== null && answered === null && /answ|handled|angenommen/i.test(name(count))
        ? "answered contacts (those who gave up are not in it)"
        : "contacts",
    ],
    [answered, "answered"],
    [abandoned, "abandoned"],
    [work, shape === "contacts" ? "the handling time" : "the mean handling time"],
    [wrapUp, "wrap-up on top of it"],
  ] as const;
  const used = taken.flatMap(([c, what]) => (c === null ? [] : [`${name(c)} is ${what}`]));
  const indices = taken.map(([c]) => c);
  const unused = table.columns.map((_, c) => c).filter((c) => !indices.includes(c));
  const phased = phase % step === 0 ? "" : `, the first ${formatDuration(phase)} after the full step`;
  return [
    `columns: ${and(used)}`,
    ...(unused.length === 0 ? [] : [`not used: ${unused.map(name).join(", ")}`]),
    ...(order === null ? [] : [`dates are read as ${WORDS[order]}`]),
    shape === "contacts"
      ? "each row is one contact"
      : shape === "days"
        ? "each row is one day"
        : `each row is an interval of ${formatDuration(step)}${phased}`,
    ...(count === null && answered !== null && abandoned !== null
      ? ["contacts are answered and abandoned added up"]
      : []),
  ];
}

const WORDS = { dmy: "day, month, year", mdy: "month, day, year", ymd: "year, month, day" } as const;
