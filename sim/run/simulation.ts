import { Centre } from "../centre/centre.ts";
import { Decision } from "../centre/outbox.ts";
import { Customers } from "../customers/customers.ts";
import { FreshArrivals } from "../customers/fresh-arrivals.ts";
import { Retries } from "../customers/retries.ts";
import type { Timeline } from "../customers/timeline.ts";
import { afterRedial, afterReturn, FRESH, redialsOf, returnsOf } from "../customers/topics.ts";
import { Alarms } from "../kernel/alarms.ts";
import { Numbers, Times } from "../kernel/numbers.ts";
import { Field, type Tally } from "../measure/tally.ts";
import type { Fate, TraceSink } from "../measure/trace.ts";
import type { Model } from "../scenario/model.ts";
import { BacklogLooks } from "./backlog-looks.ts";
import { Floor } from "./floor.ts";
import { longestDeferredPromise } from "./promises.ts";
import type { Routes } from "./routes.ts";
import { Entry, type ScheduleEntry, schedule } from "./schedule.ts";
import { WorkInHand } from "./work-in-hand.ts";

/** Phases of a contact in an agent's hands. */
const TALK = 0;
const WRAP_UP = 1;

export interface SimulationOptions {
  readonly seed: number;
  readonly replication: number;
  readonly multiple: number;
  /**
   * `timed` (default) gives every waiting customer an alarm at the end of patience. `lazy` looks at patience only when
   * an agent comes: cheaper, the same results but for the deepest queue, and only where nothing reacts to the live
   * length of the queue (see `allowsLazy` in lazy.ts).
   */
  readonly abandonment?: "timed" | "lazy";
  readonly trace?: TraceSink;
}

/**
 * One replication. Sources of events are the earliest finish of the work in hand, the schedule (hours, shifts), fresh
 * arrivals, retries and the ends of patience. Simultaneous events happen in this order: ends of work, schedule
 * (channels close, headcounts, drain, channels open, looks), dispatch of waiting contacts, fresh arrivals (in order of
 * reasons), retries, ends of patience; within a kind in order of agent number (ends) or of setting (retries, patience).
 *
 * The loop is told nothing but times; who answers whom is decided by `Centre`, what customers do by `Customers`.
 */
export class Simulation {
  private now = 0;
  private readonly model: Model;
  private readonly routes: Routes;
  private readonly time: Timeline;
  private readonly tally: Tally;
  private readonly centre: Centre;
  private readonly customers: Customers;
  private readonly fresh: FreshArrivals;
  private readonly retries = new Retries();
  private readonly patience = new Alarms();
  private readonly work: WorkInHand;
  private readonly floor: Floor;
  private readonly looks: BacklogLooks;
  private readonly entries: readonly ScheduleEntry[];
  private nextEntry = 0;
  private scheduled: number;
  private readonly lazy: boolean;
  private readonly mostSlots: number;
  private readonly trace: TraceSink | null;
  private readonly countAtAnswer: boolean;

  private readonly horizonStart: number;
  private readonly horizonEnd: number;
  private readonly arrivalsEnd: number;
  private readonly decidedBy: number;
  private openLive = 0;
  private openDeferred = 0;
  private contacts = 0;

  // By channel, queue, group x queue.
  private readonly isOpen: Uint8Array;
  private readonly isDeferred: Uint8Array;
  private readonly promise: Float64Array;
  private readonly handlingFactor: Float64Array;

  // By contact slot.
  private readonly number = new Numbers();
  private readonly lineage = new Numbers();
  private readonly letDown = new Numbers();
  private readonly interval = new Numbers();
  private readonly phase = new Numbers();
  private readonly deadline = new Times();
  private readonly answeredAt = new Times();

  constructor(model: Model, routes: Routes, time: Timeline, tally: Tally, options: SimulationOptions) {
    const { seed, replication, multiple } = options;
    this.model = model;
    this.routes = routes;
    this.time = time;
    this.tally = tally;
    this.centre = new Centre(routes.plan);
    this.customers = new Customers(model);
    this.customers.begin(seed, replication);
    this.fresh = new FreshArrivals(model, time, seed, replication, multiple);
    this.work = new WorkInHand(model.channels.map((channel) => channel.throughput));
    this.floor = new Floor(this.centre, tally, model.groups.length);
    this.looks = new BacklogLooks(model, routes, time, this.centre);
    this.entries = schedule(model, time, seed, replication);
    this.scheduled = this.entries.length > 0 ? this.entries[0].time : Infinity;
    this.lazy = options.abandonment === "lazy";
    this.mostSlots = Math.max(1, ...model.groups.flatMap((group) => group.slots));
    this.trace = options.trace ?? null;
    this.countAtAnswer = model.definitions.countIn === "answer";
    this.horizonStart = time.measuredFrom * time.interval;
    this.horizonEnd = time.measuredTo * time.interval;
    this.arrivalsEnd = time.arrivalsUntil * time.interval;
    this.promise = Float64Array.from(model.channels, (channel) => channel.answerWithin ?? Infinity);
    this.isDeferred = Uint8Array.from(model.channels, (channel) => +(channel.kind === "deferred"));
    this.isOpen = new Uint8Array(model.channels.length);
    this.decidedBy = this.horizonEnd + longestDeferredPromise(model);
    this.handlingFactor = handlingFactors(model, routes);
  }

