import type { Plan, PlannedTarget } from "../../sim/measure/plan-document.ts";
import { asLoggedNotes } from "../../sim/measure/solved-volume.ts";
import { unitOf } from "../measure.ts";
import { format, plain, share, withInterval } from "../numbers.ts";
import { harmless, listed } from "../words.ts";

/** What a plan promises, in sentences; the first can stand alone. Computed from the document, never typed. */
export function planVerdict(plan: Plan): string[] {
  const sentences = [headline(plan), judged(plan), ...plan.targets.flatMap(outOfReach), money(plan)];
  return [...sentences, ...asLoggedNotes(plan.solved).map(harmless)].filter((text) => text !== "");
}

function headline(plan: Plan): string {
  const kept = plan.targets.filter(({ infeasible }) => infeasible === null);
  const lost = plan.targets.length - kept.length;
  if (kept.length === 0) return `At ${plan.multiple}x traffic, no target can be met by staff alone.`;
  const which =
    lost === 0
      ? kept.length === 1
        ? "the target is"
        : kept.length === 2
          ? "both targets are"
          : `all ${kept.length} targets are`
      : `${kept.length} of ${plan.targets.length} targets ${kept.length === 1 ? "is" : "are"}`;
  if (plan.status === "unconfirmed") {
    return plan.stopped === null
      ? `Not confirmed: at ${plan.multiple}x traffic, on days that the search did not use, this staff narrowly misses ${kept.length === 1 ? "the target" : "a target"}.`
      : `Not confirmed: the search was interrupted; this is the best staff found so far for ${plan.multiple}x traffic.`;
  }
  return `At ${plan.multiple}x traffic, ${which} met ${criterion(kept)}, with ${sure(plan.confidence ?? 0)} confidence.`;
}

function sure(confidence: number): string {
  return confidence >= 0.999 ? "99.9%" : share(confidence);
}

function criterion(targets: readonly PlannedTarget[]): string {
  const all = [...new Set(targets.map((target) => target.criterion))];
  return all.length === 1 ? all[0] : "as each of them states";
}

function judged({ judgedOn, status, allOnTheSameDay }: Plan): string {
  const days = judgedOn.fresh ? "days that the search did not use" : "days that the search used";
  const together =
    allOnTheSameDay.value === null
      ? ""
      : ` Days on which all targets are met: ${withInterval(allOnTheSameDay, "share")}.`;
  return `${status === "confirmed" ? "Confirmed" : "Judged"} on ${plain(judgedOn.replications)} ${days}.${together}`;
}

function outOfReach({ label, measure, infeasible }: PlannedTarget): string[] {
  if (infeasible === null) return [];
  const best = format(infeasible.best, unitOf(measure));
  const remedy =
    infeasible.lines === null
      ? ""
      : ` With ${plain(infeasible.lines)} phone lines it would be met by the staff of this plan, who would then get more calls: state them in the scenario and plan again.`;
  const agents = infeasible.lacks === "phone lines" ? "more agents" : "any number of agents";
  return [
    `${harmless(label)} cannot be kept by ${agents}: ${infeasible.why}. The best possible value is ${best}.${remedy}`,
  ];
}

function money({ total, today, asToday, groups, scenario }: Plan): string {
  const more = (from: number, to: number, text: (value: number) => string): string =>
    to === from ? "as today" : `${text(Math.abs(to - from))} ${to > from ? "more" : "less"} than today`;
  const people = groups.map(({ name, fullTimePeople }) => `${plain(fullTimePeople)} in ${harmless(name)}`);
  const inGroups = people.length > 1 ? ` (${listed(people)})` : "";
  const hours = `${format(total.paidHours, "h")} paid, ${more(today.paidHours, total.paidHours, (value) => format(value, "h"))}`;
  const cost =
    total.cost === null || today.cost === null
      ? "no cost per hour is stated"
      : `${format(total.cost, "money", scenario.currency)}, ${more(today.cost, total.cost, (value) => format(value, "money", scenario.currency))}`;
  const stays = asToday ? "Today's staff is kept: no cheaper staff was found. " : "";
  return `${stays}The plan takes ${hours}: ${plain(total.fullTimePeople)} full-time agents${inGroups}; ${cost}.`;
}
