import type { Desk } from "./desk.ts";
import type { Directory } from "./directory.ts";
import { ExpectedWaits, waitParametersOf } from "./expected-wait.ts";
import type { DeskAgent } from "./state.ts";

export interface Place {
  /** 1 is next. */
  readonly position: number;
  /** Whole seconds; null when nobody is there to answer, or it is not the hour for it. */
  readonly expectedWait: number | null;
}

/** With more open contacts than this a look at the queues serves for a while, so that many questions cost no more than one. */
const MANY = 200;
/** For how long, real milliseconds. */
const FRESH_MS = 500;

/**
 * Where those who wait stand, and how long it will take. The order is that in which one agent who serves the whole
 * channel would take them: rank, then waiting time with credit and ageing.
 */
export class Positions {
  private readonly desk: Desk;
  private readonly directory: Directory;
  private readonly wall: () => number;
  /** By channel. */
  private readonly waits: readonly ExpectedWaits[];
  private readonly looks: { readonly taken: number; readonly positions: Map<number, number> }[] = [];

  constructor(desk: Desk, directory: Directory, wall: () => number = () => performance.now()) {
    this.desk = desk;
    this.directory = directory;
    this.wall = wall;
    this.waits = directory.model.channels.map((_, c) => new ExpectedWaits(waitParametersOf(directory.model, c)));
  }

  /** The place of a contact; 1 while it is being offered. */
  placeOf(contact: number, now: number): Place {
    const one = this.desk.contacts.get(contact);
    if (one?.stage !== "waiting") return { position: 1, expectedWait: 0 };
    const channel = this.desk.channelOf(one.queue);
    const position = this.recent(channel, now).get(contact) ?? this.atArrival(one.queue);
    return { position, expectedWait: this.expectedWait(channel, position) };
  }

  /** The same of a contact that came a moment ago, without a look at all the others. */
  placeOfNew(contact: number): Place {
    const one = this.desk.contacts.get(contact);
    if (one?.stage !== "waiting") return { position: 1, expectedWait: 0 };
    const position = this.atArrival(one.queue);
    return { position, expectedWait: this.expectedWait(this.desk.channelOf(one.queue), position) };
  }

  /** The places of all who wait in a channel, as they are now. */
  of(channel: number, now: number): Map<number, number> {
    const { centre, plan } = this.desk;
    const { queues } = plan.centre;
    const waiting: { contact: number; rank: number; score: number }[] = [];
    for (const contact of this.desk.contacts.values()) {
      if (contact.stage !== "waiting" || this.desk.channelOf(contact.queue) !== channel) continue;
      const { rank, ageing, credit } = queues[contact.queue];
      const waited = now - centre.since(contact.slot);
      waiting.push({ contact: contact.id, rank, score: ageing * waited + credit });
    }
    waiting.sort((x, y) => x.rank - y.rank || y.score - x.score || x.contact - y.contact);
    const positions = new Map(waiting.map(({ contact }, index) => [contact, index + 1]));
    this.looks[channel] = { taken: this.wall(), positions };
    return positions;
  }

  /** Seconds that somebody would wait who came now. */
  expectedOfNext(channel: number): number | null {
    const waiting = this.desk.plan.centre.queues.reduce(
      (sum, queue, q) => sum + (queue.channel === channel ? this.desk.centre.queues.length[q] : 0),
      0,
    );
    return waiting === 0 && this.isWorked(channel) && this.isSomebodyFree(channel)
      ? 0
      : this.expectedWait(channel, waiting + 1);
  }

  /** Seconds that the one at `position` will wait, if those who are there stay. */
  expectedWait(channel: number, position: number): number | null {
    const agents = this.agentsOf(channel).length;
    return agents === 0 || !this.isWorked(channel) ? null : this.waits[channel].at(position, agents);
  }

  /** Deferred work is taken at any hour, and worked in its hours. */
  private isWorked(channel: number): boolean {
    return !this.desk.plan.isDeferred[channel] || this.desk.isChannelOpen(channel);
  }

  private recent(channel: number, now: number): Map<number, number> {
    const wall = this.wall();
    const look = this.looks[channel];
    if (look && this.desk.contacts.size > MANY && wall - look.taken < FRESH_MS) return look.positions;
    return this.of(channel, now);
  }

  /** Who has just come stands behind everybody of no worse rank. */
  private atArrival(queue: number): number {
    const { plan, centre } = this.desk;
    const { channel, rank } = plan.centre.queues[queue];
    let before = 0;
    plan.centre.queues.forEach((other, q) => {
      if (other.channel === channel && other.rank <= rank) before += centre.queues.length[q];
    });
    return Math.max(1, before);
  }

  private isSomebodyFree(channel: number): boolean {
    const { groups } = this.desk.plan.centre;
    return this.agentsOf(channel).some(({ agent, group, inHand }) => {
      const slots = groups[group].slots[channel];
      if (inHand.size >= slots) return false;
      const [first] = inHand;
      const other = this.desk.contacts.get(first);
      return (
        this.desk.centre.loadOf(agent) === 0 || (other !== undefined && this.desk.channelOf(other.queue) === channel)
      );
    });
  }

  private agentsOf(channel: number): DeskAgent[] {
    const { groups } = this.directory.model;
    return [...this.desk.agents.values()].filter(
      ({ group, state }) => state !== "leaving" && groups[group].skills.some((skill) => skill.channel === channel),
    );
  }
}
