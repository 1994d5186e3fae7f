import type { Accumulator } from "../../measure/accumulator.ts";
import { bounded } from "../../measure/bounded.ts";
import type { SeriesMembers } from "../../measure/columns.ts";
import { exactProportion } from "../../measure/confidence.ts";
import { type Formula, furtherMeasure } from "../../measure/formulas.ts";
import { asMeasured, judgeTarget } from "../../measure/judgement.ts";
import type { Estimate, TargetResult } from "../../measure/results.ts";
import type { TargetQuestion } from "../../measure/target-days.ts";
import { cannotBeKept } from "../../scenario/attainable.ts";
import type { Model, Target } from "../../scenario/model.ts";
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

/** What was booked: days that were simulated and stand for others, or one that was measured and stands for itself. */
export type Booked = "simulated" | "measured";

/** Judges every target on what one multiple's replications have shown. */
export function targetResults(
  model: Model,
  accumulator: Accumulator,
  multiple: number,
  booked: Booked = "simulated",
): TargetResult[] {
  return model.targets.map((target, t) => {
    const judged = targetResult(model, accumulator, target, t, booked);
    return { ...judged, ...causeOf(model, target, judged.verdict, multiple) };
  });
}

function targetResult(
  model: Model,
  accumulator: Accumulator,
  target: Target,
  t: number,
  booked: Booked,
): Omit<TargetResult, "bottleneck" | "cannotBeKept"> {
  const { estimator, targets, questions } = accumulator;
  const question = questions[t];
  const f = estimator.formulas[question.series].indexOf(question.formula);
  const estimates = Array.from({ length: estimator.layout.intervals + 1 }, (_, i) =>
    estimator.estimate(question.series, f, i),
  );
  const value = estimates[estimates.length - 1];
  const intervals = estimates.slice(0, -1);
  const [met, days] = [targets.met[t], targets.days[t]];
  const shown = { value, intervals, met, days };
  const { verdict, floor } = judgeTarget(
    target,
    question,
    booked === "measured" ? { ...shown, value: asMeasured(value), intervals: intervals.map(asMeasured) } : shown,
  );
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
    daysMet: exactProportion(met, days),
    worst: worstInterval(intervals, question),
    floor: floor === null ? null : { goal: target.floor ?? 0, kept: floor !== "missed", verdict: floor },
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
): Pick<TargetResult, "bottleneck" | "cannotBeKept"> {
  if (verdict === "met") return { bottleneck: null };
  const why = cannotBeKept(model, target);
  if (why !== null) return { bottleneck: null, cannotBeKept: why };
  return { bottleneck: bottleneckOf(model, target, multiple) };
}

/** The interval of the horizon with the worst value, days together; only intervals with anything to measure. */
function worstInterval(intervals: readonly Estimate[], question: TargetQuestion): TargetResult["worst"] {
  let worst: { interval: number; value: number } | null = null;
  for (const [interval, { value }] of intervals.entries()) {
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
