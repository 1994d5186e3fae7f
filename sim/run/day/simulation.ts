import { Centre } from "../../centre/centre.ts";
import { FRESH, followed, REDIAL, RETURN } from "../../customers/attempt-path.ts";
import { FreshArrivals } from "../../customers/fresh-arrivals.ts";
import { Retries } from "../../customers/retries.ts";
import { daysAtFirst, moreDays, type Timeline } from "../../customers/timeline.ts";
import { Alarms } from "../../kernel/alarms.ts";
import { Field, OUTSIDE, type Tally } from "../../measure/tally.ts";
import type { ContactOutcome, TraceSink } from "../../measure/trace.ts";
import type { Model } from "../../scenario/model.ts";
import { AgentWork } from "./agent-work.ts";
import { BacklogSamples } from "./backlog-samples.ts";
import { ContactState } from "./contact-state.ts";
import { ContactTrace } from "./contact-trace.ts";
import { Horizon } from "./horizon.ts";
import { PromiseClock } from "./promise-clock.ts";
import { QueueCustomers } from "./queue-customers.ts";
import type { QueueMap } from "./queue-map.ts";
import { Entry, type ScheduleEntry, schedule } from "./schedule.ts";
import { Workforce } from "./workforce.ts";

/** Numbers of contacts that wait from the start. */
const FIRST_FROM_THE_START = 2 ** 30;

export interface SimulationOptions {
  readonly seed: number;
  readonly replication: number;
  readonly multiple: number;
  readonly trace?: TraceSink;
  /** Contacts of each channel that wait at the first midnight; default none. */
  readonly backlogAtStart?: readonly number[] | undefined;
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
  private seed = 0;
  private replication = 0;
  private readonly model: Model;
  private readonly routes: QueueMap;
  private readonly time: Timeline;
  private readonly tally: Tally;
  private readonly centre: Centre;
  private readonly customers: QueueCustomers;
  private readonly fresh: FreshArrivals;
  private readonly retries = new Retries();
  private readonly patience = new Alarms();
  private readonly work: AgentWork;
  private readonly workforce: Workforce;
  private readonly samples: BacklogSamples;
  private readonly book = new ContactState();
  private entries: readonly ScheduleEntry[] = [];
  private nextEntry = 0;
  private scheduled = 0;
  /** The earliest of what is neither an end of work nor a fresh arrival: schedule, retries, ends of patience. */
  private others = 0;
  private trace: ContactTrace | null = null;
  private readonly countAtAnswer: boolean;

  private readonly horizon: Horizon;
  private readonly clock: PromiseClock;
  /** Days that are laid out in `entries`, and when the last of them begins. */
  private laidOut = 0;
  private lastLaidOut = 0;
  /** Whether the horizon is over: then contacts of the horizon are counted that are not decided, in all and by cluster. */
  private isAfter = false;
  private openInAll = 0;
  private readonly openByCluster: Int32Array;
  /** Contacts that come before this time are not simulated, because nothing that is looked for depends on them; by queue. */
  private readonly simulatedFrom: Float64Array;
  private contacts = 0;

  private readonly redials: Model["customers"]["redial"];

  // By queue.
  private readonly isClosed: Uint8Array;
  private readonly isDeferred: Uint8Array;
  private readonly clusterOf: Int32Array;
  private readonly promise: Float64Array;

  constructor(model: Model, routes: QueueMap, time: Timeline, tally: Tally, options: SimulationOptions) {
    const { seed, replication, multiple } = options;
    this.model = model;
    this.routes = routes;
    this.time = time;
    this.tally = tally;
    this.centre = new Centre(routes.plan);
    this.customers = new QueueCustomers(model, routes, time);
    this.fresh = new FreshArrivals(model, time, seed, replication, multiple);
    this.work = new AgentWork(model.channels.map((channel) => channel.throughput));
    this.horizon = new Horizon(time);
    const slots = model.groups.map((group) => group.slots);
    this.workforce = new Workforce(this.centre, tally, slots, this.horizon.end);
    this.clock = new PromiseClock(model.channels, time);
    this.samples = new BacklogSamples(model, routes, time, this.centre, this.clock);
    this.countAtAnswer = model.definitions.countIn === "answer";
    this.redials = model.customers.redial;
    this.promise = Float64Array.from(routes.channelOf, (channel) => model.channels[channel].answerWithin ?? Infinity);
    this.isDeferred = Uint8Array.from(routes.channelOf, (channel) => +(model.channels[channel].kind === "deferred"));
    this.isClosed = new Uint8Array(routes.channelOf.length);
    this.clusterOf = routes.clusterOf;
    this.openByCluster = new Int32Array(routes.clusters);
    this.simulatedFrom = new Float64Array(routes.channelOf.length);
    this.begin(options);
  }

