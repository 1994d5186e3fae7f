import type { CentrePlan } from "../../sim/centre/centre-plan.ts";
import { Decision } from "../../sim/centre/outbox.ts";

export interface PlainContact {
  readonly id: number;
  readonly queue: number;
  readonly since: number;
  agent: PlainAgent | null;
  holdsLine: boolean;
}

export interface PlainAgent {
  readonly number: number;
  readonly group: number;
  state: "on" | "draining" | "leaving" | "off";
  readonly inHand: PlainContact[];
  /** When the load last changed, and a running number for equal times. */
  since: number;
  turn: number;
}

type PlainDecision = [decision: number, contact: number, agent: number];

/** The rules of the contact centre written for reading: sorted lists searched from the start, objects, no reuse. */
export class PlainCentre {
  readonly decisions: PlainDecision[] = [];
  readonly contacts: PlainContact[] = [];
  readonly agents: PlainAgent[] = [];
  readonly lines: number[];
  private readonly plan: CentrePlan;
  private readonly suspended = new Set<number>();
  private available: PlainAgent[] = [];
  private turns = 0;

  constructor(plan: CentrePlan) {
    this.plan = plan;
    this.lines = plan.channels.map((channel) => channel.lines);
  }

  get waiting(): PlainContact[] {
    return this.contacts.filter((contact) => contact.agent === null);
  }

  /** @param id of the contact, if it finds a line */
  arrive(now: number, queue: number, id: number): void {
    const channel = this.channelOf(queue);
    const holding = this.contacts.filter((one) => one.holdsLine && this.channelOf(one.queue) === channel);
    if (holding.length >= this.lines[channel]) {
      this.decisions.push([Decision.blocked, -1, -1]);
      return;
    }
    const contact: PlainContact = { id, queue, since: now, agent: null, holdsLine: true };
    this.contacts.push(contact);
    const agent = this.agentFor(queue);
    if (agent) this.give(now, contact, agent);
    else this.decisions.push([Decision.queued, id, -1]);
  }

  leave(now: number, contact: PlainContact): void {
    this.contacts.splice(this.contacts.indexOf(contact), 1);
    if (contact.agent) this.takeFrom(now, contact.agent, contact);
  }

  hangUp(contact: PlainContact): void {
    contact.holdsLine = false;
  }

  signIn(now: number, number: number, group: number): void {
    const agent: PlainAgent = { number, group, state: "on", inHand: [], since: now, turn: 0 };
    this.agents.push(agent);
    this.becomes(now, agent);
  }

  drain(now: number, agent: PlainAgent): void {
    if (agent.state !== "on") return;
    agent.state = "draining";
    if (agent.inHand.length === 0) this.becomes(now, agent);
  }

  stay(now: number, agent: PlainAgent): void {
    if (agent.state !== "draining") return;
    agent.state = "on";
    this.becomes(now, agent);
  }

  signOut(agent: PlainAgent): void {
    agent.state = agent.inHand.length > 0 ? "leaving" : "off";
    if (agent.state === "off") this.gone(agent);
  }

  suspend(channel: number): void {
    this.suspended.add(channel);
  }

  resume(channel: number): void {
    if (!this.suspended.delete(channel)) return;
    const order = ({ since, group, state, inHand, turn }: PlainAgent): number[] => [
      since,
      group,
      state === "draining" ? 1 : 0,
      inHand.length,
      turn,
    ];
    this.available = [...this.agents].sort((a, b) => compare(order(a), order(b)));
  }

  dispatch(now: number): void {
    while (this.available.length > 0) {
      const served = this.available.filter((agent) => {
        const contact = this.contactFor(now, agent);
        if (contact) this.give(now, contact, agent);
        return contact !== null;
      });
      this.available = served;
    }
  }

  private agentFor(queue: number): PlainAgent | null {
    const preference = (agent: PlainAgent): number =>
      this.plan.groups[agent.group].routes.find((route) => route.queue === queue)?.groupPreference ?? Infinity;
    const order = (agent: PlainAgent): number[] => [
      preference(agent),
      agent.inHand.length,
      agent.since,
      agent.group,
      agent.state === "draining" ? 1 : 0,
      agent.turn,
    ];
    const able = this.agents.filter((agent) => preference(agent) < Infinity && this.canTake(agent, queue));
    return able.sort((a, b) => compare(order(a), order(b)))[0] ?? null;
  }

  private contactFor(now: number, agent: PlainAgent): PlainContact | null {
    const order = (contact: PlainContact): number[] => {
      const queue = this.plan.queues[contact.queue];
      const route = this.plan.groups[agent.group].routes.find((one) => one.queue === contact.queue);
      const priority = queue.ageing * (now - contact.since) + queue.credit;
      return [route?.agentPreference ?? Infinity, queue.rank, -priority, contact.queue];
    };
    const headcount = this.plan.queues.flatMap((_, queue) => this.waiting.find((one) => one.queue === queue) ?? []);
    const able = headcount.filter((contact) => order(contact)[0] < Infinity && this.canTake(agent, contact.queue));
    return able.sort((a, b) => compare(order(a), order(b)))[0] ?? null;
  }

  private canTake(agent: PlainAgent, queue: number): boolean {
    const channel = this.channelOf(queue);
    if (this.suspended.has(channel)) return false;
    const slots = this.plan.groups[agent.group].slots[channel];
    if (agent.state === "leaving" || agent.state === "off") return false;
    if (agent.inHand.length === 0) return agent.state === "on" || slots === 1;
    const same = this.channelOf(agent.inHand[0].queue) === channel;
    return agent.state === "on" && same && agent.inHand.length < slots;
  }

  private give(now: number, contact: PlainContact, agent: PlainAgent): void {
    contact.agent = agent;
    agent.inHand.push(contact);
    agent.since = now;
    agent.turn = this.turns++;
    this.decisions.push([Decision.offered, contact.id, agent.number]);
  }

  private takeFrom(now: number, agent: PlainAgent, contact: PlainContact): void {
    agent.inHand.splice(agent.inHand.indexOf(contact), 1);
    if (agent.state !== "leaving") {
      this.becomes(now, agent);
    } else if (agent.inHand.length === 0) {
      agent.state = "off";
      this.gone(agent);
    }
  }

  private becomes(now: number, agent: PlainAgent): void {
    agent.since = now;
    agent.turn = this.turns++;
    this.available.push(agent);
  }

  private gone(agent: PlainAgent): void {
    this.agents.splice(this.agents.indexOf(agent), 1);
    this.decisions.push([Decision.signedOff, -1, agent.number]);
  }

  private channelOf(queue: number): number {
    return this.plan.queues[queue].channel;
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}
