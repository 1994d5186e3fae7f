import { AgentLists, extended } from "./agent-lists.ts";
import { ContactQueues } from "./contact-queues.ts";
import { Decision, Outbox } from "./outbox.ts";
import type { CentrePlan } from "./plan.ts";
import { type RoutingTable, routingTable } from "./routing-table.ts";

/** Contact states. */
const FREE = 0;
const WAITING = 1;
const OFFERED = 2;
const WITH_AGENT = 3;

/** Agent states. */
const OFF = 0;
const ON = 1;
/** Near the end of the shift: takes no further contact of a channel with slots. */
const DRAINING = 2;
/** The shift is over: finishes what is in hand. */
const LEAVING = 3;

const NOBODY = -1;
/** Lists of a group before those by load: idle, and idle but draining. */
const IDLE_LISTS = 2;

/**
 * The contact centre: queues, agents, routing. A state machine that is told the time with every command and writes
 * what it decides into `outbox`; it draws no random number, reads no clock, knows neither patience nor work. The
 * simulator and the live web system run this same code.
 *
 * Commands: arrive, leave, accept, decline, reoffer, hangUp (talk is over, the line is free), complete (the agent's
 * slot is free), signIn, drain, stay, signOut, setLines, dispatch.
 *
 * Simultaneous commands belong in this order: complete, then signIn/signOut/setLines, then dispatch, then arrive,
 * then leave. `complete` and `signIn` only note that an agent is available; `dispatch` hands out waiting contacts.
 *
 * A contact is a slot (a small integer, reused) and a generation; `handle` and `slotOf` turn both into one number and
 * back. A slot belongs to the caller from `arrive` to `complete` or `leave`.
 */
export class Centre {
  readonly outbox = new Outbox();
  readonly queues: ContactQueues;
  private readonly routing: RoutingTable;

  // By queue, channel.
  private readonly channelOfQueue: Int32Array;
  private readonly credit: Float64Array;
  private readonly ageing: Float64Array;
  private readonly lines: Float64Array;
  private readonly linesBusy: Int32Array;
  private readonly channelCount: number;

  // By group.
  private readonly firstList: Int32Array;
  private readonly slots: Int32Array;
  private readonly lists: AgentLists;

  // By contact slot.
  private contactState: Int8Array;
  private contactQueue: Int32Array;
  private contactSince: Float64Array;
  private contactAgent: Int32Array;
  private contactGeneration: Int32Array;
  private freeContacts: Int32Array;
  private freeContactCount = 0;

  // By agent.
  private agentState: Int8Array;
  private agentGroup: Int32Array;
  private agentLoad: Int32Array;
  /** Channel of the contacts in hand; -1 when idle. */
  private agentChannel: Int32Array;
  private agentSince: Float64Array;

  /** Agents who became available since the last dispatch. */
  private available: Int32Array;
  private availableCount = 0;

  constructor(plan: CentrePlan, contacts = 256, agents = 64) {
    this.routing = routingTable(plan);
    this.queues = new ContactQueues(plan.queues.length, contacts);
    this.channelCount = plan.channels.length;
    this.channelOfQueue = Int32Array.from(plan.queues, (queue) => queue.channel);
    this.credit = Float64Array.from(plan.queues, (queue) => queue.credit);
    this.ageing = Float64Array.from(plan.queues, (queue) => queue.ageing);
    this.lines = Float64Array.from(plan.channels, (channel) => channel.lines);
    this.linesBusy = new Int32Array(plan.channels.length);
    this.slots = Int32Array.from(plan.groups.flatMap((group) => group.slots));
    this.firstList = new Int32Array(plan.groups.length + 1);
    plan.groups.forEach((group, g) => {
      const byLoad = group.slots.reduce((sum, slots) => sum + slots - 1, 0);
      this.firstList[g + 1] = this.firstList[g] + IDLE_LISTS + byLoad;
    });
    this.lists = new AgentLists(this.firstList[plan.groups.length], agents);
    this.contactState = new Int8Array(contacts);
    this.contactQueue = new Int32Array(contacts);
    this.contactSince = new Float64Array(contacts);
    this.contactAgent = new Int32Array(contacts);
    this.contactGeneration = new Int32Array(contacts);
    this.freeContacts = new Int32Array(contacts);
    this.releaseSlots(0, contacts);
    this.agentState = new Int8Array(agents);
    this.agentGroup = new Int32Array(agents);
    this.agentLoad = new Int32Array(agents);
    this.agentChannel = new Int32Array(agents).fill(NOBODY);
    this.agentSince = new Float64Array(agents);
    this.available = new Int32Array(agents);
  }

