import { AgentLists } from "./agent-lists.ts";
import { AgentRows, type AgentRowsState } from "./agent-rows.ts";
import type { CentrePlan } from "./centre-plan.ts";
import { ContactQueues } from "./contact-queues.ts";
import { ContactRows, type ContactRowsState } from "./contact-rows.ts";
import { Outbox } from "./outbox.ts";
import { type RoutingTable, routingTable } from "./routing-table.ts";

const NOBODY = -1;
/** Lists of a group before those by load: idle, and idle but draining. */
const IDLE_LISTS = 2;
/** Slots of contacts are fewer than this. */
const MOST_SLOTS = 4194304;

/**
 * The contact centre: queues, agents, routing. A state machine that is told the time with every command and writes
 * what it decides into `outbox`; it draws no random number, reads no clock, knows neither patience nor work. The
 * simulator and the live web system run this same code.
 *
 * Commands: arrive, leave, accept, decline, reoffer, hangUp (talk is over, the line is free), complete (the agent's
 * slot is free), signIn, drain, stay, signOut, setLines, suspend and resume (contacts of a channel only queue), dispatch.
 *
 * Simultaneous commands belong in this order: complete, then signIn/signOut/setLines/suspend/resume, then dispatch, then arrive,
 * then leave. `complete` and `signIn` only note that an agent is available; `dispatch` hands out waiting contacts.
 *
 * A contact is a slot (a small integer, reused) and a generation; `handle` and `slotOf` turn both into one number and
 * back. A slot belongs to the caller from `arrive` to `complete` or `leave`.
 */
export class Centre {
  readonly outbox = new Outbox();
  readonly queues: ContactQueues;
  private readonly contacts: ContactRows;
  private readonly agents: AgentRows;
  /** Agents who could take a contact: by group those idle, idle but draining, with 1, 2, ... contacts of a channel. */
  private readonly lists: AgentLists;
  private readonly routing: RoutingTable;

  // By queue, channel.
  private readonly channelOfQueue: Int32Array;
  private readonly credit: Float64Array;
  private readonly ageing: Float64Array;
  private readonly lines: Float64Array;
  private readonly plannedLines: Float64Array;
  private readonly linesBusy: Int32Array;
  /** 1 while contacts of the channel come and wait, and none is handed out. */
  private readonly suspended: Uint8Array;
  private readonly channelCount: number;

  // By group, group x channel.
  private readonly idleList: Int32Array;
  private readonly slots: Int32Array;
  /** List of the agents with one contact of the channel; those with more follow. */
  private readonly loadList: Int32Array;

  /** Agents who became available since the last dispatch. */
  private available: Int32Array;
  private availableCount = 0;

  constructor(plan: CentrePlan, contacts = 256, agents = 64) {
    this.routing = routingTable(plan);
    this.queues = new ContactQueues(plan.queues.length, contacts);
    this.contacts = new ContactRows(contacts);
    this.agents = new AgentRows(agents);
    this.channelCount = plan.channels.length;
    this.channelOfQueue = Int32Array.from(plan.queues, (queue) => queue.channel);
    this.credit = Float64Array.from(plan.queues, (queue) => queue.credit);
    this.ageing = Float64Array.from(plan.queues, (queue) => queue.ageing);
    this.lines = Float64Array.from(plan.channels, (channel) => channel.lines);
    this.plannedLines = this.lines.slice();
    this.linesBusy = new Int32Array(plan.channels.length);
    this.suspended = new Uint8Array(plan.channels.length);
    this.slots = Int32Array.from(plan.groups.flatMap((group) => group.slots));
    this.loadList = new Int32Array(this.slots.length);
    let lists = 0;
    this.idleList = Int32Array.from(plan.groups, (group, g) => {
      const idle = lists;
      lists += IDLE_LISTS;
      group.slots.forEach((slots, channel) => {
        this.loadList[g * this.channelCount + channel] = lists;
        lists += slots - 1;
      });
      return idle;
    });
    this.lists = new AgentLists(lists, agents);
    this.available = new Int32Array(agents);
  }

  /**
   * A contact arrives for a queue at time `now` (seconds). The outbox says what became of it.
   * @returns its slot, or -1 when it was blocked
   */
  arrive(now: number, queue: number): number {
    const channel = this.channelOfQueue[queue];
    const busy = this.linesBusy[channel];
    if (busy >= this.lines[channel]) {
      this.outbox.blocked();
      return NOBODY;
    }
    this.linesBusy[channel] = busy + 1;
    if (this.contacts.isFull) this.growContacts();
    const contact = this.contacts.enter(now, queue);
    const agent = this.agentFor(queue, channel);
    if (agent >= 0) {
      this.offer(now, contact, channel, agent);
    } else {
      this.contacts.wait(contact);
      this.queues.append(queue, contact);
      this.outbox.queued(contact);
    }
    return contact;
  }

