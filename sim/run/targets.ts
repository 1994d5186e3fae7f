import type { Accumulator } from "../measure/accumulator.ts";
import type { SeriesMembers } from "../measure/columns.ts";
import { exactProportion } from "../measure/confidence.ts";
import type { Formula } from "../measure/formulas.ts";
import type { Estimate, TargetResult } from "../measure/results.ts";
import { meets, type TargetQuestion } from "../measure/target-days.ts";
import type { Model, Target } from "../scenario/model.ts";

/** Measure ids of targets, as the catalogue names them. */
const MEASURE_OF = {
  serviceLevel: "serviceLevel",
  abandonment: "abandonment",
  occupancy: "occupancy",
  blocking: "blocking",
  averageWait: "averageWait",
} as const;

/** The series that a target speaks of. */
export function targetSeries(model: Model, target: Target): string {
  const { kind, index } = target.scope;
  switch (kind) {
    case "total":
      return "total";
    case "channel":
      return `channel/${model.channels[index].name}`;
    case "reason":
      return `reason/${model.reasons[index].name}`;
    case "tier":
      return `tier/${model.tiers[index].name}`;
    case "group":
      return `group/${model.groups[index].name}`;
  }
}

/** Every target of the model as a question to the columns. */
export function targetQuestions(
  model: Model,
  members: readonly SeriesMembers[],
): (formulas: readonly (readonly Formula[])[]) => TargetQuestion[] {
  return (formulas) =>
    model.targets.map((target) => {
      const id = targetSeries(model, target);
      const series = members.findIndex((member) => member.series.id === id);
      const formula = formulas[series].find((candidate) => candidate.measure === MEASURE_OF[target.measure]);
      return {
        series,
        formula: formula as Formula,
        sense: target.measure === "serviceLevel" ? "least" : "most",
        goal: target.goal,
      };
    });
}

/** How a target was judged, in words. */
export function criterionOf(target: Target): string {
  const holds = target.holds.kind === "average" ? "on average" : `on ${percent(target.holds.share)} of days`;
  return target.per === "interval" ? `${holds}, in every interval` : holds;
}

/** Judges every target on what one multiple's replications have shown. */
export function targetResults(model: Model, accumulator: Accumulator): TargetResult[] {
  return model.targets.map((target, t) => targetResult(model, accumulator, target, t));
}

function targetResult(model: Model, accumulator: Accumulator, target: Target, t: number): TargetResult {
  const { estimator, targets, questions } = accumulator;
  const question = questions[t];
  const f = estimator.formulas[question.series].indexOf(question.formula);
  const value = estimator.estimate(question.series, f, estimator.layout.intervals);
  const daysMet = exactProportion(targets.met[t], targets.days);
  const worst = worstInterval(accumulator, question, f);
  const floor =
    target.per === "day" && target.floor !== null
      ? { goal: target.floor, kept: worst === null || meets({ ...question, goal: target.floor }, worst.value) }
      : null;
  const verdict = judge(target, question, value, daysMet, worst, floor?.kept ?? true);
  return {
    label: labelOf(model, target),
    series: targetSeries(model, target),
    measure: target.measure,
    goal: target.goal,
    within: target.within,
    deferred: target.deferred,
    criterion: criterionOf(target),
    value,
    daysMet,
    worst,
    floor,
    met: verdict === "met",
    verdict,
    gives: verdict === "met" ? null : target.measure === "blocking" ? "phone lines" : "people",
  };
}

function judge(
  target: Target,
  question: TargetQuestion,
  value: Estimate,
  daysMet: Estimate,
  worst: TargetResult["worst"],
  floorKept: boolean,
): TargetResult["verdict"] {
  if (!floorKept) return "missed";
  if (target.holds.kind === "days") return compared(daysMet, { sense: "least", goal: target.holds.share });
  if (target.per === "interval") return worst === null || meets(question, worst.value) ? "met" : "missed";
  return compared(value, question);
}

/** "too close to call" when the goal lies within the interval of the estimate. */
function compared(estimate: Estimate, question: Pick<TargetQuestion, "sense" | "goal">): TargetResult["verdict"] {
  const { value, low, high } = estimate;
  if (value === null) return "met";
  if (low !== null && high !== null && low < question.goal && question.goal < high) return "too close to call";
  return meets(question, value) ? "met" : "missed";
}

/** The interval of the horizon with the worst value, days together; only intervals with anything to measure. */
function worstInterval(accumulator: Accumulator, question: TargetQuestion, f: number): TargetResult["worst"] {
  const { estimator } = accumulator;
  let worst: { interval: number; value: number } | null = null;
  for (let interval = 0; interval < estimator.layout.intervals; interval++) {
    const { value } = estimator.estimate(question.series, f, interval);
    if (value === null) continue;
    const isWorse = worst === null || (question.sense === "least" ? value < worst.value : value > worst.value);
    if (isWorse) worst = { interval, value };
  }
  return worst;
}

function labelOf(model: Model, target: Target): string {
  const id = targetSeries(model, target);
  return `${id === "total" ? "all contacts" : id.slice(id.indexOf("/") + 1)}: ${target.text}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))}%`;
}