  /**
   * A contact arrives for a queue at time `now` (seconds). The outbox says what became of it.
   * @returns its slot, or -1 when it was blocked
   */
  arrive(now: number, queue: number): number {
    const channel = this.channelOfQueue[queue];
    if (this.linesBusy[channel] >= this.lines[channel]) {
      this.outbox.push(Decision.blocked, NOBODY, NOBODY);
      return NOBODY;
    }
    this.linesBusy[channel]++;
    const contact = this.takeSlot();
    this.contactQueue[contact] = queue;
    this.contactSince[contact] = now;
    const agent = this.agentFor(queue, channel);
    if (agent >= 0) {
      this.offer(now, contact, channel, agent);
    } else {
      this.contactState[contact] = WAITING;
      this.queues.append(queue, contact);
      this.outbox.push(Decision.queued, contact, NOBODY);
    }
    return contact;
  }

  /** The customer goes: from the queue, from an offer, or in the middle of a conversation. */
  leave(now: number, contact: number): void {
    const state = this.contactState[contact];
    this.linesBusy[this.channelOf(contact)]--;
    if (state === WAITING) this.queues.remove(this.contactQueue[contact], contact);
    else this.freeAgent(now, contact);
    this.freeContact(contact);
  }

  /** The agent takes the offered contact. */
  accept(contact: number): void {
    this.contactState[contact] = WITH_AGENT;
  }

  /** The agent does not take the offered contact: it goes back to the head of its queue, the agent is idle again. */
  decline(now: number, contact: number): void {
    this.freeAgent(now, contact);
    this.contactState[contact] = WAITING;
    this.queues.prepend(this.contactQueue[contact], contact);
  }

  /**
   * Asks the agents who stand idle about a waiting contact: needed after `decline` only, when others than the agent who
   * declined may be free. (Otherwise nobody waits whom an idle agent could serve.)
   */
  reoffer(now: number, contact: number): void {
    const queue = this.contactQueue[contact];
    const channel = this.channelOfQueue[queue];
    const agent = this.agentFor(queue, channel);
    if (agent < 0) return;
    this.queues.remove(queue, contact);
    this.offer(now, contact, channel, agent);
  }

  /** Talk is over: the line is free, wrap-up may follow. */
  hangUp(contact: number): void {
    this.linesBusy[this.channelOf(contact)]--;
  }

  /** The contact's work is done (after `hangUp`): the agent's slot is free. */
  complete(now: number, contact: number): void {
    this.freeAgent(now, contact);
    this.freeContact(contact);
  }

  /** An agent signs in to a group. Agent numbers are the caller's; they may be used again after `signedOff`. */
  signIn(now: number, agent: number, group: number): void {
    if (agent >= this.agentState.length) this.growAgents(agent + 1);
    this.agentState[agent] = ON;
    this.agentGroup[agent] = group;
    this.agentLoad[agent] = 0;
    this.agentChannel[agent] = NOBODY;
    this.makeAvailable(now, agent);
  }

  /** The end of the agent's shift is near: from now no further contact of a channel with slots. */
  drain(now: number, agent: number): void {
    if (this.agentState[agent] !== ON) return;
    this.agentState[agent] = DRAINING;
    this.lists.remove(agent);
    if (this.agentLoad[agent] === 0) this.makeAvailable(now, agent);
  }

  /** The agent stays after all: takes contacts of every channel again. */
  stay(now: number, agent: number): void {
    if (this.agentState[agent] !== DRAINING) return;
    this.agentState[agent] = ON;
    this.lists.remove(agent);
    this.makeAvailable(now, agent);
  }

  /** The agent's shift is over: goes at once when idle, otherwise after finishing (then `signedOff` is decided). */
  signOut(agent: number): void {
    this.lists.remove(agent);
    if (this.agentLoad[agent] > 0) {
      this.agentState[agent] = LEAVING;
      return;
    }
    this.agentState[agent] = OFF;
    this.outbox.push(Decision.signedOff, NOBODY, agent);
  }

  /** From now a channel has this many lines; calls in progress keep theirs. */
  setLines(channel: number, lines: number): void {
    this.lines[channel] = lines;
  }

  /** Hands waiting contacts to the agents who became available, each in turn, one contact at a time. */
  dispatch(now: number): void {
    while (this.availableCount > 0 && this.queues.waiting > 0) {
      let busyAgain = 0;
      for (let i = 0; i < this.availableCount; i++) {
        const agent = this.available[i];
        const contact = this.contactFor(now, agent);
        if (contact < 0) continue;
        const queue = this.contactQueue[contact];
        this.queues.remove(queue, contact);
        this.offer(now, contact, this.channelOfQueue[queue], agent);
        this.available[busyAgain++] = agent;
      }
      this.availableCount = busyAgain;
    }
    this.availableCount = 0;
  }

