import type { Channel, Model } from "../../scenario/model.ts";
import type { QueueMap } from "../day/queue-map.ts";

const DEFERRED = ["backlog", "backlogEnd", "backlogWork", "oldestAge", "breaches"];

/** Measures that are 0 on every day in a series of these queues, as the scenario has nothing that they could count. */
export function neverIn(
  model: Model,
  { channelOf, reasonOf }: QueueMap,
  queues: readonly number[],
): ReadonlySet<string> {
  const { redial, returns } = model.customers;
  const every = (is: (channel: Channel) => boolean) => queues.every((queue) => is(model.channels[channelOf[queue]]));
  const patience = queues.map((queue) => model.reasons[reasonOf[queue]].patience[channelOf[queue]]);
  const isBlocked = !every(({ lines }) => lines === Infinity);
  const isDropped = !every(({ closing }) => closing === "serve");
  const abandons = patience.some((one) => one !== null);
  const redials = redial !== null && ((isBlocked && redial.afterBusy > 0) || (abandons && redial.afterAbandon > 0));
  const cannot: readonly (readonly [cannot: boolean, measures: readonly string[]])[] = [
    [!isBlocked, ["blocked", "blocking"]],
    [patience.every((one) => one === null || one.balk === 0), ["balked"]],
    [!abandons, ["abandoned", "abandonment"]],
    [!redials, ["redials"]],
    [returns === null || queues.every((queue) => model.reasons[reasonOf[queue]].unresolved === 0), ["returns"]],
    [!isDropped, ["droppedAtClosing"]],
    [every(({ kind }) => kind === "live"), DEFERRED],
    [every(({ kind }) => kind === "deferred"), ["queueDepth", "queueDepthMaximum"]],
    // Whoever waits has an end: patience, or the queue is served until it is empty.
    [every(({ kind }) => kind === "live") && patience.every((one) => one !== null), ["stillOpen"]],
    // Whether anybody comes out of hours is a matter of the schedule, not of chance.
    [true, ["lostOutOfHours"]],
  ];
  return new Set(cannot.flatMap(([is, measures]) => (is ? measures : [])));
}