  /** Runs to the end; the tally then holds what happened. @returns number of contacts simulated, retries included */
  run(): number {
    const { work, fresh, retries, patience } = this;
    for (;;) {
      const end = work.time;
      const scheduled = this.scheduled;
      const freshTime = fresh.time;
      const retryTime = retries.time;
      const arrival = freshTime <= retryTime ? freshTime : retryTime;
      const alarm = patience.time;
      if (end <= scheduled && end <= arrival && end <= alarm) {
        if (end === Infinity) break;
        this.now = end;
        this.finishWork();
        if (work.time > end && scheduled > end) this.dispatch();
      } else if (scheduled <= arrival && scheduled <= alarm) {
        this.now = scheduled;
        this.carryOut();
        if (this.scheduled > scheduled) this.dispatch();
      } else if (arrival <= alarm) {
        this.now = arrival;
        if (freshTime <= retryTime) this.arriveFresh();
        else this.arriveAgain();
      } else {
        this.now = alarm;
        this.loseHeart();
      }
      if (this.now >= this.horizonEnd && this.isDecided()) break;
    }
    this.finish();
    return this.contacts;
  }

  /** Backlogs by day and ages, read during the run. */
  get backlog(): BacklogLooks {
    return this.looks;
  }

  private isDecided(): boolean {
    if (this.now < this.arrivalsEnd) return false;
    return this.openLive === 0 && (this.openDeferred === 0 || this.now >= this.decidedBy);
  }

  private arriveFresh(): void {
    const { fresh, customers, routes, model } = this;
    const reason = fresh.reason;
    const number = fresh.number;
    fresh.take();
    const kind = customers.kindOf(reason, number);
    const queue = routes.queueOf[reason * model.channels.length * model.tiers.length + kind];
    this.tally.count(queue, this.intervalNow(), Field.fresh);
    this.arrive(queue, number, FRESH, 0);
  }

  private arriveAgain(): void {
    const { retries } = this;
    const { queue, number, lineage, wasLetDown, isReturn } = retries;
    retries.take();
    const i = this.intervalNow();
    this.tally.count(queue, i, isReturn ? Field.returns : Field.redials);
    this.disappoint(queue, i, wasLetDown); // who has to ask twice is let down
    this.arrive(queue, number, lineage, 1);
  }

  private arrive(queue: number, number: number, lineage: number, letDown: number): void {
    const { centre, tally } = this;
    const i = this.intervalNow();
    const channel = this.routes.channelOf[queue];
    this.contacts++;
    tally.count(queue, i, Field.arrivals);
    if (this.isOpen[channel] === 0) {
      tally.count(queue, i, Field.lostOutOfHours);
      this.disappoint(queue, i, letDown);
      this.traceTurnedAway(queue, number, lineage, "lost out of hours", i);
      return;
    }
    const contact = centre.arrive(this.now, queue);
    if (contact < 0) {
      centre.outbox.clear();
      this.turnAway(queue, number, lineage, letDown, i);
      return;
    }
    this.number.set(contact, number);
    this.lineage.set(contact, lineage);
    this.letDown.set(contact, letDown);
    this.interval.set(contact, i);
    if (i >= 0) this.opened(channel, 1);
    if (centre.outbox.decision(0) === Decision.offered) {
      const agent = centre.outbox.agent(0);
      centre.outbox.clear();
      this.answer(contact, agent);
    } else {
      centre.outbox.clear();
      this.wait(contact, queue, channel);
    }
  }

