import { Centre } from "../../sim/centre/centre.ts";
import { Decision } from "../../sim/centre/outbox.ts";
import { Field } from "../../sim/measure/tally.ts";
import type { ContactOutcome } from "../../sim/measure/trace.ts";
import type { AgentState } from "../protocol.ts";
import { isAllowed } from "./allowed.ts";
import { type Command, Kind } from "./commands.ts";
import type { DeskPlan } from "./desk-plan.ts";
import type { DeskEvent, TurnedAway } from "./events.ts";
import { Hours } from "./hours.ts";
import { Measures } from "./measures.ts";
import { OpenContacts } from "./open-contacts.ts";
import type { DeskAgent, DeskState, OpenContact } from "./state.ts";

/**
 * The live counterpart of the simulation: commands in, with the time; events out. Who answers whom is decided by
 * `Centre`, as in the simulator; the desk adds names that last (a contact is known by a number, not by its slot),
 * opening hours and counting. It knows neither sockets nor a clock nor chance, so that a journal of commands replayed
 * in order leads to the same state.
 *
 * Each command is one instant: closings and openings that are due come first, then the command, then waiting contacts
 * are handed to the agents who became free by it.
 */
export class Desk {
  readonly centre: Centre;
  readonly contacts = new OpenContacts();
  readonly agents = new Map<number, DeskAgent>();
  readonly measures: Measures;
  readonly plan: DeskPlan;
  private readonly hours: Hours;
  /** Contacts that hold a line, by channel. */
  readonly linesBusy: Int32Array;
  private events: DeskEvent[] = [];

  constructor(plan: DeskPlan) {
    this.plan = plan;
    this.centre = new Centre(plan.centre);
    this.measures = new Measures(plan.answerWithin, plan.shortAbandon);
    this.hours = new Hours(plan, plan.centre.channels.length);
    this.linesBusy = new Int32Array(plan.centre.channels.length);
    plan.isDeferred.forEach((isDeferred, channel) => {
      if (isDeferred) this.centre.suspend(channel);
    });
  }

  /** Carries a command out at `at`, as number `seq` of the journal. Ask `allows` first. */
  apply(seq: number, at: number, command: Command): DeskEvent[] {
    this.passTime(at);
    this.obey(seq, at, command);
    this.dispatch(at);
    return this.take();
  }

  /** Opens and closes channels and begins a new day, up to `at`; deferred work that opens is handed out. */
  advance(at: number): DeskEvent[] {
    this.passTime(at);
    return this.take();
  }

  /** When a channel next opens or closes, or the day ends. */
  get nextDeadline(): number {
    return Math.min(this.hours.nextChange, this.plan.nextMidnight(this.measures.midnight));
  }

  isChannelOpen(channel: number): boolean {
    return this.hours.isOpen(channel);
  }

  channelOf(queue: number): number {
    return this.plan.centre.queues[queue].channel;
  }

  /** Whether the customer has an answer, as the simulator books it: live somebody's, deferred the reply. */
  isAnswered({ queue, answeredAt, stage }: OpenContact): boolean {
    return this.plan.isDeferred[this.channelOf(queue)] ? stage === "wrapping up" : answeredAt >= 0;
  }

  /** Whether the command makes sense as things stand. */
  allows(command: Command): boolean {
    return isAllowed(this, command);
  }

  save(): DeskState {
    return {
      centre: this.centre.save(),
      contacts: this.contacts.save(),
      agents: [...this.agents.values()].map((agent) => ({ ...agent, inHand: new Set(agent.inHand) })),
      ...this.hours.save(),
      linesBusy: this.linesBusy.slice(),
      measures: this.measures.save(),
    };
  }

  restore(state: DeskState): void {
    this.centre.restore(state.centre);
    this.contacts.restore(state.contacts);
    this.agents.clear();
    for (const agent of state.agents) this.agents.set(agent.agent, { ...agent, inHand: new Set(agent.inHand) });
    this.hours.restore(state);
    this.linesBusy.set(state.linesBusy);
    this.measures.restore(state.measures);
  }

