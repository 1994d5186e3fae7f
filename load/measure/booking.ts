import { addWaits, fillRow } from "../../sim/measure/columns.ts";
import { Field, Tally } from "../../sim/measure/tally.ts";
import type { ContactOutcome } from "../../sim/measure/trace.ts";
import { WAIT_BINS } from "../../sim/measure/wait-histogram.ts";
import { PromiseClock } from "../../sim/run/day/promise-clock.ts";
import type { Played, PlayedContact } from "../play/played.ts";
import type { WindowLayout } from "./window-layout.ts";

const FIELD_OF = {
  balked: Field.balked,
  blocked: Field.blocked,
  "lost out of hours": Field.lostOutOfHours,
  "dropped at closing": Field.droppedAtClosing,
  "still open": Field.stillOpen,
} as const satisfies { readonly [fate in ContactOutcome]?: number };

/** Fates of contacts that never stood in a queue. */
const NEVER_QUEUED = new Set<ContactOutcome>(["blocked", "lost out of hours", "balked"]);

/**
 * What was played, as one replication: the tally's row over the window, and the histogram of waits. A contact counts in
 * the interval in which it arrived (or, where the scenario says so, in which it was answered; its handling where that
 * began); those outside the window count only as long as they stand in the queue, or are in hand, within it.
 */
export function bookPlayed(
  window: WindowLayout,
  { contacts, shifts }: Played,
): { row: Float64Array; waits: Uint32Array } {
  const tally = tallyOf(window);
  const byAttemptId = new Map(contacts.map((contact) => [contact.attemptId, contact]));
  const promised = promisesOf(window);
  for (const contact of contacts) bookContact(window, tally, contact, byAttemptId, promised);
  bookDepth(tally, contacts);
  for (const { group, from, to } of shifts) tally.signedIn.add(group, from, to);
  bookAgents(tally, window, contacts, window.window.to);
  tally.close();
  const cells = tally.shape.queues * window.window.intervals;
  const row = new Float64Array(window.layout.length);
  fillRow(window.layout, tally, backlogOf(window, contacts, cells, promised), row);
  const waits = new Uint32Array(window.layout.members.length * WAIT_BINS);
  addWaits(window.layout, tally, waits);
  return { row, waits };
}

function tallyOf({ model, routes, window, layout }: WindowLayout): Tally {
  const { channelOf } = routes;
  return new Tally({
    queues: channelOf.length,
    groups: model.groups.length,
    intervals: window.intervals,
    interval: window.interval,
    from: window.from,
    answerWithin: Float64Array.from(channelOf, (channel) => model.channels[channel].answerWithin ?? Infinity),
    furtherTimes: Float64Array.from(layout.furtherTimes),
    shortAbandon: model.definitions.shortAbandon,
    channelOfQueue: channelOf,
    isDeferred: Uint8Array.from(channelOf, (channel) => +(model.channels[channel].kind === "deferred")),
    channels: model.channels.length,
  });
}

/** Seconds of a queue's promise that pass between two instants of the horizon. */
type Promised = (queue: number, from: number, to: number) => number;

function promisesOf({ model, routes, time }: WindowLayout): Promised {
  const clock = new PromiseClock(model.channels, time);
  const horizon = time.measuredFrom * time.interval;
  return (queue, from, to) => clock.between(routes.channelOf[queue], horizon + from, horizon + to);
}

type ByMark = ReadonlyMap<string, PlayedContact>;

function bookContact(
  window: WindowLayout,
  tally: Tally,
  contact: PlayedContact,
  byAttemptId: ByMark,
  promised: Promised,
): void {
  const { queue, arrival, wait, unanswered, fate, handling } = contact;
  const arrived = tally.cell(queue, intervalOf(window, arrival));
  const isByAnswer = window.model.definitions.countIn === "answer";
  const countedAt = (at: number): number => (isByAnswer ? tally.cell(queue, intervalOf(window, at)) : arrived);
  const counted = countedAt(arrival + unanswered);
  const due = promised(queue, arrival, arrival + unanswered);
  tally.count(arrived, cameAs(contact, byAttemptId));
  if (isFirstBadExperience(window, contact, byAttemptId, promised)) tally.count(arrived, Field.badExperience);
  if (fate === "handled") tally.answered(counted, queue, unanswered, due);
  else if (fate === "abandoned") tally.abandoned(counted, queue, unanswered);
  else if (fate === "dropped at closing") tally.unserved(counted, queue, FIELD_OF[fate], unanswered, due);
  else if (fate === "still open") tally.unserved(arrived, queue, FIELD_OF[fate], unanswered, due);
  else tally.count(counted, FIELD_OF[fate]);
  if (handling !== null) tally.handled(countedAt(arrival + wait), handling, handling);
  if (!NEVER_QUEUED.has(fate)) tally.waiting.add(queue, arrival, arrival + wait);
}

