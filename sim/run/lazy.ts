import type { Model } from "../scenario/model.ts";

/**
 * Whether patience may be looked at lazily: when nothing depends on *when* a customer is noticed to have left. Finite
 * lines (a line is free at once), redials after giving up, queues that are dropped at closing, deferred work (which
 * ends a replication) and agents who stay for one channel while another is open all do.
 */
export function allowsLazy(model: Model): boolean {
  const [first] = model.channels;
  const sameHours = model.channels.every((channel) => JSON.stringify(channel.hours) === JSON.stringify(first.hours));
  return (
    sameHours &&
    (model.customers.redial?.afterAbandon ?? 0) === 0 &&
    model.channels.every(
      (channel) => (channel.lines ?? Infinity) === Infinity && channel.closing === "serve" && channel.kind === "live",
    )
  );
}