  /** Back to the first midnight, for another replication; of the one before nothing is left. The tally is the caller's. */
  begin(options: SimulationOptions): void {
    const { seed, replication, multiple } = options;
    this.seed = seed;
    this.replication = replication;
    this.customers.begin(seed, replication);
    this.fresh.begin(seed, replication, multiple);
    this.retries.clear();
    this.patience.clear();
    this.work.clear();
    this.centre.clear();
    this.workforce.clear();
    this.samples.clear();
    this.nextEntry = 0;
    this.layOut(daysAtFirst(this.time));
    this.others = this.scheduled;
    this.trace = options.trace ? new ContactTrace(options.trace, this.horizon, this.centre, this.book) : null;
    this.model.channels.forEach((_, channel) => {
      this.setClosed(channel, 1);
    });
    this.now = 0;
    this.horizon.clear();
    this.isAfter = false;
    this.simulateFrom(this.time.liveFrom * this.time.interval);
    this.contacts = 0;
    options.backlogAtStart?.forEach((contacts, channel) => {
      this.waitFromTheStart(channel, contacts);
    });
  }

  /** Queues that share no agents with deferred work are simulated from `time` on, the others from the start. */
  private simulateFrom(time: number): void {
    const { clusterOf, isDeferred, simulatedFrom } = this;
    for (let queue = 0; queue < clusterOf.length; queue++) {
      const isBesideDeferred = clusterOf.some(
        (cluster, other) => cluster === clusterOf[queue] && isDeferred[other] === 1,
      );
      simulatedFrom[queue] = isBesideDeferred ? 0 : time;
    }
  }

  /** Contacts of a channel that nobody counts: its queues in turn. Their numbers are none that fresh contacts have. */
  private waitFromTheStart(channel: number, contacts: number): void {
    const { channelOf } = this.routes;
    const queues = [...channelOf.keys()].filter((queue) => channelOf[queue] === channel);
    for (let i = 0; i < contacts && queues.length > 0; i++) {
      this.arrive(queues[i % queues.length], FIRST_FROM_THE_START + i, FRESH, OUTSIDE, 0);
    }
  }

  /** Runs to the end; the tally then holds what happened. @returns number of contacts simulated, retries included */
  run(): number {
    const { work, fresh } = this;
    const { end: horizonEnd } = this.horizon;
    for (;;) {
      const end = work.time;
      const arrival = fresh.time;
      const other = this.others;
      if (end <= arrival && end <= other) {
        if (end > horizonEnd && this.isOver(end)) break;
        this.now = end;
        this.finishWork();
        if (work.time > end && this.scheduled > end) this.dispatch();
      } else if (arrival < other || (arrival === other && arrival < this.scheduled)) {
        if (arrival > horizonEnd && this.isOver(arrival)) break;
        this.now = arrival;
        this.arriveFresh();
      } else {
        if (other > horizonEnd && this.isOver(other)) break;
        this.now = other;
        this.processNextEvent();
      }
    }
    this.now = Math.max(this.now, horizonEnd);
    this.finish(this.openInAll > 0 ? this.horizon.followedTo : this.now);
    return this.contacts;
  }