/** A mark counts redials and returns; after some of both, what became of the attempt before says which came last. */
function cameAs({ attemptId }: PlayedContact, byAttemptId: ByMark): number {
  const [customer, redials, returns] = attemptId.split(".").map(Number);
  if (redials === 0) return returns === 0 ? Field.fresh : Field.returns;
  return byAttemptId.get(`${customer}.${redials}.${returns - 1}`)?.fate === "handled" ? Field.returns : Field.redials;
}

/**
 * Whether this attempt is the customer's first bad experience, which counts once: at the first attempt by what became of
 * it, else at the first return, because a return counts as one. A customer who redials has had one already. An
 * attempt before the start of what was played is not known; the return after it counts.
 */
function isFirstBadExperience(
  window: WindowLayout,
  contact: PlayedContact,
  byAttemptId: ByMark,
  promised: Promised,
): boolean {
  const [customer, redials, returns] = contact.attemptId.split(".").map(Number);
  if (redials > 0 || returns > 1) return false;
  if (returns === 0) return isBadExperience(window, contact, promised);
  const first = byAttemptId.get(`${customer}.0.0`);
  return first === undefined || !isBadExperience(window, first, promised);
}

/** Whether the attempt ended without an answer, or with a late one. */
function isBadExperience({ model, routes }: WindowLayout, contact: PlayedContact, promised: Promised): boolean {
  const { queue, fate, arrival, unanswered } = contact;
  const promise = model.channels[routes.channelOf[queue]].answerWithin ?? Infinity;
  return promised(queue, arrival, arrival + unanswered) > promise || (fate !== "handled" && fate !== "still open");
}

/** Who waits at once: joins and leaves in order of time, leaves first at the same moment. */
function bookDepth(tally: Tally, contacts: readonly PlayedContact[]): void {
  const waiting = contacts.filter(({ fate, wait }) => wait > 0 && !NEVER_QUEUED.has(fate));
  const changes = waiting.flatMap(({ queue, arrival, wait }) => [
    { queue, at: arrival, change: 1 },
    { queue, at: arrival + wait, change: -1 },
  ]);
  changes.sort((x, y) => x.at - y.at || x.change - y.change);
  for (const { queue, at, change } of changes) tally.depthChanged(queue, at, change);
}

/** Contacts in the hands of each group, and agents with at least one; what is not finished is in hand to the end. */
function bookAgents(
  tally: Tally,
  { model, routes }: WindowLayout,
  contacts: readonly PlayedContact[],
  end: number,
): void {
  const changes = contacts.flatMap(({ queue, group, agent, arrival, wait, handling }) => {
    if (agent < 0) return [];
    const taken = { queue, group, agent, at: arrival + wait, by: 1 };
    return handling === null ? [taken] : [taken, { ...taken, at: taken.at + handling, by: -1 }];
  });
  changes.sort((x, y) => x.at - y.at || x.by - y.by);
  const inHand = new Map<number, number>();
  for (const { queue, group, agent, at, by } of changes) {
    const now = (inHand.get(agent) ?? 0) + by;
    inHand.set(agent, now);
    tally.contactTime.change(group, at, by);
    if (model.groups[group].slots[routes.channelOf[queue]] === 1) tally.oneAtATime.change(group, at, by);
    if (now === (by > 0 ? 1 : 0)) tally.busy.change(group, at, by);
  }
  const last = Math.max(end, changes.at(-1)?.at ?? end);
  tally.contactTime.close(last);
  tally.oneAtATime.close(last);
  tally.busy.close(last);
}

/** Deferred work at the end of every interval: how many wait, and the age of the oldest, seconds of its promise. */
function backlogOf(
  { routes, model, window }: WindowLayout,
  contacts: readonly PlayedContact[],
  cells: number,
  promised: Promised,
) {
  const waiting = new Float64Array(cells);
  const oldestAge = new Float64Array(cells);
  for (const { queue, arrival, wait, fate } of contacts) {
    if (model.channels[routes.channelOf[queue]].kind !== "deferred" || NEVER_QUEUED.has(fate)) continue;
    for (let i = 0; i < window.intervals; i++) {
      const look = window.from + (i + 1) * window.interval;
      if (arrival > look || arrival + wait <= look) continue;
      const cell = queue * window.intervals + i;
      waiting[cell]++;
      oldestAge[cell] = Math.max(oldestAge[cell], promised(queue, arrival, look));
    }
  }
  return { waiting, oldestAge };
}

function intervalOf({ window }: WindowLayout, at: number): number {
  if (at < window.from || at >= window.to) return -1;
  return Math.floor((at - window.from) / window.interval);
}