  /** The contact joins its queue - unless the customer hangs up at once - with so much patience. */
  private wait(contact: number, queue: number, channel: number): void {
    const { customers, time } = this;
    const reason = this.routes.reasonOf[queue];
    const number = this.number.at(contact);
    const lineage = this.lineage.at(contact);
    if (customers.balks(reason, channel, number, lineage)) {
      this.giveUp(contact, Field.balked, "balked");
      return;
    }
    const clock = time.clock[Math.floor(this.now / time.interval)];
    const deadline = this.now + customers.patienceOf(reason, channel, number, lineage, clock);
    this.deadline.set(contact, deadline);
    this.tally.depthChanged(queue, this.now, 1);
    if (!this.lazy && deadline !== Infinity) {
      this.patience.push(deadline, contact, this.centre.generationOf(contact));
    }
  }

  /** An alarm of patience: the customer leaves, if still waiting. */
  private loseHeart(): void {
    const { patience, centre } = this;
    const contact = patience.first;
    const generation = patience.second;
    patience.pop();
    if (centre.generationOf(contact) !== generation || !centre.isWaiting(contact)) return;
    this.abandon(contact, this.now);
    centre.leave(this.now, contact);
  }

  /** Books an abandonment at time `at` (in the past when patience is looked at lazily). */
  private abandon(contact: number, at: number): void {
    const { centre, tally } = this;
    const queue = centre.queueOf(contact);
    const arrival = centre.since(contact);
    const i = this.countedIn(contact, at);
    tally.abandoned(queue, i, at - arrival);
    tally.waiting.add(queue, arrival, at);
    if (!this.lazy) tally.depthChanged(queue, at, -1);
    this.turnedDown(contact, queue, at);
    this.traceUnanswered(contact, queue, at, "abandoned");
  }

  /** After an unhappy end: counts the customer as let down, and may bring them back. */
  private turnedDown(contact: number, queue: number, at: number): void {
    const i = this.interval.at(contact);
    this.disappoint(queue, i, this.letDown.at(contact));
    if (i >= 0) this.opened(this.routes.channelOf[queue], -1);
    const redial = this.model.customers.redial;
    if (redial) this.redial(redial.afterAbandon, at, queue, this.number.at(contact), this.lineage.at(contact));
  }

  /** Leaves without having waited: balked, dropped. */
  private giveUp(contact: number, field: number, fate: Fate): void {
    const { centre, tally } = this;
    const queue = centre.queueOf(contact);
    tally.count(queue, this.countedIn(contact, this.now), field);
    this.turnedDown(contact, queue, this.now);
    this.traceUnanswered(contact, queue, this.now, fate);
    centre.leave(this.now, contact);
  }

  private turnAway(queue: number, number: number, lineage: number, letDown: number, i: number): void {
    this.tally.count(queue, i, Field.blocked);
    this.disappoint(queue, i, letDown);
    const redial = this.model.customers.redial;
    if (redial) this.redial(redial.afterBusy, this.now, queue, number, lineage);
    this.traceTurnedAway(queue, number, lineage, "blocked", i);
  }

  private redial(share: number, at: number, queue: number, number: number, lineage: number): void {
    const time = at + this.customers.redialAfter(share, this.routes.reasonOf[queue], number, lineage);
    if (time < this.arrivalsEnd) this.retries.schedule(time, queue, number, afterRedial(lineage), 1, 0);
  }

  /** An agent takes the contact. */
  private answer(contact: number, agent: number): void {
    const { centre, tally, routes } = this;
    const queue = centre.queueOf(contact);
    const wait = this.now - centre.since(contact);
    const channel = routes.channelOf[queue];
    const i = this.interval.at(contact);
    centre.accept(contact);
    tally.answered(queue, this.countedIn(contact, this.now), wait);
    if (wait > this.promise[channel] && this.letDown.at(contact) === 0) {
      this.disappoint(queue, i, 0);
      this.letDown.set(contact, 1);
    }
    this.floor.took(this.now, agent);
    this.answeredAt.set(contact, this.now);
    this.phase.set(contact, TALK);
    this.work.start(this.now, agent, contact, this.workOf(contact, queue, channel, agent), channel);
  }

  private workOf(contact: number, queue: number, channel: number, agent: number): number {
    const { time, centre, routes } = this;
    const clock = time.clock[Math.floor(centre.since(contact) / time.interval)];
    const reason = routes.reasonOf[queue];
    const work = this.customers.workOf(reason, channel, this.number.at(contact), this.lineage.at(contact), clock);
    return work * this.handlingFactor[centre.groupOf(agent) * routes.reasonOf.length + queue];
  }