  /** What is due now of the schedule, retries and ends of patience, in this order. */
  private processNextEvent(): void {
    const { now, retries, patience } = this;
    if (this.scheduled === now) {
      this.applyScheduleEntry();
      if (this.scheduled > now) this.dispatch();
    } else if (retries.time === now) {
      this.arriveAgain();
    } else {
      this.patienceEnded();
    }
    this.others = Math.min(this.scheduled, retries.time, patience.time);
  }

  /** Backlogs by day and ages, read during the run. */
  get backlog(): BacklogSamples {
    return this.samples;
  }

  /** After the horizon: whether what happens next, at `time`, lies beyond all that is looked for. */
  private isOver(time: number): boolean {
    if (!this.isAfter) this.countOpen();
    return time > this.horizon.followedTo || (this.openInAll === 0 && !this.workforce.isOvertimeOpen);
  }

  private countOpen(): void {
    const { centre, book, clusterOf, openByCluster: open, simulatedFrom } = this;
    this.isAfter = true;
    this.openInAll = 0;
    open.fill(0);
    for (let contact = 0; contact < centre.contactSlots; contact++) {
      if (!centre.isThere(contact) || book.cellOf(contact) < 0) continue;
      this.openInAll++;
      open[clusterOf[centre.queueOf(contact)]]++;
    }
    for (let queue = 0; queue < clusterOf.length; queue++)
      if (open[clusterOf[queue]] === 0) simulatedFrom[queue] = Infinity;
  }

  /** A contact is decided. Who comes to a cluster in which all of the horizon are makes no difference to them. */
  private decided(contact: number, queue: number): void {
    if (!this.isAfter || this.book.cellOf(contact) < 0) return;
    const { clusterOf, openByCluster: open } = this;
    const cluster = clusterOf[queue];
    this.openInAll--;
    if (--open[cluster] > 0) return;
    for (let other = 0; other < clusterOf.length; other++)
      if (clusterOf[other] === cluster) this.simulatedFrom[other] = Infinity;
  }

  private arriveFresh(): void {
    const { fresh, tally } = this;
    const reason = fresh.reason;
    const number = fresh.number;
    fresh.take();
    const queue = this.customers.queueOf(reason, number);
    if (this.now < this.simulatedFrom[queue]) return;
    const cell = tally.cell(queue, this.horizon.intervalNow(this.now));
    tally.arrivedFresh(cell);
    this.arrive(queue, number, FRESH, cell, 0);
  }

  private arriveAgain(): void {
    const { retries, tally } = this;
    const { queue, number, attemptPath, hadBadExperience, isReturn } = retries;
    retries.take();
    if (this.now < this.simulatedFrom[queue]) return;
    const cell = tally.cell(queue, this.horizon.intervalNow(this.now));
    tally.count(cell, isReturn ? Field.returns : Field.redials);
    this.countBadExperience(cell, hadBadExperience); // a return counts as a bad experience
    this.arrive(queue, number, attemptPath, cell, 1);
  }

  private arrive(queue: number, number: number, attemptPath: number, cell: number, badExperience: number): void {
    const { centre } = this;
    const { outbox } = centre;
    this.contacts++;
    if (this.isClosed[queue] === 1) {
      this.loseOutOfHours(queue, number, attemptPath, badExperience, cell);
      return;
    }
    const contact = centre.arrive(this.now, queue);
    const agent = outbox.agent(0);
    outbox.clear();
    if (contact < 0) {
      this.reject(queue, number, attemptPath, badExperience, cell);
      return;
    }
    this.book.open(contact, number, attemptPath, cell, badExperience);
    if (agent >= 0) this.answerAtOnce(contact, queue, agent);
    else this.wait(contact, queue);
  }

  private loseOutOfHours(
    queue: number,
    number: number,
    attemptPath: number,
    badExperience: number,
    cell: number,
  ): void {
    this.tally.count(cell, Field.lostOutOfHours);
    this.countBadExperience(cell, badExperience);
    if (cell >= 0) this.trace?.turnedAway(this.now, queue, number, attemptPath, "lost out of hours");
  }