  /** Agents whom `dispatch` looks after. */
  get undispatchedAgents(): number {
    return this.availableCount;
  }

  /** Whether `dispatch` has anything to do. */
  get undispatched(): boolean {
    return this.availableCount > 0;
  }

  isWaiting(contact: number): boolean {
    return this.contactState[contact] === WAITING;
  }

  queueOf(contact: number): number {
    return this.contactQueue[contact];
  }

  agentOf(contact: number): number {
    return this.contactAgent[contact];
  }

  /** When the contact entered its queue. */
  since(contact: number): number {
    return this.contactSince[contact];
  }

  generationOf(contact: number): number {
    return this.contactGeneration[contact];
  }

  groupOf(agent: number): number {
    return this.agentGroup[agent];
  }

  /** Contacts in the agent's hands. */
  loadOf(agent: number): number {
    return this.agentLoad[agent];
  }

  /** Slot and generation as one number that is never given out twice. */
  handle(contact: number): number {
    return this.contactGeneration[contact] * 4194304 + contact;
  }

  /** The slot of a handle, or -1 when that contact has gone. */
  slotOf(handle: number): number {
    const contact = handle % 4194304;
    const alive = contact < this.contactState.length && this.contactState[contact] !== FREE;
    return alive && this.handle(contact) === handle ? contact : NOBODY;
  }

  /** Contacts waiting that this group could serve. */
  waitingFor(group: number): number {
    const { queueStart, queue } = this.routing;
    let waiting = 0;
    for (let i = queueStart[group]; i < queueStart[group + 1]; i++) waiting += this.queues.length[queue[i]];
    return waiting;
  }

  /** The whole state, to be given to `restore` of a centre with the same plan. */
  save(): CentreState {
    return {
      numbers: [this.freeContactCount, this.availableCount],
      queues: this.queues.save(),
      lists: this.lists.save(),
      integers: INTEGERS.map((name) => this[name].slice()),
      bytes: BYTES.map((name) => this[name].slice()),
      times: TIMES.map((name) => this[name].slice()),
      lines: [...this.lines],
      linesBusy: [...this.linesBusy],
    };
  }

  restore(state: CentreState): void {
    [this.freeContactCount, this.availableCount] = state.numbers;
    this.queues.restore(state.queues);
    this.lists.restore(state.lists);
    INTEGERS.forEach((name, i) => {
      this[name] = state.integers[i].slice();
    });
    BYTES.forEach((name, i) => {
      this[name] = state.bytes[i].slice();
    });
    TIMES.forEach((name, i) => {
      this[name] = state.times[i].slice();
    });
    this.lines.set(state.lines);
    this.linesBusy.set(state.linesBusy);
    this.outbox.clear();
  }

  /** The agent for an arriving contact: best preference, then least loaded, then longest available. */
  private agentFor(queue: number, channel: number): number {
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
    const load = this.agentLoad[agent];
    const otherLoad = this.agentLoad[other];
    return load < otherLoad || (load === otherLoad && this.agentSince[agent] < this.agentSince[other]);
  }

  /** The group's agent for a contact of this channel: least loaded, then longest available; -1 when there is none. */
  private candidate(group: number, channel: number): number {
    const first = this.firstList[group];
    const idle = this.lists.first(first);
    const slots = this.slots[group * this.channelCount + channel];
    if (slots === 1) {
      const draining = this.lists.first(first + 1);
      if (draining < 0) return idle;
      return idle < 0 || this.comesBefore(draining, idle) ? draining : idle;
    }
    if (idle >= 0) return idle;
    const list = this.loadList(group, channel, 1);
    for (let load = 1; load < slots; load++) {
      const agent = this.lists.first(list + load - 1);
      if (agent >= 0) return agent;
    }
    return NOBODY;
  }