  /** The customer goes: from the queue, from an offer, or in the middle of a conversation. */
  leave(now: number, contact: number): void {
    this.hangUp(contact);
    if (this.contacts.isWaiting(contact)) this.queues.remove(this.contacts.queueOf(contact), contact);
    else this.freeAgent(now, this.contacts.agentOf(contact));
    this.contacts.leave(contact);
  }

  /** The agent takes the offered contact. */
  accept(contact: number): void {
    this.contacts.accept(contact);
  }

  /** The agent does not take the offered contact: it goes back to the head of its queue, the agent is idle again. */
  decline(now: number, contact: number): void {
    this.freeAgent(now, this.contacts.agentOf(contact));
    this.contacts.wait(contact);
    this.queues.prepend(this.contacts.queueOf(contact), contact);
  }

  /**
   * Asks the agents who stand idle about a waiting contact: needed after `decline` only, when others than the agent who
   * declined may be free. (Otherwise nobody waits whom an idle agent could serve.)
   */
  reoffer(now: number, contact: number): void {
    const queue = this.contacts.queueOf(contact);
    const channel = this.channelOfQueue[queue];
    const agent = this.agentFor(queue, channel);
    if (agent < 0) return;
    this.queues.remove(queue, contact);
    this.offer(now, contact, channel, agent);
  }

  /** Talk is over: the line is free, wrap-up may follow. */
  hangUp(contact: number): void {
    this.linesBusy[this.channelOfQueue[this.contacts.queueOf(contact)]]--;
  }

  /** The contact's work is done (after `hangUp`): the agent's slot is free. */
  complete(now: number, contact: number): void {
    const agent = this.contacts.agentOf(contact);
    this.contacts.leave(contact);
    this.freeAgent(now, agent);
  }

  /** An agent signs in to a group. Agent numbers are the caller's; they may be used again after `signedOff`. */
  signIn(now: number, agent: number, group: number): void {
    if (agent >= this.agents.capacity) this.growAgents(agent + 1);
    this.agents.signIn(agent, group);
    this.makeAvailable(now, agent, 0);
  }

  /** The end of the agent's shift is near: from now no further contact of a channel with slots. */
  drain(now: number, agent: number): void {
    if (!this.agents.isOn(agent)) return;
    this.agents.drain(agent);
    this.lists.remove(agent);
    if (this.agents.loadOf(agent) === 0) this.makeAvailable(now, agent, 0);
  }

  /** The agent stays after all: takes contacts of every channel again. */
  stay(now: number, agent: number): void {
    if (!this.agents.isDraining(agent)) return;
    this.agents.stay(agent);
    this.lists.remove(agent);
    this.makeAvailable(now, agent, this.agents.loadOf(agent));
  }

  /** The agent's shift is over: goes at once when idle, otherwise after finishing (then `signedOff` is decided). */
  signOut(agent: number): void {
    this.lists.remove(agent);
    if (this.agents.loadOf(agent) > 0) {
      this.agents.finishAndLeave(agent);
    } else {
      this.agents.signOff(agent);
      this.outbox.signedOff(agent);
    }
  }

  /** From now a channel has this many lines; calls in progress keep theirs. */
  setLines(channel: number, lines: number): void {
    this.lines[channel] = lines;
  }

  /** From now contacts of the channel are taken and wait; nobody is given one. */
  suspend(channel: number): void {
    this.suspended[channel] = 1;
  }

  /** The channel is worked again: at the next `dispatch` idle agents take what has come, who has been idle longest first. */
  resume(channel: number): void {
    if (this.suspended[channel] === 0) return;
    this.suspended[channel] = 0;
    const { agents, channelCount } = this;
    const known = new Set(this.available.subarray(0, this.availableCount));
    this.idleList.forEach((idle, group) => {
      const cell = group * channelCount + channel;
      const partly = Array.from({ length: Math.max(0, this.slots[cell] - 1) }, (_, i) => this.loadList[cell] + i);
      for (const list of [idle, idle + 1, ...partly]) {
        for (let agent = this.lists.first(list); agent >= 0; agent = this.lists.after(agent)) known.add(agent);
      }
    });
    const all = [...known].sort((x, y) => agents.since(x) - agents.since(y));
    this.availableCount = all.length;
    this.available = Int32Array.from({ length: Math.max(this.available.length, all.length) }, (_, i) => all[i] ?? 0);
  }

  /** Hands waiting contacts to the agents who became available, each in turn, one contact at a time. */
  dispatch(now: number): void {
    if (this.queues.waiting > 0) this.handOut(now);
    this.availableCount = 0;
  }