  /** The contact joins its queue - unless the customer hangs up at once - with so much patience. */
  private wait(contact: number, queue: number): void {
    const { customers, book, now } = this;
    const number = book.numberOf(contact);
    const attemptPath = book.attemptPathOf(contact);
    if (customers.balks(queue, number, attemptPath)) {
      this.giveUp(contact, Field.balked, "balked");
      return;
    }
    const deadline = now + customers.patienceOf(queue, number, attemptPath, now);
    this.tally.depthChanged(queue, now, 1);
    if (deadline === Infinity) return;
    this.patience.push(deadline, contact, this.centre.generationOf(contact));
    if (deadline < this.others) this.others = deadline;
  }

  /** An alarm of patience: the customer leaves, if still waiting. */
  private patienceEnded(): void {
    const { patience, centre } = this;
    const contact = patience.first;
    const generation = patience.second;
    patience.pop();
    if (centre.generationOf(contact) !== generation || !centre.isWaiting(contact)) return;
    const { tally, now } = this;
    const queue = centre.queueOf(contact);
    this.leaveQueue(contact);
    tally.abandoned(this.countedIn(contact, queue, now), queue, now - centre.since(contact));
    this.afterLoss(contact, queue);
    this.trace?.unanswered(now, contact, queue, "abandoned");
    centre.leave(now, contact);
  }

  /** After an unhappy end: counts a bad experience, and may bring the customer back. */
  private afterLoss(contact: number, queue: number): void {
    const { book, redials } = this;
    this.countBadExperience(book.cellOf(contact), book.badExperience(contact));
    this.decided(contact, queue);
    if (redials) this.redial(redials.afterAbandon, queue, book.numberOf(contact), book.attemptPathOf(contact));
  }

  /** Leaves without having waited: balked, dropped. */
  private giveUp(contact: number, field: number, fate: ContactOutcome): void {
    const { centre, tally } = this;
    const queue = centre.queueOf(contact);
    tally.count(this.countedIn(contact, queue, this.now), field);
    this.afterLoss(contact, queue);
    this.trace?.unanswered(this.now, contact, queue, fate);
    centre.leave(this.now, contact);
  }

  private reject(queue: number, number: number, attemptPath: number, badExperience: number, cell: number): void {
    this.tally.count(cell, Field.blocked);
    this.countBadExperience(cell, badExperience);
    if (this.redials) this.redial(this.redials.afterBusy, queue, number, attemptPath);
    if (cell >= 0) this.trace?.turnedAway(this.now, queue, number, attemptPath, "blocked");
  }

  private redial(share: number, queue: number, number: number, attemptPath: number): void {
    const time = this.now + this.customers.redialAfter(share, queue, number, attemptPath);
    this.retry(time, queue, number, followed(attemptPath, REDIAL), 1, 0);
  }

  private retry(
    time: number,
    queue: number,
    number: number,
    attemptPath: number,
    badExperience: number,
    isReturn: number,
  ): void {
    if (time >= this.horizon.followedTo) return;
    this.retries.schedule(time, queue, number, attemptPath, badExperience, isReturn);
    if (time < this.others) this.others = time;
  }

  /** An agent takes a contact that has just arrived. */
  private answerAtOnce(contact: number, queue: number, agent: number): void {
    if (this.isDeferred[queue] === 0) this.tally.answeredAtOnce(this.countedIn(contact, queue, this.now));
    this.serve(contact, queue, agent);
  }

  /** An agent takes a contact that has waited. */
  private answer(contact: number, agent: number): void {
    const queue = this.centre.queueOf(contact);
    if (this.isDeferred[queue] === 0) this.answered(contact, queue, this.now - this.centre.since(contact));
    this.serve(contact, queue, agent);
  }

  /** The conversation begins. */
  private serve(contact: number, queue: number, agent: number): void {
    const { now, centre } = this;
    centre.accept(contact);
    this.book.setAnsweredAt(contact, now);
    const group = centre.groupOf(agent);
    const work = this.workOf(contact, queue, group);
    const channel = this.routes.channelOf[queue];
    const wasIdle = this.work.start(now, agent, contact, work, channel);
    this.workforce.took(now, group, channel, wasIdle);
  }