  /** The waiting contact for an available agent: agent preference and rank first, then waiting with credit and ageing. */
  private contactFor(now: number, agent: number): number {
    const state = this.agentState[agent];
    if (state === OFF || state === LEAVING) return NOBODY;
    const group = this.agentGroup[agent];
    const load = this.agentLoad[agent];
    const inHand = this.agentChannel[agent];
    if (load > 0 && (state === DRAINING || load >= this.slots[group * this.channelCount + inHand])) return NOBODY;
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
      if (!this.canTake(group, state, load, inHand, this.channelOfQueue[q])) continue;
      const score = this.ageing[q] * (now - this.contactSince[head]) + this.credit[q];
      if (score > bestScore) {
        best = head;
        bestScore = score;
        bestLevel = queueLevel[i];
      }
    }
    return best;
  }

  private canTake(group: number, state: number, load: number, inHand: number, channel: number): boolean {
    if (load > 0) return channel === inHand;
    return state === ON || this.slots[group * this.channelCount + channel] === 1;
  }

  private offer(now: number, contact: number, channel: number, agent: number): void {
    this.contactState[contact] = OFFERED;
    this.contactAgent[contact] = agent;
    this.agentChannel[agent] = channel;
    this.agentLoad[agent]++;
    this.lists.remove(agent);
    this.enlist(now, agent);
    this.outbox.push(Decision.offered, contact, agent);
  }

  private freeAgent(now: number, contact: number): void {
    const agent = this.contactAgent[contact];
    const load = --this.agentLoad[agent];
    if (load === 0) this.agentChannel[agent] = NOBODY;
    if (this.agentState[agent] !== LEAVING) {
      this.lists.remove(agent);
      this.makeAvailable(now, agent);
    } else if (load === 0) {
      this.agentState[agent] = OFF;
      this.outbox.push(Decision.signedOff, NOBODY, agent);
    }
  }

  private makeAvailable(now: number, agent: number): void {
    this.enlist(now, agent);
    if (this.availableCount === this.available.length)
      this.available = extended(this.available, 2 * this.availableCount);
    this.available[this.availableCount++] = agent;
  }

  /** Puts the agent into the list of the contacts in hand, unless all slots are taken. */
  private enlist(now: number, agent: number): void {
    const group = this.agentGroup[agent];
    const load = this.agentLoad[agent];
    const draining = this.agentState[agent] === DRAINING;
    this.agentSince[agent] = now;
    if (load === 0) {
      this.lists.append(this.firstList[group] + +draining, agent);
      return;
    }
    const channel = this.agentChannel[agent];
    if (draining || load >= this.slots[group * this.channelCount + channel]) return;
    this.lists.append(this.loadList(group, channel, load), agent);
  }

  /** List of the group's agents with `load` >= 1 contacts of a channel with slots. */
  private loadList(group: number, channel: number, load: number): number {
    let list = this.firstList[group] + IDLE_LISTS + load - 1;
    const row = group * this.channelCount;
    for (let c = 0; c < channel; c++) list += this.slots[row + c] - 1;
    return list;
  }

  private channelOf(contact: number): number {
    return this.channelOfQueue[this.contactQueue[contact]];
  }

  private takeSlot(): number {
    if (this.freeContactCount === 0) this.growContacts();
    return this.freeContacts[--this.freeContactCount];
  }

  private freeContact(contact: number): void {
    this.contactState[contact] = FREE;
    this.contactGeneration[contact]++;
    this.freeContacts[this.freeContactCount++] = contact;
  }

  private releaseSlots(from: number, to: number): void {
    for (let contact = to - 1; contact >= from; contact--) this.freeContacts[this.freeContactCount++] = contact;
  }

  private growContacts(): void {
    const size = this.contactState.length;
    const larger = 2 * size;
    this.queues.grow(larger);
    this.contactState = copied(new Int8Array(larger), this.contactState);
    this.contactSince = copied(new Float64Array(larger), this.contactSince);
    this.contactQueue = extended(this.contactQueue, larger);
    this.contactAgent = extended(this.contactAgent, larger);
    this.contactGeneration = extended(this.contactGeneration, larger);
    this.freeContacts = extended(this.freeContacts, larger);
    this.releaseSlots(size, larger);
  }

  private growAgents(atLeast: number): void {
    const size = this.agentState.length;
    const larger = Math.max(atLeast, 2 * size);
    this.lists.grow(larger);
    this.agentState = copied(new Int8Array(larger), this.agentState);
    this.agentSince = copied(new Float64Array(larger), this.agentSince);
    this.agentGroup = extended(this.agentGroup, larger);
    this.agentLoad = extended(this.agentLoad, larger);
    this.agentChannel = extended(this.agentChannel, larger).fill(NOBODY, size);
  }
}

/** A centre's state as plain arrays (`Centre.save`). */
export interface CentreState {
  readonly numbers: [number, number];
  readonly queues: Int32Array[];
  readonly lists: Int32Array[];
  readonly integers: Int32Array[];
  readonly bytes: Int8Array[];
  readonly times: Float64Array[];
  readonly lines: number[];
  readonly linesBusy: number[];
}

const INTEGERS = [
  "contactQueue",
  "contactAgent",
  "contactGeneration",
  "freeContacts",
  "agentGroup",
  "agentLoad",
  "agentChannel",
  "available",
] as const;
const BYTES = ["contactState", "agentState"] as const;
const TIMES = ["contactSince", "agentSince"] as const;

function copied<A extends Int8Array | Float64Array>(into: A, from: A): A {
  into.set(from);
  return into;
}