  private obey(seq: number, at: number, { kind, subject, detail }: Command): void {
    switch (kind) {
      case Kind.arrive:
        this.arrive(seq, at, subject);
        return;
      case Kind.leave:
        this.leave(at, this.contacts.known(subject));
        return;
      case Kind.accept:
        this.accept(at, this.contacts.known(subject));
        return;
      case Kind.decline:
        this.decline(at, this.contacts.known(subject));
        return;
      case Kind.hangUp:
        this.hangUp(at, this.contacts.known(subject), "agent");
        return;
      case Kind.done:
        this.done(at, this.contacts.known(subject));
        return;
      case Kind.signIn:
        this.agents.set(subject, { agent: subject, group: detail, state: "ready", inHand: new Set() });
        this.centre.signIn(at, subject, detail);
        this.changed(subject, "ready");
        return;
      case Kind.drain:
        this.centre.drain(at, subject);
        this.changed(subject, "draining");
        return;
      case Kind.stay:
        this.centre.stay(at, subject);
        this.changed(subject, "ready");
        return;
      case Kind.signOut:
        this.signOut(subject);
        return;
      case Kind.disconnectAgent:
        this.disconnectAgent(at, subject);
        return;
    }
  }

  private arrive(id: number, at: number, queue: number): void {
    const channel = this.channelOf(queue);
    this.measures.count(channel, at, Field.arrivals);
    if (!this.plan.isDeferred[channel] && !this.isChannelOpen(channel)) {
      this.reject(id, at, queue, "lost out of hours");
      return;
    }
    const slot = this.centre.arrive(at, queue);
    if (slot < 0) {
      this.centre.outbox.clear();
      this.reject(id, at, queue, "blocked");
      return;
    }
    this.linesBusy[channel]++;
    this.contacts.add({ id, slot, queue, arrivedAt: at, stage: "waiting", agent: -1, answeredAt: -1 });
    this.drain();
  }

  private reject(contact: number, at: number, queue: number, fate: TurnedAway): void {
    const field = fate === "blocked" ? Field.blocked : Field.lostOutOfHours;
    this.measures.count(this.channelOf(queue), at, field);
    this.events.push({ type: "turnedAway", contact, queue, fate });
  }

  private accept(at: number, contact: OpenContact): void {
    this.centre.accept(contact.slot);
    contact.stage = "answered";
    if (contact.answeredAt < 0) {
      contact.answeredAt = at;
      if (this.isAnswered(contact)) this.bookAnswer(at, contact);
    }
    this.events.push({ type: "answered", contact: contact.id, agent: contact.agent });
  }

  private bookAnswer(at: number, { queue, arrivedAt }: OpenContact): void {
    const channel = this.channelOf(queue);
    this.measures.answered(channel, arrivedAt, at - arrivedAt, this.plan.promised(channel, arrivedAt, at));
  }

  /** The customer goes. Who was answered leaves the agent with the wrap-up. */
  private leave(at: number, contact: OpenContact): void {
    if (contact.stage === "answered") {
      this.hangUp(at, contact, "customer");
      return;
    }
    const { id, agent, arrivedAt } = contact;
    const channel = this.channelOf(contact.queue);
    if (!this.isAnswered(contact))
      this.measures.abandoned(channel, arrivedAt, at - arrivedAt, this.plan.promised(channel, arrivedAt, at));
    this.goAway(at, contact, "abandoned");
    if (agent < 0) return;
    this.agents.get(agent)?.inHand.delete(id);
    this.events.push({ type: "withdrawn", contact: id, agent });
  }

  private goAway(at: number, contact: OpenContact, fate: ContactOutcome): void {
    this.centre.leave(at, contact.slot);
    this.linesBusy[this.channelOf(contact.queue)]--;
    this.end(at, contact, fate);
  }

  /** The agent does not take it, and is not asked again before saying `ready`. */
  private decline(at: number, contact: OpenContact): void {
    const { agent } = contact;
    this.signOut(agent);
    this.takeBack(at, contact);
    this.events.push({ type: "withdrawn", contact: contact.id, agent });
    this.offerAgain(at, contact);
  }

  private disconnectAgent(at: number, agent: number): void {
    this.signOut(agent);
    const inHand = [...(this.agents.get(agent)?.inHand ?? [])].map((id) => this.contacts.known(id));
    // The one who came last goes back first, so that the one who came first ends at the head.
    const back = inHand.filter(({ stage }) => stage !== "wrapping up").sort((x, y) => y.id - x.id);
    for (const contact of inHand) if (contact.stage === "wrapping up") this.done(at, contact);
    for (const contact of back) this.takeBack(at, contact);
    for (const contact of back.reverse()) this.offerAgain(at, contact);
  }