  /** Whether `dispatch` has anything to do. */
  get undispatched(): boolean {
    return this.availableCount > 0;
  }

  isWaiting(contact: number): boolean {
    return this.contacts.isWaiting(contact);
  }

  /** Whether the slot is in use. */
  isThere(contact: number): boolean {
    return this.contacts.isThere(contact);
  }

  /** Slots that there are: contacts have numbers below this. */
  get contactSlots(): number {
    return this.contacts.capacity;
  }

  queueOf(contact: number): number {
    return this.contacts.queueOf(contact);
  }

  agentOf(contact: number): number {
    return this.contacts.agentOf(contact);
  }

  /** When the contact entered its queue. */
  since(contact: number): number {
    return this.contacts.since(contact);
  }

  generationOf(contact: number): number {
    return this.contacts.generationOf(contact);
  }

  groupOf(agent: number): number {
    return this.agents.groupOf(agent);
  }

  /** Contacts in the agent's hands. */
  loadOf(agent: number): number {
    return this.agents.loadOf(agent);
  }

  /** Slot and generation as one number that is never given out twice. */
  handle(contact: number): number {
    return this.contacts.generationOf(contact) * MOST_SLOTS + contact;
  }

  /** The slot of a handle, or -1 when that contact has gone. */
  slotOf(handle: number): number {
    const contact = handle % MOST_SLOTS;
    const isThere = contact < this.contacts.capacity && this.contacts.isThere(contact);
    return isThere && this.handle(contact) === handle ? contact : NOBODY;
  }

  /** Contacts waiting that this group could serve. */
  waitingFor(group: number): number {
    const { queueStart, queue } = this.routing;
    let waiting = 0;
    for (let i = queueStart[group]; i < queueStart[group + 1]; i++) waiting += this.queues.length[queue[i]];
    return waiting;
  }

  /** Back to the beginning: nobody is there, nothing has happened. */
  clear(): void {
    this.outbox.clear();
    this.queues.clear();
    this.contacts.clear();
    this.agents.clear();
    this.lists.clear();
    this.lines.set(this.plannedLines);
    this.linesBusy.fill(0);
    this.suspended.fill(0);
    this.availableCount = 0;
  }

  /** The whole state, to be given to `restore` of a centre with the same plan. */
  save(): CentreState {
    return {
      queues: this.queues.save(),
      contacts: this.contacts.save(),
      agents: this.agents.save(),
      lists: this.lists.save(),
      lines: this.lines.slice(),
      linesBusy: this.linesBusy.slice(),
      suspended: this.suspended.slice(),
      available: this.available.slice(0, this.availableCount),
    };
  }

  restore(state: CentreState): void {
    this.outbox.clear();
    this.queues.restore(state.queues);
    this.contacts.restore(state.contacts);
    this.agents.restore(state.agents);
    this.lists.restore(state.lists);
    this.lines.set(state.lines);
    this.linesBusy.set(state.linesBusy);
    this.suspended.set(state.suspended ?? this.suspended.fill(0));
    this.availableCount = state.available.length;
    this.available = new Int32Array(Math.max(this.available.length, this.availableCount));
    this.available.set(state.available);
  }

  /** The agent for an arriving contact: best preference, then least loaded, then longest available. */
  private agentFor(queue: number, channel: number): number {
    if (this.suspended[channel] === 1) return NOBODY;
    const { groupStart, group, groupLevel } = this.routing;
    const end = groupStart[queue + 1];
    let best = NOBODY;
    for (let i = groupStart[queue]; i < end; i++) {
      if (best >= 0 && groupLevel[i] !== groupLevel[i - 1]) return best;
      const candidate = this.candidate(group[i], channel);
      if (candidate >= 0 && (best < 0 || this.comesBefore(candidate, best))) best = candidate;
    }
    return best;
  }

  private comesBefore(agent: number, other: number): boolean {
    const { agents } = this;
    const load = agents.loadOf(agent);
    const otherLoad = agents.loadOf(other);
    return load < otherLoad || (load === otherLoad && agents.since(agent) < agents.since(other));
  }

  /** The group's agent for a contact of this channel: least loaded, then longest available; -1 when there is none. */
  private candidate(group: number, channel: number): number {
    const list = this.idleList[group];
    const idle = this.lists.first(list);
    const slots = this.slots[group * this.channelCount + channel];
    if (slots > 1) return idle >= 0 ? idle : this.partlyBusy(group, channel, slots);
    const draining = this.lists.first(list + 1);
    if (draining < 0) return idle;
    return idle < 0 || this.comesBefore(draining, idle) ? draining : idle;
  }

