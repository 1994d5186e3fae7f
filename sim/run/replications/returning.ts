import { meanOf } from "../../kernel/distribution.ts";
import type { Model } from "../../scenario/model.ts";

const DAY = 86_400;
/** A day is as busy as any other when no more than this share of its contacts is still missing. */
const FEW = 0.02;

/**
 * Share of a day's contacts that do not come yet because those who would come back made their first contact before
 * the first of `days` days; of the reason with the most returns. Of contacts of which a share s comes back after D on
 * average, s exp(-(1 - s) t / D) are missing after t: exact for an exponential delay and a handled contact each,
 * and about right for others.
 */
export function missingReturns(model: Model, days: number): number {
  const delay = meanDelay(model);
  const share = mostUnresolved(model);
  return delay === 0 ? 0 : share * Math.exp((-(1 - share) * days) / delay);
}

/** Days until so few are missing that the days are alike; 0 without returns. */
export function daysUntilReturned(model: Model): number {
  const share = mostUnresolved(model);
  return share <= FEW ? 0 : Math.ceil((meanDelay(model) * Math.log(share / FEW)) / (1 - share));
}

/** Most days that are simulated before the horizon. */
export const MOST_SETTLED = 56;

/** Days before the horizon after which live work has forgotten an empty start; with returns, when those come as ever. */
export function daysUntilLiveSettled(model: Model): number {
  return Math.min(MOST_SETTLED, Math.max(model.customers.returns ? 3 : 1, daysUntilReturned(model)));
}

/** The same beside deferred work, which may need more days; undefined where there is none. */
export function liveSettleDays(model: Model): number | undefined {
  return model.channels.some(({ kind }) => kind === "deferred") ? daysUntilLiveSettled(model) : undefined;
}

/** Whether enough of those who come back are missing after so many days for a reader to be told. */
export function lacksReturns(model: Model, days: number): boolean {
  return missingReturns(model, days) > FEW;
}

/** Mean days until an unresolved contact comes back. */
function meanDelay({ customers }: Model): number {
  return customers.returns ? meanOf(customers.returns) / DAY : 0;
}

function mostUnresolved({ reasons }: Model): number {
  return Math.max(0, ...reasons.map(({ unresolved }) => unresolved));
}
