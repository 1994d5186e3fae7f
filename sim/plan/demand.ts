import type { Distribution } from "../kernel/distribution.ts";
import type { HorizonInterval } from "../run/findings/horizon-intervals.ts";
import { meanWork } from "../run/findings/mean-work.ts";
import type { Model, Target } from "../scenario/model.ts";
import { type DurationLaw, exponentialDuration, lognormalDuration, modifiedOfferedLoad } from "../theory/index.ts";

/** One kind of contact: a reason in a channel, for the tiers that a target speaks of. */
export interface Stream {
  readonly reason: number;
  readonly channel: number;
  /** Share of the reason's contacts. */
  readonly share: number;
}

/** The streams that a target's series consists of; none for a group's occupancy. */
export function streamsOf(model: Model, { scope }: Target): Stream[] {
  return model.reasons.flatMap((reason, r) =>
    model.channels.flatMap((_, c) => {
      if (reason.split[c] === 0) return [];
      const isIn =
        scope.kind === "total" ||
        scope.kind === "tier" ||
        (scope.kind === "channel" && scope.index === c) ||
        (scope.kind === "reason" && scope.index === r);
      const share = reason.split[c] * (scope.kind === "tier" ? reason.tiers[scope.index] : 1);
      return isIn && share > 0 ? [{ reason: r, channel: c, share }] : [];
    }),
  );
}

/** Groups that can serve a stream. */
export function serversOf(model: Model, { reason, channel }: Pick<Stream, "reason" | "channel">): number[] {
  return model.groups.flatMap(({ skills }, g) =>
    skills.some((skill) => skill.reason === reason && skill.channel === channel) ? [g] : [],
  );
}

/** Mean seconds of work of a contact in a stream, wrap-up included, in one chat's own time. */
export function workOf(model: Model, { reason, channel }: Pick<Stream, "reason" | "channel">): number {
  return meanWork(model, reason, channel);
}

/**
 * Offered load by interval of the horizon, erlangs: contacts at the multiple, each keeping a server busy for `seconds`
 * on average, lagged by the handling time (modified offered load) day by day.
 */
export function offeredLoad(
  model: Model,
  horizon: readonly HorizonInterval[],
  contacts: readonly number[],
  seconds: number,
  law: Distribution | undefined,
): number[] {
  const { interval } = model.calendar;
  const duration = lawOf(seconds, law);
  const days = new Map<number, number[]>();
  horizon.forEach(({ day }, i) => {
    days.set(day, [...(days.get(day) ?? []), i]);
  });
  const load = new Array<number>(horizon.length).fill(0);
  for (const intervals of days.values()) {
    const rates = intervals.map((i) => contacts[i] / interval);
    modifiedOfferedLoad({ rates, intervalLength: interval, rateBefore: rates[0] }, duration).forEach(({ mean }, k) => {
      load[intervals[k]] = mean;
    });
  }
  return load;
}

function lawOf(mean: number, law: Distribution | undefined): DurationLaw {
  return law?.kind === "lognormal" ? lognormalDuration(mean, law.cv) : exponentialDuration(mean);
}
