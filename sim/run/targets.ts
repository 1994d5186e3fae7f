import type { Accumulator } from "../measure/accumulator.ts";
import { bounded } from "../measure/bounded.ts";
import type { SeriesMembers } from "../measure/columns.ts";
import { exactProportion, normalQuantile } from "../measure/confidence.ts";
import { type Formula, furtherMeasure } from "../measure/formulas.ts";
import type { Estimate, TargetResult } from "../measure/results.ts";
import { meets, type TargetQuestion } from "../measure/target-days.ts";
import { cannotBeKept } from "../scenario/attainable.ts";
import type { Model, Target } from "../scenario/model.ts";
import { bottleneckOf } from "./bottleneck.ts";

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

/** Whether a target's T is another than that of a channel which it speaks of. */
function hasFurtherTime(model: Model, target: Target): boolean {
  const { kind, index } = target.scope;
  const channels = kind === "channel" ? [model.channels[index]] : model.channels;
  return target.within !== null && channels.some((channel) => channel.answerWithin !== target.within);
}

/** Times T of targets beyond those of the channels, seconds, ascending: each is counted apart. */
export function furtherTimesOf(model: Model): number[] {
  const times = model.targets.flatMap((target) =>
    target.within !== null && hasFurtherTime(model, target) ? [target.within] : [],
  );
  return [...new Set(times)].sort((x, y) => x - y);
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
      const measure = hasFurtherTime(model, target)
        ? furtherMeasure(furtherTimesOf(model).indexOf(target.within ?? 0))
        : MEASURE_OF[target.measure];
      const formula = formulas[series].find((candidate) => candidate.measure === measure);
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
export function targetResults(model: Model, accumulator: Accumulator, multiple: number): TargetResult[] {
  return model.targets.map((target, t) => {
    const judged = targetResult(model, accumulator, target, t);
    return { ...judged, ...causeOf(model, target, judged.verdict, multiple) };
  });
}

function targetResult(
  model: Model,
  accumulator: Accumulator,
  target: Target,
  t: number,
): Omit<TargetResult, "gives" | "cannotBeKept"> {
  const { estimator, targets, questions } = accumulator;
  const question = questions[t];
  const f = estimator.formulas[question.series].indexOf(question.formula);
  const value = estimator.estimate(question.series, f, estimator.layout.intervals);
  const daysMet = exactProportion(targets.met[t], targets.days[t]);
  const worst = worstInterval(accumulator, question, f);
  const verdicts = [judgeDay(target, question, value, daysMet, worst)];
  const floor = target.per === "day" && target.floor !== null ? { goal: target.floor, kept: true } : null;
  if (floor) {
    const verdict = judgeIntervals(accumulator, { ...question, goal: floor.goal }, f);
    floor.kept = verdict !== "missed";
    verdicts.push(verdict);
  }
  const verdict = worstOf(verdicts);
  return {
    label: labelOf(model, target),
    series: targetSeries(model, target),
    measure: target.measure,
    goal: target.goal,
    within: target.within,
    deferred: target.deferred,
    criterion: criterionOf(target),
    holds: {
      kind: target.holds.kind,
      share: target.holds.kind === "days" ? target.holds.share : null,
      per: target.per,
    },
    value: bounded(question.formula, value),
    daysMet,
    worst,
    floor,
    met: verdict === "met",
    verdict,
  };
}

/** What bound a target that is not met; a target that nothing could keep is a cause of its own. */
function causeOf(
  model: Model,
  target: Target,
  verdict: TargetResult["verdict"],
  multiple: number,
): Pick<TargetResult, "gives" | "cannotBeKept"> {
  if (verdict === "met") return { gives: null };
  const why = cannotBeKept(model, target);
  if (why !== null) return { gives: null, cannotBeKept: why };
  return { gives: bottleneckOf(model, target, multiple) };
}

function judgeDay(
  target: Target,
  question: TargetQuestion,
  value: Estimate,
  daysMet: Estimate,
  worst: TargetResult["worst"],
): TargetResult["verdict"] {
  if (target.holds.kind === "days") return compared(daysMet, { sense: "least", goal: target.holds.share });
  if (target.per === "interval") return worst === null || meets(question, worst.value) ? "met" : "missed";
  return compared(value, question);
}

/**
 * Whether every interval, days together, keeps the goal: "missed" when one is below it for sure, "too close to call" when
 * one is below it and its interval of confidence is not. The worst of many intervals lies low by chance alone, so the
 * benefit of the doubt is Bonferroni's: one interval's confidence is widened from 95% to that of all of them together.
 */
function judgeIntervals(accumulator: Accumulator, question: TargetQuestion, f: number): TargetResult["verdict"] {
  const { estimator } = accumulator;
  const { intervals } = estimator.layout;
  const estimates = Array.from({ length: intervals }, (_, interval) =>
    estimator.estimate(question.series, f, interval),
  );
  // Closed hours and days are no intervals that could be the worst.
  const judged = Math.max(1, estimates.filter(({ value }) => value !== null).length);
  const widening = normalQuantile(1 - 0.025 / judged) / normalQuantile(1 - 0.025);
  const verdicts = estimates.map(({ value, low, high }): TargetResult["verdict"] => {
    if (value === null || meets(question, value)) return "met";
    if (low === null || high === null) return "too close to call";
    const bound = question.sense === "least" ? value + widening * (high - value) : value - widening * (value - low);
    return meets(question, bound) ? "too close to call" : "missed";
  });
  return worstOf(verdicts);
}

function worstOf(verdicts: readonly TargetResult["verdict"][]): TargetResult["verdict"] {
  if (verdicts.includes("missed")) return "missed";
  return verdicts.includes("too close to call") ? "too close to call" : "met";
}

/** "too close to call" when the goal lies within the interval of the estimate. */
function compared(estimate: Estimate, question: Pick<TargetQuestion, "sense" | "goal">): TargetResult["verdict"] {
  const { value, low, high } = estimate;
  if (value === null) return "met";
  if (estimate.bound === "too few days") return "too close to call";
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

/** "phone: 80% in 20s", judged on average; otherwise it says so: "... on 90% of days", "... per interval". */
export function labelOf(model: Model, target: Target): string {
  const id = targetSeries(model, target);
  const days = target.holds.kind === "days" ? ` ${criterionOf(target)}` : "";
  const criterion = target.per === "interval" ? " per interval" : days;
  return `${id === "total" ? "all contacts" : id.slice(id.indexOf("/") + 1)}: ${target.text}${criterion}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(4))}%`;
}
