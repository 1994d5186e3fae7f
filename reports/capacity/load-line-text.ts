import type { Limit, LoadLine, LoadPoint } from "../../sim/measure/load-line.ts";
import { unitOf } from "../measure.ts";
import { format } from "../numbers.ts";
import { aligned, GAP, type TextOptions, wrap } from "../text-layout.ts";
import { loadLineVerdict } from "./verdict.ts";
import { cause, limitName, whereItBreaks } from "./words.ts";

/** The load line for the terminal: verdict, where each limit fails, and the targets over the multiples. */
export function loadLineText(line: LoadLine, { colour, width }: TextOptions): string {
  const columns = Math.max(40, width);
  const [headline, ...rest] = loadLineVerdict(line).map((sentence) => wrap(sentence, columns));
  const bold = (text: string): string => (colour ? `\x1b[1m${text}\x1b[0m` : text);
  return [...headline.map(bold), "", ...breaks(line), "", ...values(line, columns), "", ...rest.flat(), ""].join("\n");
}

function breaks(line: LoadLine): string[] {
  const rows = line.limits.map((limit) => [
    limitName(limit, line),
    whereItBreaks(limit, line),
    limit.state === "breaks" || limit.state === "below" ? cause(limit) : "",
  ]);
  return aligned([["", "fails at", "cause"], ...rows]);
}

/** What each target is judged by, at as many multiples as fit; an exclamation mark where it is broken. */
function values(line: LoadLine, columns: number): string[] {
  const targets = line.limits.filter(({ target }) => target !== null);
  const grid = line.points.filter(({ multiple }) => isRound(multiple));
  const cells = targets.map((limit) => [limit.label, ...grid.map((point) => cell(limit, point))]);
  const labelWidth = Math.max(...cells.map(([label]) => label.length));
  const cellWidth = Math.max(6, ...cells.flatMap(([, ...rest]) => rest.map((text) => text.length))) + GAP;
  const average = grid.findIndex(({ multiple }) => multiple === 1);
  const shown = spread(grid.length, Math.max(2, Math.floor((columns - labelWidth) / cellWidth)), average);
  const head = ["", ...grid.map(({ multiple }) => `${multiple}x`)];
  return [head, ...cells].map(([label, ...rest]) =>
    [label.padEnd(labelWidth), ...shown.map((i) => rest[i].padStart(cellWidth))].join(""),
  );
}

function cell({ target, measure, criterion }: Limit, point: LoadPoint): string {
  if (target === null || measure === null) return "";
  const { value, daysMet, margin } = point.targets[target];
  const judged = criterion.endsWith("of days") ? format(daysMet, "share") : format(value.value, unitOf(measure));
  return `${judged}${(margin.value ?? 0) < 0 ? "!" : " "}`;
}

/** The grid, without the multiples at which breaks were looked for. */
function isRound(multiple: number): boolean {
  return Number.isInteger(Number((multiple * 20).toFixed(6)));
}

/** At most `most` of the indices below `count`, evenly spread, ends included, and one that is never left out. */
function spread(count: number, most: number, wanted: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  const even = Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
  if (wanted < 0 || even.includes(wanted)) return even;
  const apart = even.slice(1, -1).map((index) => Math.abs(index - wanted));
  const nearest = 1 + apart.indexOf(Math.min(...apart));
  return even.map((index, i) => (i === nearest ? wanted : index));
}