  /** The earliest work in hand is done: talk, or wrap-up. */
  private finishWork(): void {
    const { work, centre, routes } = this;
    const agent = work.agent;
    const contact = work.finishing;
    const queue = centre.queueOf(contact);
    if (this.phase.at(contact) === TALK) {
      centre.hangUp(contact);
      const wrapUp = this.customers.wrapUpOf(
        routes.reasonOf[queue],
        routes.channelOf[queue],
        this.number.at(contact),
        this.lineage.at(contact),
      );
      if (wrapUp > 0) {
        this.phase.set(contact, WRAP_UP);
        work.extend(this.now, agent, contact, wrapUp);
        return;
      }
    }
    this.complete(contact, queue, agent);
  }

  private complete(contact: number, queue: number, agent: number): void {
    const { centre, tally } = this;
    const attention = this.work.remove(this.now, agent, contact);
    const answeredAt = this.answeredAt.at(contact);
    const i = this.countAtAnswer ? this.intervalAt(answeredAt) : this.interval.at(contact);
    tally.handled(queue, i, this.now - answeredAt, attention);
    this.traceAnswered(contact, queue, agent, answeredAt);
    this.comeBack(contact, queue);
    if (this.interval.at(contact) >= 0) this.opened(this.routes.channelOf[queue], -1);
    const group = centre.groupOf(agent);
    centre.complete(this.now, contact);
    this.floor.finished(this.now, agent, group, answeredAt);
    this.floor.bookGone(this.now);
  }

  private comeBack(contact: number, queue: number): void {
    const number = this.number.at(contact);
    const lineage = this.lineage.at(contact);
    const time = this.now + this.customers.returnAfter(this.routes.reasonOf[queue], number, lineage);
    if (time < this.arrivalsEnd) {
      this.retries.schedule(time, queue, number, afterReturn(lineage), this.letDown.at(contact), 1);
    }
  }

  private dispatch(): void {
    const { centre } = this;
    const { outbox } = centre;
    if (centre.undispatched) {
      if (this.lazy && centre.queues.waiting > 0) this.noticeAbandoned(centre.undispatchedAgents * this.mostSlots);
      centre.dispatch(this.now);
      for (let entry = 0; entry < outbox.length; entry++) {
        const contact = outbox.contact(entry);
        this.leaveQueue(contact);
        this.answer(contact, outbox.agent(entry));
      }
      outbox.clear();
    }
    this.floor.releaseStaying(this.now);
  }

  /** Takes out who has given up by now (lazy), so far into every queue as contacts could be handed out at once. */
  private noticeAbandoned(most: number): void {
    const { centre, deadline, now } = this;
    const { queues } = centre;
    for (let queue = 0; queue < queues.length.length; queue++) {
      let contact = queues.first(queue);
      for (let patient = 0; contact >= 0 && patient < most; ) {
        const next = queues.after(contact);
        if (deadline.at(contact) < now) {
          this.abandon(contact, deadline.at(contact));
          centre.leave(now, contact);
        } else {
          patient++;
        }
        contact = next;
      }
    }
  }

  private leaveQueue(contact: number): void {
    const queue = this.centre.queueOf(contact);
    this.tally.waiting.add(queue, this.centre.since(contact), this.now);
    if (!this.lazy) this.tally.depthChanged(queue, this.now, -1);
  }

  private carryOut(): void {
    const entry = this.entries[this.nextEntry++];
    this.scheduled = this.nextEntry < this.entries.length ? this.entries[this.nextEntry].time : Infinity;
    switch (entry.kind) {
      case Entry.open:
        this.isOpen[entry.index] = 1;
        return;
      case Entry.close:
        this.close(entry.index);
        return;
      case Entry.drain:
        this.floor.drain(this.now, entry.index, entry.heads);
        return;
      case Entry.heads:
        this.floor.setHeads(this.now, entry.index, entry.heads, this.lastToLeave(entry.index, entry.heads));
        return;
      default:
        this.looks.look(this.now);
    }
  }

  private close(channel: number): void {
    this.isOpen[channel] = 0;
    if (this.model.channels[channel].closing === "serve") return;
    const { centre, routes, tally } = this;
    for (let queue = 0; queue < routes.channelOf.length; queue++) {
      if (routes.channelOf[queue] !== channel) continue;
      for (let contact = centre.queues.first(queue); contact >= 0; contact = centre.queues.first(queue)) {
        this.leaveQueue(contact);
        tally.count(queue, this.countedIn(contact, this.now), Field.droppedAtClosing);
        this.turnedDown(contact, queue, this.now);
        this.traceUnanswered(contact, queue, this.now, "dropped at closing");
        centre.leave(this.now, contact);
      }
    }
  }