  private takeBack(at: number, contact: OpenContact): void {
    this.agents.get(contact.agent)?.inHand.delete(contact.id);
    this.centre.decline(at, contact.slot);
    const wasAnswered = contact.stage === "answered";
    contact.stage = "waiting";
    contact.agent = -1;
    this.events.push({ type: "requeued", contact: contact.id, wasAnswered });
    this.drain();
  }

  private offerAgain(at: number, contact: OpenContact): void {
    this.centre.reoffer(at, contact.slot);
    this.drain();
  }

  /** The talk is over, or the reply goes out. */
  private hangUp(at: number, contact: OpenContact, by: "agent" | "customer"): void {
    const channel = this.channelOf(contact.queue);
    this.centre.hangUp(contact.slot);
    this.linesBusy[channel]--;
    contact.stage = "wrapping up";
    if (this.plan.isDeferred[channel]) this.bookAnswer(at, contact);
    this.events.push({ type: "hungUp", contact: contact.id, agent: contact.agent, by });
  }

  private done(at: number, contact: OpenContact): void {
    if (contact.stage === "answered") this.hangUp(at, contact, "agent");
    const { id, agent } = contact;
    this.measures.count(this.channelOf(contact.queue), contact.arrivedAt, Field.handled);
    this.agents.get(agent)?.inHand.delete(id);
    this.centre.complete(at, contact.slot);
    this.events.push({ type: "done", contact: id, agent });
    this.end(at, contact, "handled");
    this.drain();
  }

  private signOut(agent: number): void {
    const state = this.agents.get(agent)?.state;
    if (state !== "ready" && state !== "draining") return;
    this.changed(agent, "leaving");
    this.centre.signOut(agent);
    this.drain();
  }

  private changed(agent: number, state: AgentState): void {
    const one = this.agents.get(agent);
    if (one) one.state = state;
    this.events.push({ type: "agentState", agent, state });
  }

  private passTime(at: number): void {
    const { hours, plan } = this;
    const midnight = plan.midnight(at); // lays the days up to `at` out in one go
    while (hours.nextChange <= at) {
      const time = hours.nextChange;
      const change = hours.change();
      if (change !== null) this.openOrClose(time, change.channel, change.isOpen);
      if (hours.nextChange > time) this.dispatch(time);
    }
    this.measures.newDay(midnight);
  }

  private openOrClose(at: number, channel: number, isOpen: boolean): void {
    const { plan, centre } = this;
    if (!plan.isDeferred[channel]) {
      if (!isOpen && plan.closing[channel] === "drop") this.dropWaiting(at, channel);
    } else if (isOpen) centre.resume(channel);
    else centre.suspend(channel);
  }

  private dropWaiting(at: number, channel: number): void {
    for (const contact of [...this.contacts.values()]) {
      if (contact.stage !== "waiting" || this.channelOf(contact.queue) !== channel) continue;
      if (!this.isAnswered(contact)) this.measures.count(channel, contact.arrivedAt, Field.droppedAtClosing);
      this.goAway(at, contact, "dropped at closing");
    }
  }

  private dispatch(at: number): void {
    while (this.centre.undispatched) {
      this.centre.dispatch(at);
      this.drain();
    }
  }

  /** Turns what the centre decided into events. */
  private drain(): void {
    const { outbox } = this.centre;
    for (let entry = 0; entry < outbox.length; entry++) {
      const agent = outbox.agent(entry);
      const contact = this.contacts.at(outbox.contact(entry));
      switch (outbox.decision(entry)) {
        case Decision.queued:
          this.events.push({ type: "queued", contact: contact.id });
          break;
        case Decision.offered:
          contact.stage = "offered";
          contact.agent = agent;
          this.agents.get(agent)?.inHand.add(contact.id);
          this.events.push({ type: "offered", contact: contact.id, agent });
          break;
        case Decision.signedOff:
          this.events.push({ type: "agentState", agent, state: "away" });
          this.agents.delete(agent);
          break;
      }
    }
    outbox.clear();
  }

  private end(at: number, contact: OpenContact, fate: ContactOutcome): void {
    this.contacts.delete(contact.id);
    this.events.push({ type: "ended", contact: contact.id, fate, at });
  }

  private take(): DeskEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }
}