  /** The customer has an answer: live when the agent takes the contact, deferred when the reply goes out. */
  private answered(contact: number, queue: number, wait: number): void {
    const { book } = this;
    const promised = this.isDeferred[queue] === 0 ? wait : this.promisedUntil(contact, queue, this.now);
    this.tally.answered(this.countedIn(contact, queue, this.now), queue, wait, promised);
    if (promised <= this.promise[queue]) return;
    this.countBadExperience(book.cellOf(contact), book.badExperience(contact));
    book.setBadExperience(contact);
  }

  /** Seconds of its promise that have passed for a contact. */
  private promisedUntil(contact: number, queue: number, at: number): number {
    return this.clock.between(this.routes.channelOf[queue], this.centre.since(contact), at);
  }

  private reply(contact: number, queue: number): void {
    this.answered(contact, queue, this.now - this.centre.since(contact));
    this.trace?.replied(this.now, contact);
  }

  private workOf(contact: number, queue: number, group: number): number {
    const { book } = this;
    const since = this.centre.since(contact);
    return this.customers.workOf(queue, group, book.numberOf(contact), book.attemptPathOf(contact), since);
  }

  /** The earliest work in hand is done: talk, or wrap-up. */
  private finishWork(): void {
    const { work, centre } = this;
    const agent = work.agent;
    const contact = work.finishing;
    const queue = centre.queueOf(contact);
    if (!this.book.isWrappingUp(contact)) {
      centre.hangUp(contact);
      if (this.isDeferred[queue] === 1) this.reply(contact, queue);
      const wrapUp = this.customers.wrapUpOf(queue, this.book.numberOf(contact), this.book.attemptPathOf(contact));
      if (wrapUp > 0) {
        this.book.setWrappingUp(contact);
        work.extend(this.now, agent, contact, wrapUp);
        return;
      }
    }
    this.complete(contact, queue, agent);
  }

  private complete(contact: number, queue: number, agent: number): void {
    const { now, centre, book, workforce } = this;
    const attention = this.work.remove(now, agent, contact);
    const answeredAt = book.answeredAt(contact);
    this.tally.handled(this.countedIn(contact, queue, answeredAt), now - answeredAt, attention);
    this.trace?.answered(now, contact, queue, agent);
    this.scheduleReturn(contact, queue);
    this.decided(contact, queue);
    workforce.finished(now, centre.groupOf(agent), this.routes.channelOf[queue], this.work.isIdle(agent));
    centre.complete(now, contact);
    if (centre.outbox.length > 0) workforce.bookGone(now);
  }

  private scheduleReturn(contact: number, queue: number): void {
    const { book } = this;
    const number = book.numberOf(contact);
    const attemptPath = book.attemptPathOf(contact);
    const time = this.now + this.customers.returnAfter(queue, number, attemptPath);
    if (time === Infinity) return;
    this.retry(time, queue, number, followed(attemptPath, RETURN), book.badExperience(contact), 1);
  }

  private dispatch(): void {
    const { centre } = this;
    const { outbox } = centre;
    if (centre.undispatched) {
      centre.dispatch(this.now);
      for (let entry = 0; entry < outbox.length; entry++) {
        const contact = outbox.contact(entry);
        this.leaveQueue(contact);
        this.answer(contact, outbox.agent(entry));
      }
      outbox.clear();
    }
    this.workforce.releaseStaying(this.now);
  }

  private leaveQueue(contact: number): void {
    const queue = this.centre.queueOf(contact);
    this.tally.waiting.add(queue, this.centre.since(contact), this.now);
    this.tally.depthChanged(queue, this.now, -1);
  }

  private applyScheduleEntry(): void {
    const entry = this.entries[this.nextEntry++];
    this.lookAhead();
    switch (entry.kind) {
      case Entry.open:
        this.open(entry.index);
        return;
      case Entry.close:
        this.close(entry.index);
        return;
      case Entry.drain:
        this.workforce.drain(this.now, entry.index, entry.headcount);
        return;
      case Entry.headcount:
        this.workforce.setHeadcount(
          this.now,
          entry.index,
          entry.headcount,
          this.lastToLeave(entry.index, entry.headcount),
        );
        return;
      default:
        this.samples.sample(this.now);
    }
  }

