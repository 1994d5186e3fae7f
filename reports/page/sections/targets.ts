import type { MultipleResults, TargetResult } from "../../../sim/measure/results.ts";
import { unitOf } from "../../measure.ts";
import { besideInterval, bracket, format, isNumber, share } from "../../numbers.ts";
import { brokenFloor, doubtfulFloor, judged, judgedValue } from "../../verdict/judged.ts";
import { targetLabels } from "../../verdict/multiples.ts";
import { causeOf, OUTCOMES, type Outcome } from "../../words.ts";
import { type Context, type Section, when } from "../context.ts";
import { type Content, type Html, html } from "../html.ts";
import { glyph } from "../mark.ts";
import { table } from "../table.ts";

const BY = { value: "", days: "of days", "worst interval": "at worst" };

/** Each target at each multiple: the number that decided, the outcome in words, and where the day is worst. */
export function targets(context: Context): Section | null {
  const labels = targetLabels(context.results);
  if (labels.length === 0) return null;
  const { multiples } = context;
  const rows = labels.map((label): Content[] => [
    label,
    ...multiples.map((multiple) => cell(context, multiple, label)),
  ]);
  const jointly: Content[] = [
    "All targets on one day",
    ...multiples.map(
      ({ allTargetsHold }) =>
        html`<span class="value" title="${bracket(allTargetsHold, "share")}">${besideInterval(format(allTargetsHold.value, "share"), allTargetsHold, "share")}</span> <small>of days</small>`,
    ),
  ];
  return {
    id: "targets",
    title: "Targets",
    body: html`${table({
      caption: "Each target at each multiple of the traffic",
      head: [["", ...multiples.map(({ label }) => label)]],
      groups: [{ rows }, { rows: [jointly] }],
      kind: "multiples",
      hideCaption: true,
    })}<p class="note">“Too close to call”: the 95% confidence interval contains the goal, or an interval of the day is possibly below its minimum; simulate more days to decide. “Too few days to tell”: there is no confidence interval, as a single day gives none. Uneven margins, as in 98.0% +1.3 −3.0, mean uneven uncertainty.</p>`,
  };
}

function cell(context: Context, multiple: MultipleResults, label: string): Content {
  const target = multiple.targets.find((each) => each.label === label);
  if (!target) return "";
  const { estimate, unit, outcome, by } = judged(target);
  if (outcome === "nothing to measure") return verdictWord(outcome);
  const value = besideInterval(judgedValue(target, context.currency), estimate, unit);
  return html`<span class="value" title="${bracket(estimate, unit)}">${value}</span>${BY[by] === "" ? null : html` <small>${BY[by]}</small>`} ${verdictWord(outcome)}${details(context, target).map((detail) => html`<small>${detail}</small>`)}`;
}

function verdictWord(outcome: Outcome): Html {
  return html`<span class="outcome ${OUTCOMES[outcome].style}">${glyph(outcome)} ${OUTCOMES[outcome].word}</span>`;
}

function details(context: Context, target: TargetResult): string[] {
  const unit = unitOf(target.measure);
  const lines: string[] = [];
  if (target.bottleneck !== null) lines.push(`cause: ${causeOf(target.bottleneck)}`);
  if (target.cannotBeKept !== undefined) lines.push("cause: cannot be kept by any number of agents");
  if (judged(target).by === "days") lines.push(`${format(target.value.value, unit)} on average`);
  else if (isNumber(target.daysMet.value)) lines.push(`met on ${share(target.daysMet.value)} of days`);
  if (target.worst !== null && target.worst.value !== target.value.value)
    lines.push(`worst ${format(target.worst.value, unit)} at ${when(context, target.worst.interval)}`);
  const floor = brokenFloor(target) ?? doubtfulFloor(target);
  if (floor !== null) lines.push(target.worst === null ? floor : `${floor} there`);
  return lines;
}
