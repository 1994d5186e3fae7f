import type { Plan, PlannedTarget } from "../../sim/measure/plan-document.ts";
import { asLoggedNotes } from "../../sim/measure/solved-volume.ts";
import { unitOf } from "../measure.ts";
import { format, plain, share } from "../numbers.ts";
import { harmless, listed } from "../words.ts";

/** What a plan promises, in sentences; the first can stand alone. Computed from the document, never typed. */
export function planVerdict(plan: Plan): string[] {
  const sentences = [headline(plan), judged(plan), ...plan.targets.flatMap(outOfReach), money(plan)];
  return [...sentences, ...asLoggedNotes(plan.solved).map(harmless)].filter((text) => text !== "");
}

function headline(plan: Plan): string {
  const kept = plan.targets.filter(({ infeasible }) => infeasible === null);
  const lost = plan.targets.length - kept.length;
  if (kept.length === 0) return `At ${plan.multiple}x no target can be kept by staff alone.`;
  const which =
    lost === 0
      ? kept.length === 1
        ? "the target is"
        : `all ${kept.length} targets are`
      : `${kept.length} of ${plan.targets.length} targets ${kept.length === 1 ? "is" : "are"}`;
  if (plan.status === "unconfirmed") {
    return plan.stopped === null
      ? `Unconfirmed: on fresh days this staff falls just short of what ${kept.length === 1 ? "the target asks" : "the targets ask"} at ${plan.multiple}x.`
      : `Unconfirmed: interrupted, this is the best staff found so far for ${plan.multiple}x.`;
  }
  return `At ${plan.multiple}x ${which} kept ${criterion(kept)} with ${sure(plan.confidence ?? 0)} confidence.`;
}

function sure(confidence: number): string {
  return confidence >= 0.999 ? "99.9%" : share(confidence);
}

function criterion(targets: readonly PlannedTarget[]): string {
  const all = [...new Set(targets.map((target) => target.criterion))];
  return all.length === 1 ? all[0] : "as each one says";
}

function judged({ judgedOn, status, allOnTheSameDay }: Plan): string {
  const days = judgedOn.fresh ? "fresh days, which the search has not seen" : "days of the search itself";
  const together =
    allOnTheSameDay.value === null ? "" : ` On ${share(allOnTheSameDay.value)} of days all are kept at once.`;
  return `${status === "confirmed" ? "Confirmed" : "Judged"} on ${plain(judgedOn.replications)} ${days}.${together}`;
}

function outOfReach({ label, measure, infeasible }: PlannedTarget): string[] {
  if (infeasible === null) return [];
  const best = format(infeasible.best, unitOf(measure));
  const remedy =
    infeasible.lines === null
      ? ""
      : ` ${plain(infeasible.lines)} phone lines would keep it with the people of this plan, who would then have more calls: plan again with them.`;
  return [
    `No staff can keep ${harmless(label)}, for lack of ${infeasible.lacks}: ${infeasible.why}; the best that can be had is ${best}.${remedy}`,
  ];
}

function money({ total, today, asToday, groups, scenario }: Plan): string {
  const more = (from: number, to: number, text: (value: number) => string): string =>
    to === from ? "the same as today" : `${text(Math.abs(to - from))} ${to > from ? "more" : "less"} than today`;
  const people = groups.map(({ name, fullTimePeople }) => `${plain(fullTimePeople)} in ${harmless(name)}`);
  const inGroups = people.length > 1 ? ` (${listed(people)})` : "";
  const hours = `${format(total.paidHours, "h")} paid, ${more(today.paidHours, total.paidHours, (value) => format(value, "h"))}`;
  const cost =
    total.cost === null || today.cost === null
      ? "no cost per hour is stated"
      : `${format(total.cost, "money", scenario.currency)}, ${more(today.cost, total.cost, (value) => format(value, "money", scenario.currency))}`;
  const stays = asToday ? "The staff stays as it is: none that costs less was found. " : "";
  return `${stays}It takes ${hours}: ${plain(total.fullTimePeople)} full-time people${inGroups}; ${cost}.`;
}
