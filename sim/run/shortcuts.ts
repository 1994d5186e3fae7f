import type { Model } from "../scenario/model.ts";
import type { Abandonment } from "./experiment.ts";
import { type Routes, routes } from "./routes.ts";

/**
 * Whether patience may be looked at lazily: when nothing depends on *when* a customer is noticed to have left. Finite
 * lines (a line is free at once), redials after giving up, queues that are dropped at closing, deferred work (which
 * ends a replication) all do. Agents who stay until a queue is empty do, too; for them it is looked at in time, which
 * needs channels that are open at the same hours.
 */
export function allowsLazy(model: Model): boolean {
  return hasPlainChannels(model) && (model.customers.redial?.afterAbandon ?? 0) === 0;
}

/**
 * Whether every contact's fate follows on its arrival (`FirstCome`): each queue has one team, and a team serves whoever
 * waits in the order of arrival, one at a time.
 */
export function isFirstCome(model: Model, { plan }: Routes): boolean {
  const ranked = plan.groups.map(({ routes }) =>
    routes.map(({ queue, agentPreference }) => {
      const { rank, credit, ageing } = plan.queues[queue];
      return { queue, ageing, rule: [agentPreference, rank, credit, ageing].join() };
    }),
  );
  return (
    hasPlainChannels(model) &&
    model.groups.every((group) => group.drain === 0 && group.slots.every((slots) => slots === 1)) &&
    plan.queues.every((_, queue) => ranked.flat().filter((route) => route.queue === queue).length === 1) &&
    ranked.every((routes) => routes.every(({ rule, ageing }) => rule === routes[0].rule && ageing > 0))
  );
}

/** The quickest way that books everything. */
export function quickestInFull(model: Model): Abandonment {
  return isFirstCome(model, routes(model)) ? "foreseen" : "timed";
}

/** The quickest way that books everything but the deepest queue: enough for searches. */
export function quickest(model: Model): Abandonment {
  const inFull = quickestInFull(model);
  return inFull === "timed" && allowsLazy(model) ? "lazy" : inFull;
}

/** Live channels that are open at the same hours and serve whoever has come, over lines without limit. */
function hasPlainChannels({ channels }: Model): boolean {
  const [first] = channels;
  return channels.every(
    (channel) =>
      (channel.lines ?? Infinity) === Infinity &&
      channel.closing === "serve" &&
      channel.kind === "live" &&
      JSON.stringify(channel.hours) === JSON.stringify(first.hours),
  );
}