  /** The agent with the fewest contacts of a channel with slots, and a slot free. */
  private partlyBusy(group: number, channel: number, slots: number): number {
    const list = this.loadList[group * this.channelCount + channel];
    for (let load = 1; load < slots; load++) {
      const agent = this.lists.first(list + load - 1);
      if (agent >= 0) return agent;
    }
    return NOBODY;
  }

  private handOut(now: number): void {
    while (this.availableCount > 0 && this.queues.waiting > 0) {
      let busyAgain = 0;
      for (let i = 0; i < this.availableCount; i++) {
        const agent = this.available[i];
        const contact = this.contactFor(now, agent);
        if (contact < 0) continue;
        const queue = this.contacts.queueOf(contact);
        this.queues.remove(queue, contact);
        this.offer(now, contact, this.channelOfQueue[queue], agent);
        this.available[busyAgain++] = agent;
      }
      this.availableCount = busyAgain;
    }
  }

  /** The waiting contact for an available agent: agent preference and rank first, then waiting with credit and ageing. */
  private contactFor(now: number, agent: number): number {
    const { agents } = this;
    if (!agents.isOnDuty(agent)) return NOBODY;
    const group = agents.groupOf(agent);
    const load = agents.loadOf(agent);
    const inHand = agents.channelOf(agent);
    const draining = agents.isDraining(agent);
    if (load > 0 && (draining || load >= this.slots[group * this.channelCount + inHand])) return NOBODY;
    const { queueStart, queue, queueLevel } = this.routing;
    const end = queueStart[group + 1];
    let best = NOBODY;
    let bestScore = -Infinity;
    let bestLevel = 0;
    for (let i = queueStart[group]; i < end; i++) {
      const q = queue[i];
      const head = this.queues.first(q);
      if (head < 0) continue;
      if (best >= 0 && queueLevel[i] !== bestLevel) break;
      const channel = this.channelOfQueue[q];
      if (this.suspended[channel] === 1) continue;
      if (load > 0 ? channel !== inHand : draining && this.slots[group * this.channelCount + channel] > 1) continue;
      const score = this.ageing[q] * (now - this.contacts.since(head)) + this.credit[q];
      if (score > bestScore) {
        best = head;
        bestScore = score;
        bestLevel = queueLevel[i];
      }
    }
    return best;
  }

  private offer(now: number, contact: number, channel: number, agent: number): void {
    this.contacts.offer(contact, agent);
    const load = this.agents.take(agent, channel);
    this.lists.remove(agent);
    this.enlist(now, agent, load);
    this.outbox.offered(contact, agent);
  }

  /** The agent has one contact less in hand. */
  private freeAgent(now: number, agent: number): void {
    const load = this.agents.release(agent);
    if (!this.agents.isLeaving(agent)) {
      this.lists.remove(agent);
      this.makeAvailable(now, agent, load);
    } else if (load === 0) {
      this.agents.signOff(agent);
      this.outbox.signedOff(agent);
    }
  }

  private makeAvailable(now: number, agent: number, load: number): void {
    this.enlist(now, agent, load);
    if (this.availableCount === this.available.length) this.growAvailable();
    this.available[this.availableCount++] = agent;
  }

  /** Puts the agent into the list of those with so many contacts in hand, unless all slots are taken. */
  private enlist(now: number, agent: number, load: number): void {
    const { agents } = this;
    const group = agents.groupOf(agent);
    const draining = agents.isDraining(agent);
    if (load === 0) {
      this.lists.append(this.idleList[group] + +draining, agent);
    } else {
      const cell = group * this.channelCount + agents.channelOf(agent);
      if (draining || load >= this.slots[cell]) return;
      this.lists.append(this.loadList[cell] + load - 1, agent);
    }
    agents.setSince(agent, now);
  }

  private growContacts(): void {
    const capacity = 2 * this.contacts.capacity;
    this.contacts.grow(capacity);
    this.queues.grow(capacity);
  }

  private growAgents(atLeast: number): void {
    const capacity = Math.max(atLeast, 2 * this.agents.capacity);
    this.agents.grow(capacity);
    this.lists.grow(capacity);
  }

  private growAvailable(): void {
    const { available } = this;
    this.available = new Int32Array(2 * available.length);
    this.available.set(available);
  }
}

/** A centre's state as plain arrays (`Centre.save`). */
export interface CentreState {
  readonly queues: Int32Array[];
  readonly contacts: ContactRowsState;
  readonly agents: AgentRowsState;
  readonly lists: Int32Array;
  readonly lines: Float64Array;
  readonly linesBusy: Int32Array;
  readonly available: Int32Array;
  /** Not there in what version 0.1 saved: nothing was suspended. */
  readonly suspended?: Uint8Array;
}
