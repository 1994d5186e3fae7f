import type { Model } from "../../scenario/model.ts";
import { type QueueMap, routes } from "./queue-map.ts";

/** How a replication is simulated: event by event (`Simulation`), or each contact on arrival (`FifoRecursion`). */
export type Engine = "events" | "recursion";

/** The quicker of the two where both can simulate the model; they give the same bytes. */
export function engineFor(model: Model): Engine {
  return isFifo(model, routes(model)) ? "recursion" : "events";
}

/**
 * Whether what becomes of a contact follows when it arrives: live channels that are open at the same hours and serve
 * whoever has come, over lines without limit; each queue has one team, and a team serves whoever waits in the order of
 * arrival, one at a time.
 */
export function isFifo(model: Model, { plan }: QueueMap): boolean {
  const ranked = plan.groups.map(({ routes }) =>
    routes.map(({ queue, agentPreference }) => {
      const { rank, credit, ageing } = plan.queues[queue];
      return { queue, ageing, rule: [agentPreference, rank, credit, ageing].join() };
    }),
  );
  return (
    model.channels.every(
      (channel) =>
        (channel.lines ?? Infinity) === Infinity &&
        channel.closing === "serve" &&
        channel.kind === "live" &&
        JSON.stringify(channel.hours) === JSON.stringify(model.channels[0].hours),
    ) &&
    model.groups.every((group) => group.drain === 0 && group.slots.every((slots) => slots === 1)) &&
    plan.queues.every((_, queue) => ranked.flat().filter((route) => route.queue === queue).length === 1) &&
    ranked.every((routes) => routes.every(({ rule, ageing }) => rule === routes[0].rule && ageing > 0))
  );
}
