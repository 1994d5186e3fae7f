import type { Estimate, MultipleResults, Results } from "../../sim/measure/results.ts";
import { moment } from "../calendar.ts";
import { unitOf } from "../measure.ts";
import { besideInterval, format, isNumber, NOTHING, type Unit } from "../numbers.ts";
import { type TextOptions, wrap } from "../text-layout.ts";
import { harmless, OUTCOMES, type Outcome } from "../words.ts";
import { shortLabel } from "./condition.ts";
import { brokenFloor, doubtfulFloor, judged, judgedValue, meetsGoal } from "./judged.ts";
import { ascending, targetLabels } from "./multiples.ts";
import { overall } from "./overall.ts";
import { staffCost } from "./staff-cost.ts";
import { verdict } from "./verdict.ts";

const ANSI: { readonly [outcome in Outcome]: string } = {
  met: "32",
  missed: "31",
  "too close to call": "33",
  "too few days": "33",
  "nothing to measure": "2",
};

interface Cell {
  readonly text: string;
  readonly style: string | null;
}

/** The verdict for the terminal: sentences, then a table of targets by multiple; ends with a line break. */
export function verdictText(results: Results, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const { headline, criterion, belief, busiest, notes } = verdict(results);
  const paint = (text: string, style: string | null) =>
    options.colour && style ? `\x1b[${style}m${text}\x1b[0m` : text;
  const lines = [...wrap(headline, width).map((line) => paint(line, "1")), ...table(results, width, paint)];
  for (const note of floorNotes(results)) lines.push("", ...wrap(note, width));
  if (belief !== null) lines.push("", ...wrap(belief, width));
  if (busiest !== null) lines.push("", ...wrap(busiest, width));
  for (const note of notes) lines.push("", ...wrap(note, width));
  lines.push("", ...wrap(criterion, width).map((line) => paint(line, "2")));
  return `${lines.join("\n")}\n`;
}

/** Why a target is missed, or too close to call, although its own number meets the goal. */
function floorNotes(results: Results): string[] {
  return ascending(results).flatMap(({ label, targets }) =>
    targets.flatMap((target) => {
      const floor = judged(target).outcome === "missed" ? brokenFloor(target) : doubtfulFloor(target);
      if (floor === null || target.worst === null) return [];
      const value = format(target.worst.value, unitOf(target.measure));
      const start = results.intervals.start[target.worst.interval] ?? "";
      const at = moment(start, results.scenario.days);
      return meetsGoal(target) ? [`${harmless(target.label)} at ${harmless(label)}: ${value} at ${at}, ${floor}.`] : [];
    }),
  );
}

/** Columns that a target's name gets on the narrowest terminal. */
const LEAST_LABEL = 16;

type Paint = (text: string, style: string | null) => string;

function table(results: Results, width: number, paint: Paint): string[] {
  const multiples = ascending(results);
  if (multiples.length === 0) return [];
  const targets = targetLabels(results);
  const columns = multiples.map((multiple) => column(results, multiple, targets));
  const labels = ["", ...targets.map(harmless), ...totals(results)];
  const cellWidth = Math.max(...columns.flat().map(({ text }) => text.length)) + 2;
  const longest = Math.max(...labels.map((label) => label.length));
  const beside = (label: number) => Math.min(3, columns.length, Math.floor((width - label) / cellWidth));
  // Rather fewer multiples in a row than names that are cut.
  const fitting = Math.max(1, beside(longest) || beside(LEAST_LABEL));
  const labelWidth = Math.min(longest, Math.max(LEAST_LABEL, width - fitting * cellWidth));
  const perBlock = Math.max(1, Math.floor((width - labelWidth) / cellWidth));
  const lines: string[] = [];
  for (let from = 0; from < columns.length; from += perBlock) {
    const block = columns.slice(from, from + perBlock);
    lines.push("");
    labels.forEach((label, row) => {
      const cells = block.map((cells) =>
        paint(cells[row].text.padStart(cellWidth), row === 0 ? "1" : cells[row].style),
      );
      lines.push(clip(label, labelWidth).padEnd(labelWidth) + cells.join(""));
    });
  }
  return lines;
}

function totals(results: Results): string[] {
  const { days } = results.scenario;
  const over = days === 1 ? "" : ` in ${days} days`;
  return [
    ...(hasTargets(results) ? ["all targets on one day"] : []),
    `bad experiences${over}`,
    ...(hasCost(results) ? [`staff cost${over}`] : []),
  ];
}

function hasTargets({ multiples }: Results): boolean {
  return multiples.some(({ targets }) => targets.length > 0);
}

/** Whether the scenario says what staff costs. */
function hasCost({ multiples }: Results): boolean {
  return multiples.some((multiple) => isNumber(staffCost(multiple).value));
}

function column(results: Results, multiple: MultipleResults, labels: readonly string[]): Cell[] {
  const { currency } = results.scenario;
  const targets = labels.map((label): Cell => {
    const target = multiple.targets.find((each) => each.label === label);
    if (!target) return { text: NOTHING, style: null };
    const { outcome, estimate, unit } = judged(target);
    const value =
      outcome === "nothing to measure"
        ? ""
        : `${besideInterval(judgedValue(target, currency), estimate, unit, currency)} `;
    return { text: `${value}${OUTCOMES[outcome].short}`, style: ANSI[outcome] };
  });
  return [
    { text: shortLabel(multiple), style: null },
    ...targets,
    ...(hasTargets(results) ? [numberCell(multiple.allTargetsHold, "share", currency)] : []),
    numberCell(overall(multiple, "badExperiences"), "customers", currency),
    ...(hasCost(results) ? [numberCell(staffCost(multiple), "money", currency)] : []),
  ];
}

function numberCell(estimate: Estimate, unit: Unit, currency: string): Cell {
  const sign = harmless(currency);
  return { text: besideInterval(format(estimate.value, unit, sign), estimate, unit, sign), style: null };
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
