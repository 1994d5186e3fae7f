import { meanOf } from "../kernel/distribution.ts";
import { probabilityUpTo } from "../kernel/distribution-function.ts";
import { arrivingInAll } from "./advice/arriving.ts";
import { daysOfHorizon } from "./compile/horizon.ts";
import type { Model, Target } from "./model.ts";
import { formatDuration } from "./quantities/duration.ts";
import { formatPercent } from "./quantities/percent.ts";

/** Goals closer than this to the best value are left to the simulation: the mix of contacts is that of the fresh ones. */
const MARGIN = 0.01;

/** Whether a target allows not a single exception: that can be observed, and never promised. */
export function isPerfect({ holds, measure, goal }: Target): boolean {
  if (holds.kind === "days" && holds.share >= 1) return true;
  return measure === "serviceLevel" ? goal >= 1 : goal <= 0;
}

/**
 * Why a target cannot be kept, however many agents there are; null where nothing rules it out. A deferred contact is
 * answered when its reply goes out, so it takes at least the time of the work, even if somebody begins at once.
 */
export function cannotBeKept(model: Model, target: Target): string | null {
  if (isPerfect(target)) return "it allows no exception at all, and chance brings one sooner or later";
  const { within, goal, measure } = target;
  const work = deferredWork(model, target, within ?? 0);
  if (work.share === 0) return null;
  const mail = `${rounded(work.share)} of these contacts are answered by ${work.channels.join(" or ")}, which takes ${formatDuration(Math.round(work.mean))} of work on average`;
  if (measure === "averageWait" && work.share * work.mean > goal * (1 + MARGIN)) {
    return `${mail}, so the average wait is at least ${formatDuration(Math.round(work.share * work.mean))}`;
  }
  const best = 1 - work.share * (1 - work.inTime);
  if (measure !== "serviceLevel" || within === null || best > goal - MARGIN) return null;
  return `${mail}, so at most ${rounded(best)} can be answered in ${formatDuration(within)}`;
}

interface DeferredWork {
  /** Of the fresh contacts that the target judges. */
  readonly share: number;
  /** Mean work of one, and the share of them whose work takes no longer than the target's time. */
  readonly mean: number;
  readonly inTime: number;
  readonly channels: readonly string[];
}

function deferredWork(model: Model, { scope }: Target, within: number): DeferredWork {
  const days = daysOfHorizon(model.calendar);
  const names = new Set<string>();
  let [all, deferred, seconds, inTime] = [0, 0, 0, 0];
  model.reasons.forEach((reason, r) => {
    if (scope.kind === "group" || (scope.kind === "reason" && scope.index !== r)) return;
    const judged = scope.kind === "tier" ? reason.tiers[scope.index] : 1;
    const contacts = (arrivingInAll(days, reason, model.calendar) * judged) / (1 - reason.unresolved);
    model.channels.forEach((channel, c) => {
      if (scope.kind === "channel" && scope.index !== c) return;
      const own = contacts * reason.split[c];
      const work = reason.handling[c];
      all += own;
      if (channel.kind !== "deferred" || work === null || own === 0) return;
      const factor = quickest(model, r, c) * Math.min(1, ...(work.byInterval ?? []));
      deferred += own;
      seconds += own * factor * meanOf(work.distribution);
      inTime += own * probabilityUpTo(work.distribution, within / factor);
      names.add(channel.name);
    });
  });
  if (deferred === 0) return { share: 0, mean: 0, inTime: 1, channels: [] };
  return { share: deferred / all, mean: seconds / deferred, inTime: inTime / deferred, channels: [...names] };
}

/** The least factor on handling times among the groups that can do the work. */
function quickest({ groups }: Model, reason: number, channel: number): number {
  const skills = groups.flatMap((group) => group.skills);
  const own = skills.filter((skill) => skill.reason === reason && skill.channel === channel);
  return Math.min(...own.map(({ handlingFactor }) => handlingFactor));
}

function rounded(share: number): string {
  return formatPercent(Number(share.toPrecision(2)));
}