  private open(channel: number): void {
    if (this.model.channels[channel].kind === "deferred") this.centre.resume(channel);
    else this.setClosed(channel, 0);
  }

  /** The next entry, which may lie on a day that is not laid out yet. */
  private lookAhead(): void {
    const { entries, nextEntry, time } = this;
    this.scheduled = nextEntry < entries.length ? entries[nextEntry].time : Infinity;
    if (this.scheduled >= this.lastLaidOut && this.laidOut < time.days.length)
      this.layOut(moreDays(this.laidOut, time));
  }

  private layOut(days: number): void {
    const { model, time, seed, replication } = this;
    this.entries = schedule(model, time, seed, replication, days);
    this.laidOut = days;
    this.lastLaidOut = time.dayStart[days - 1] * time.interval;
    this.lookAhead();
  }

  /** A live channel takes nobody while it is closed; deferred work is taken, and kept until the channel opens. */
  private setClosed(channel: number, closed: number): void {
    if (this.model.channels[channel].kind === "deferred") {
      this.centre.suspend(channel);
      return;
    }
    const { channelOf } = this.routes;
    for (let queue = 0; queue < channelOf.length; queue++)
      if (channelOf[queue] === channel) this.isClosed[queue] = closed;
  }

  private close(channel: number): void {
    this.setClosed(channel, 1);
    if (this.model.channels[channel].closing === "serve") return;
    const { centre, routes, tally } = this;
    for (let queue = 0; queue < routes.channelOf.length; queue++) {
      if (routes.channelOf[queue] !== channel) continue;
      for (let contact = centre.queues.first(queue); contact >= 0; contact = centre.queues.first(queue)) {
        this.leaveQueue(contact);
        const cell = this.countedIn(contact, queue, this.now);
        tally.unserved(cell, queue, Field.droppedAtClosing, this.now - centre.since(contact));
        this.afterLoss(contact, queue);
        this.trace?.unanswered(this.now, contact, queue, "dropped at closing");
        centre.leave(this.now, contact);
      }
    }
  }

  /** Live queues of closed channels that keep a group's last agents beyond their shift; none when somebody remains. */
  private lastToLeave(group: number, headcount: number): Int32Array | null {
    if (headcount > 0) return null;
    const queues = this.routes.plan.groups[group].routes
      .map((route) => route.queue)
      .filter((queue) => {
        return this.isClosed[queue] === 1 && this.isDeferred[queue] === 0;
      });
    return Int32Array.from(queues);
  }

  /** Ends what is open: who still waits has waited until then. */
  private finish(waitedUntil: number): void {
    const { centre, tally, routes } = this;
    for (let queue = 0; queue < routes.reasonOf.length; queue++) {
      for (let contact = centre.queues.first(queue); contact >= 0; contact = centre.queues.after(contact)) {
        const since = centre.since(contact);
        const until = Math.max(since, waitedUntil);
        tally.waiting.add(queue, since, until);
        const cell = this.book.cellOf(contact);
        const promised = this.promisedUntil(contact, queue, until);
        tally.unserved(cell, queue, Field.stillOpen, until - since, promised);
        if (promised > this.promise[queue]) this.countBadExperience(cell, this.book.badExperience(contact));
        this.trace?.unanswered(until, contact, queue, "still open");
      }
    }
    // What is in hand is finished, however long it takes, or long contacts would be missing; nobody else is taken.
    while (this.work.time < Infinity) {
      this.now = Math.max(this.now, this.work.time);
      this.finishWork();
    }
    this.workforce.close(this.now);
    this.tally.close();
  }

  private countBadExperience(cell: number, already: number): void {
    if (already === 0) this.tally.count(cell, Field.badExperience);
  }

  /** The cell in which what became of the contact at time `at` is counted. */
  private countedIn(contact: number, queue: number, at: number): number {
    return this.countAtAnswer ? this.tally.cell(queue, this.horizon.intervalAt(at)) : this.book.cellOf(contact);
  }
}