  /** Live queues of closed channels that keep a group's last agents beyond their shift; none when somebody remains. */
  private lastToLeave(group: number, heads: number): Int32Array | null {
    if (heads > 0) return null;
    const queues = this.routes.plan.groups[group].routes
      .map((route) => route.queue)
      .filter((queue) => {
        const channel = this.routes.channelOf[queue];
        return this.isOpen[channel] === 0 && this.isDeferred[channel] === 0;
      });
    return Int32Array.from(queues);
  }

  private finish(): void {
    const { centre, tally, routes } = this;
    // When nothing more can happen, those who wait do so to the end of the horizon.
    this.now = Math.max(this.now, this.horizonEnd);
    for (let queue = 0; queue < routes.reasonOf.length; queue++) {
      for (let contact = centre.queues.first(queue); contact >= 0; contact = centre.queues.after(contact)) {
        if (this.lazy && this.deadline.at(contact) < Infinity) {
          this.abandon(contact, this.deadline.at(contact));
          continue;
        }
        tally.waiting.add(queue, centre.since(contact), this.now);
        const i = this.interval.at(contact);
        tally.count(queue, i, Field.stillOpen);
        if (this.now - centre.since(contact) > this.promise[routes.channelOf[queue]]) {
          this.disappoint(queue, i, this.letDown.at(contact));
        }
        this.traceUnanswered(contact, queue, this.now, "still open");
      }
    }
    // What is in hand is finished, however long it takes, or long contacts would be missing; nobody else is taken.
    while (this.work.time < Infinity) {
      this.now = Math.max(this.now, this.work.time);
      this.finishWork();
    }
    this.floor.close(this.now);
  }

  private disappoint(queue: number, i: number, already: number): void {
    if (already === 0) this.tally.count(queue, i, Field.letDown);
  }

  private opened(channel: number, change: number): void {
    if (this.isDeferred[channel] === 1) this.openDeferred += change;
    else this.openLive += change;
  }

  /** Interval of the horizon at the present time; -1 outside. */
  private intervalNow(): number {
    return this.intervalAt(this.now);
  }

  private intervalAt(at: number): number {
    if (at < this.horizonStart || at >= this.horizonEnd) return -1;
    return Math.floor((at - this.horizonStart) / this.time.interval);
  }

  private countedIn(contact: number, at: number): number {
    return this.countAtAnswer ? this.intervalAt(at) : this.interval.at(contact);
  }

  private traceTurnedAway(queue: number, number: number, lineage: number, fate: Fate, i: number): void {
    if (!this.trace || i < 0) return;
    const arrival = this.now - this.horizonStart;
    this.traceRow(queue, number, lineage, arrival, 0, fate, -1, -1, 0);
  }

  private traceUnanswered(contact: number, queue: number, at: number, fate: Fate): void {
    if (!this.trace || this.interval.at(contact) < 0) return;
    const since = this.centre.since(contact);
    const arrival = since - this.horizonStart;
    this.traceRow(queue, this.number.at(contact), this.lineage.at(contact), arrival, at - since, fate, -1, -1, 0);
  }

  private traceAnswered(contact: number, queue: number, agent: number, answeredAt: number): void {
    if (!this.trace || this.interval.at(contact) < 0) return;
    const since = this.centre.since(contact);
    const arrival = since - this.horizonStart;
    const group = this.centre.groupOf(agent);
    const number = this.number.at(contact);
    const handling = this.now - answeredAt;
    this.traceRow(
      queue,
      number,
      this.lineage.at(contact),
      arrival,
      answeredAt - since,
      "handled",
      group,
      agent,
      handling,
    );
  }

  private traceRow(
    queue: number,
    number: number,
    lineage: number,
    arrival: number,
    wait: number,
    fate: Fate,
    group: number,
    agent: number,
    handling: number,
  ): void {
    const redials = redialsOf(lineage);
    const returns = returnsOf(lineage);
    this.trace?.contact({ queue, number, redials, returns, arrival, wait, fate, group, agent, handling });
  }
}

/** Factor on handling by group x queue. */
function handlingFactors(model: Model, routes: Routes): Float64Array {
  const queues = routes.reasonOf.length;
  const factors = new Float64Array(model.groups.length * queues).fill(1);
  model.groups.forEach((group, g) => {
    for (const skill of group.skills) {
      for (let queue = 0; queue < queues; queue++) {
        if (routes.reasonOf[queue] !== skill.reason || routes.channelOf[queue] !== skill.channel) continue;
        factors[g * queues + queue] = skill.handlingFactor;
      }
    }
  });
  return factors;
}
