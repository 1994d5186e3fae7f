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

// Columns of a contact's row.
const STATE = 0;
const QUEUE = 1;
const AGENT = 2;
const GENERATION = 3;

// Columns of an agent's row (its state comes first, too).
const GROUP = 1;
const LOAD = 2;
/** Channel of the contacts in hand; -1 when idle. */
const CHANNEL = 3;

/** Rows have four columns: row of n = n << ROW_BITS. */
const ROW_BITS = 2;
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
  private readonly plannedLines: Float64Array;
  private readonly linesBusy: Int32Array;
  private readonly channelCount: number;

  // By group.
  private readonly firstList: Int32Array;
  private readonly slots: Int32Array;
  private readonly lists: AgentLists;

  // By contact slot.
  private contacts: Int32Array;
  private contactSince: Float64Array;
  private freeContacts: Int32Array;
  private freeContactCount = 0;

  // By agent.
  private agents: Int32Array;
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
    this.plannedLines = this.lines.slice();
    this.linesBusy = new Int32Array(plan.channels.length);
    this.slots = Int32Array.from(plan.groups.flatMap((group) => group.slots));
    this.firstList = new Int32Array(plan.groups.length + 1);
    plan.groups.forEach((group, g) => {
      const byLoad = group.slots.reduce((sum, slots) => sum + slots - 1, 0);
      this.firstList[g + 1] = this.firstList[g] + IDLE_LISTS + byLoad;
    });
    this.lists = new AgentLists(this.firstList[plan.groups.length], agents);
    this.contacts = new Int32Array(contacts << ROW_BITS);
    this.contactSince = new Float64Array(contacts);
    this.freeContacts = new Int32Array(contacts);
    this.releaseSlots(0, contacts);
    this.agents = new Int32Array(agents << ROW_BITS);
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
    this.contacts[(contact << ROW_BITS) | QUEUE] = queue;
    this.contactSince[contact] = now;
    const agent = this.agentFor(queue, channel);
    if (agent >= 0) {
      this.offer(now, contact, channel, agent);
    } else {
      this.contacts[(contact << ROW_BITS) | STATE] = WAITING;
      this.queues.append(queue, contact);
      this.outbox.push(Decision.queued, contact, NOBODY);
    }
    return contact;
  }

  /** The customer goes: from the queue, from an offer, or in the middle of a conversation. */
  leave(now: number, contact: number): void {
    this.hangUp(contact);
    if (this.isWaiting(contact)) this.queues.remove(this.queueOf(contact), contact);
    else this.freeAgent(now, contact);
    this.freeContact(contact);
  }

  /** The agent takes the offered contact. */
  accept(contact: number): void {
    this.contacts[(contact << ROW_BITS) | STATE] = WITH_AGENT;
  }

  /** The agent does not take the offered contact: it goes back to the head of its queue, the agent is idle again. */
  decline(now: number, contact: number): void {
    this.freeAgent(now, contact);
    this.contacts[(contact << ROW_BITS) | STATE] = WAITING;
    this.queues.prepend(this.queueOf(contact), contact);
  }

  /**
   * Asks the agents who stand idle about a waiting contact: needed after `decline` only, when others than the agent who
   * declined may be free. (Otherwise nobody waits whom an idle agent could serve.)
   */
  reoffer(now: number, contact: number): void {
    const queue = this.queueOf(contact);
    const channel = this.channelOfQueue[queue];
    const agent = this.agentFor(queue, channel);
    if (agent < 0) return;
    this.queues.remove(queue, contact);
    this.offer(now, contact, channel, agent);
  }

  /** Talk is over: the line is free, wrap-up may follow. */
  hangUp(contact: number): void {
    this.linesBusy[this.channelOfQueue[this.queueOf(contact)]]--;
  }

  /** The contact's work is done (after `hangUp`): the agent's slot is free. */
  complete(now: number, contact: number): void {
    this.freeAgent(now, contact);
    this.freeContact(contact);
  }

  /** An agent signs in to a group. Agent numbers are the caller's; they may be used again after `signedOff`. */
  signIn(now: number, agent: number, group: number): void {
    if (agent >= this.agentSince.length) this.growAgents(agent + 1);
    const row = agent << ROW_BITS;
    this.agents[row | STATE] = ON;
    this.agents[row | GROUP] = group;
    this.agents[row | LOAD] = 0;
    this.agents[row | CHANNEL] = NOBODY;
    this.makeAvailable(now, agent);
  }

  /** The end of the agent's shift is near: from now no further contact of a channel with slots. */
  drain(now: number, agent: number): void {
    const row = agent << ROW_BITS;
    if (this.agents[row | STATE] !== ON) return;
    this.agents[row | STATE] = DRAINING;
    this.lists.remove(agent);
    if (this.agents[row | LOAD] === 0) this.makeAvailable(now, agent);
  }

  /** The agent stays after all: takes contacts of every channel again. */
  stay(now: number, agent: number): void {
    const row = agent << ROW_BITS;
    if (this.agents[row | STATE] !== DRAINING) return;
    this.agents[row | STATE] = ON;
    this.lists.remove(agent);
    this.makeAvailable(now, agent);
  }

  /** The agent's shift is over: goes at once when idle, otherwise after finishing (then `signedOff` is decided). */
  signOut(agent: number): void {
    const row = agent << ROW_BITS;
    this.lists.remove(agent);
    if (this.agents[row | LOAD] > 0) {
      this.agents[row | STATE] = LEAVING;
      return;
    }
    this.agents[row | STATE] = OFF;
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
        const queue = this.queueOf(contact);
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
    return this.contacts[(contact << ROW_BITS) | STATE] === WAITING;
  }

  queueOf(contact: number): number {
    return this.contacts[(contact << ROW_BITS) | QUEUE];
  }

  agentOf(contact: number): number {
    return this.contacts[(contact << ROW_BITS) | AGENT];
  }

  /** When the contact entered its queue. */
  since(contact: number): number {
    return this.contactSince[contact];
  }

  generationOf(contact: number): number {
    return this.contacts[(contact << ROW_BITS) | GENERATION];
  }

  groupOf(agent: number): number {
    return this.agents[(agent << ROW_BITS) | GROUP];
  }

  /** Contacts in the agent's hands. */
  loadOf(agent: number): number {
    return this.agents[(agent << ROW_BITS) | LOAD];
  }

  /** Slot and generation as one number that is never given out twice. */
  handle(contact: number): number {
    return this.generationOf(contact) * 4194304 + contact;
  }

  /** The slot of a handle, or -1 when that contact has gone. */
  slotOf(handle: number): number {
    const contact = handle % 4194304;
    const alive = contact < this.contactSince.length && this.contacts[(contact << ROW_BITS) | STATE] !== FREE;
    return alive && this.handle(contact) === handle ? contact : NOBODY;
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
    this.lists.clear();
    this.lines.set(this.plannedLines);
    this.linesBusy.fill(0);
    this.contacts.fill(0);
    this.freeContactCount = 0;
    this.releaseSlots(0, this.contactSince.length);
    this.agents.fill(0);
    this.availableCount = 0;
  }

  /** The whole state, to be given to `restore` of a centre with the same plan. */
  save(): CentreState {
    return {
      counts: [this.freeContactCount, this.availableCount],
      integers: [this.contacts, this.freeContacts, this.agents, this.available, this.linesBusy].map((a) => a.slice()),
      times: [this.contactSince, this.agentSince, this.lines].map((array) => array.slice()),
      queues: this.queues.save(),
      lists: this.lists.save(),
    };
  }

  restore(state: CentreState): void {
    [this.freeContactCount, this.availableCount] = state.counts;
    const [contacts, freeContacts, agents, available, linesBusy] = state.integers;
    this.contacts = contacts.slice();
    this.freeContacts = freeContacts.slice();
    this.agents = agents.slice();
    this.available = available.slice();
    this.linesBusy.set(linesBusy);
    const [contactSince, agentSince, lines] = state.times;
    this.contactSince = contactSince.slice();
    this.agentSince = agentSince.slice();
    this.lines.set(lines);
    this.queues.restore(state.queues);
    this.lists.restore(state.lists);
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
    const load = this.loadOf(agent);
    const otherLoad = this.loadOf(other);
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
    const { agents } = this;
    const row = agent << ROW_BITS;
    const state = agents[row | STATE];
    if (state === OFF || state === LEAVING) return NOBODY;
    const group = agents[row | GROUP];
    const load = agents[row | LOAD];
    const inHand = agents[row | CHANNEL];
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
    const { contacts, agents } = this;
    const row = contact << ROW_BITS;
    contacts[row | STATE] = OFFERED;
    contacts[row | AGENT] = agent;
    agents[(agent << ROW_BITS) | CHANNEL] = channel;
    agents[(agent << ROW_BITS) | LOAD]++;
    this.lists.remove(agent);
    this.enlist(now, agent);
    this.outbox.push(Decision.offered, contact, agent);
  }

  private freeAgent(now: number, contact: number): void {
    const { agents } = this;
    const agent = this.agentOf(contact);
    const row = agent << ROW_BITS;
    const load = agents[row | LOAD] - 1;
    agents[row | LOAD] = load;
    if (load === 0) agents[row | CHANNEL] = NOBODY;
    if (agents[row | STATE] !== LEAVING) {
      this.lists.remove(agent);
      this.makeAvailable(now, agent);
    } else if (load === 0) {
      agents[row | STATE] = OFF;
      this.outbox.push(Decision.signedOff, NOBODY, agent);
    }
  }

  private makeAvailable(now: number, agent: number): void {
    this.enlist(now, agent);
    if (this.availableCount === this.available.length) {
      this.available = extended(this.available, 2 * this.availableCount);
    }
    this.available[this.availableCount++] = agent;
  }

  /** Puts the agent into the list of the contacts in hand, unless all slots are taken. */
  private enlist(now: number, agent: number): void {
    const { agents } = this;
    const row = agent << ROW_BITS;
    const group = agents[row | GROUP];
    const load = agents[row | LOAD];
    const draining = agents[row | STATE] === DRAINING;
    this.agentSince[agent] = now;
    if (load === 0) {
      this.lists.append(this.firstList[group] + +draining, agent);
      return;
    }
    const channel = agents[row | CHANNEL];
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

  private takeSlot(): number {
    if (this.freeContactCount === 0) this.growContacts();
    return this.freeContacts[--this.freeContactCount];
  }

  private freeContact(contact: number): void {
    const row = contact << ROW_BITS;
    this.contacts[row | STATE] = FREE;
    this.contacts[row | GENERATION]++;
    this.freeContacts[this.freeContactCount++] = contact;
  }

  private releaseSlots(from: number, to: number): void {
    for (let contact = to - 1; contact >= from; contact--) this.freeContacts[this.freeContactCount++] = contact;
  }

  private growContacts(): void {
    const size = this.contactSince.length;
    const larger = 2 * size;
    this.queues.grow(larger);
    this.contacts = extended(this.contacts, larger << ROW_BITS);
    this.contactSince = lengthened(this.contactSince, larger);
    this.freeContacts = extended(this.freeContacts, larger);
    this.releaseSlots(size, larger);
  }

  private growAgents(atLeast: number): void {
    const larger = Math.max(atLeast, 2 * this.agentSince.length);
    this.lists.grow(larger);
    this.agents = extended(this.agents, larger << ROW_BITS);
    this.agentSince = lengthened(this.agentSince, larger);
  }
}

/** A centre's state as plain arrays (`Centre.save`). */
export interface CentreState {
  readonly counts: [number, number];
  readonly integers: Int32Array[];
  readonly times: Float64Array[];
  readonly queues: Int32Array[];
  readonly lists: Int32Array;
}

function lengthened(array: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(length);
  longer.set(array);
  return longer;
}
