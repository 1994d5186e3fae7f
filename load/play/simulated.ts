import { Centre } from "../../sim/centre/centre.ts";
import { Decision } from "../../sim/centre/outbox.ts";
import { Alarms } from "../../sim/kernel/alarms.ts";
import type { ContactOutcome } from "../../sim/measure/trace.ts";
import { AgentWork } from "../../sim/run/day/agent-work.ts";
import type { QueueMap } from "../../sim/run/day/queue-map.ts";
import { Entry, type ScheduleEntry } from "../../sim/run/day/schedule.ts";
import type { Model } from "../../sim/scenario/model.ts";
import type { Attempt, Attempts } from "../trace/attempts.ts";
import type { Trace } from "../trace/format.ts";
import type { Played, PlayedContact, PlayedShift } from "./played.ts";
import type { Roster } from "./roster.ts";
import { Shifts } from "./shifts.ts";

/** A contact in the centre. */
interface Present {
  readonly attempt: Attempt;
  readonly arrival: number;
  takenAt: number;
  /** When the talk was over, or the reply went out. */
  hungUpAt: number;
  agent: number;
  isTalking: boolean;
}

/**
 * The simulation of a trace: the same `Centre`, the same `AgentWork`, the same order of simultaneous events as in
 * `sim/run/day/simulation.ts`, but customers come from the trace and the floor starts as the window starts, empty of
 * contacts. This is what the measured run is compared with, contact by contact; a test shows that over a whole day it
 * gives every contact of the simulator's own run, to the bit.
 */
export class SimulatedPlay {
  private readonly trace: Trace;
  private readonly attempts: Attempts;
  private readonly centre: Centre;
  private readonly work: AgentWork;
  private readonly patience = new Alarms();
  private readonly retries = new Alarms();
  private readonly retrying: Attempt[] = [];
  private readonly shifts: Shifts;
  private readonly entries: readonly ScheduleEntry[];
  private readonly isOpen: boolean[];
  private readonly closing: readonly ("serve" | "drop")[];
  private readonly channelOf: Int32Array;
  private readonly isDeferred: readonly boolean[];
  private readonly present: (Present | undefined)[] = [];
  private readonly contacts: PlayedContact[] = [];
  private now: number;
  private nextCustomer = 0;
  private nextEntry = 0;

  constructor(model: Model, routes: QueueMap, trace: Trace, attempts: Attempts, roster: Roster) {
    this.trace = trace;
    this.attempts = attempts;
    this.centre = new Centre(routes.plan);
    this.work = new AgentWork(model.channels.map((channel) => channel.throughput));
    this.entries = roster.entries;
    this.isOpen = [...roster.isOpen];
    this.closing = model.channels.map((channel) => channel.closing);
    this.channelOf = routes.channelOf;
    this.isDeferred = model.channels.map(({ kind }) => kind === "deferred");
    this.now = trace.head.start;
    this.isDeferred.forEach((isDeferred, channel) => {
      if (isDeferred && !this.isOpen[channel]) this.centre.suspend(channel);
    });
    this.shifts = new Shifts(model.groups.length, {
      signIn: (agent, group) => this.centre.signIn(this.now, agent, group),
      drain: (agent) => this.centre.drain(this.now, agent),
      signOut: (agent) => this.centre.signOut(agent),
    });
    roster.headcount.forEach((headcount, group) => {
      this.shifts.setHeadcount(this.now, group, headcount);
      if (roster.drained[group] > 0) this.shifts.drain(group, roster.drained[group]);
    });
    this.bookGone();
    this.centre.dispatch(this.now);
    this.centre.outbox.clear();
  }

  /** Plays everything until all that began before the trace's end is over. */
  run(): Played {
    const { work, retries, patience, trace } = this;
    for (;;) {
      const end = work.time;
      const scheduled = this.entries[this.nextEntry]?.time ?? Infinity;
      const fresh = trace.customers[this.nextCustomer]?.at ?? Infinity;
      const arrival = Math.min(fresh, retries.time);
      const alarm = patience.time;
      // Whoever still waits has no end of patience; what later shifts would make of it is not played.
      if (Math.min(end, arrival, alarm) === Infinity) break;
      if (end <= scheduled && end <= arrival && end <= alarm) {
        this.now = end;
        this.finishWork();
        if (work.time > end && scheduled > end) this.dispatch();
      } else if (scheduled <= arrival && scheduled <= alarm) {
        this.now = scheduled;
        this.applyScheduleEntry();
        if ((this.entries[this.nextEntry]?.time ?? Infinity) > scheduled) this.dispatch();
      } else if (arrival <= alarm) {
        this.now = arrival;
        if (fresh <= retries.time) this.arrive(this.attempts.first(trace.customers[this.nextCustomer++]));
        else this.arriveAgain();
      } else {
        this.now = alarm;
        this.patienceEnded();
      }
    }
    return { contacts: this.contacts, shifts: this.endOfShifts() };
  }

  private arriveAgain(): void {
    const attempt = this.retrying[this.retries.first];
    this.retries.pop();
    this.arrive(attempt);
  }

  private arrive(attempt: Attempt): void {
    const { centre, now } = this;
    if (!this.isOpen[attempt.channel] && !this.isDeferred[attempt.channel]) {
      this.book(attempt, now, 0, "lost out of hours");
      return;
    }
    const contact = centre.arrive(now, attempt.queue);
    const offered = contact >= 0 && centre.outbox.decision(0) === Decision.offered ? centre.outbox.agent(0) : -1;
    centre.outbox.clear();
    if (contact < 0) {
      this.book(attempt, now, 0, "blocked");
      this.redial(attempt, now, attempt.traits.redialAfterBusy);
      return;
    }
    this.present[contact] = { attempt, arrival: now, takenAt: -1, hungUpAt: -1, agent: -1, isTalking: true };
    if (offered >= 0) this.answer(contact, offered);
    else if (attempt.traits.balks) this.leave(contact, "balked");
    else this.wait(contact, now + this.attempts.patience(attempt, now));
  }

  private wait(contact: number, deadline: number): void {
    if (deadline !== Infinity) this.patience.push(deadline, contact, this.centre.generationOf(contact));
  }

  private patienceEnded(): void {
    const { first: contact, second: generation } = this.patience;
    this.patience.pop();
    const { centre } = this;
    if (centre.generationOf(contact) !== generation || !centre.isWaiting(contact)) return;
    this.leave(contact, "abandoned");
  }

  private leave(contact: number, fate: ContactOutcome): void {
    const { attempt, arrival } = this.present[contact] as Present;
    this.book(attempt, arrival, this.now - arrival, fate);
    this.redial(attempt, this.now, attempt.traits.redialAfterAbandon);
    this.centre.leave(this.now, contact);
  }

  private redial(attempt: Attempt, at: number, delay: number | null): void {
    const next = this.attempts.redialOf(attempt);
    if (delay !== null && next) this.again(next, at + delay);
  }

  private again(attempt: Attempt, at: number): void {
    if (at < this.trace.head.end) this.retries.push(at, this.retrying.push(attempt) - 1, 0);
  }

  private answer(contact: number, agent: number): void {
    const one = this.present[contact] as Present;
    this.centre.accept(contact);
    one.takenAt = this.now;
    one.agent = agent;
    const work = this.attempts.work(one.attempt, one.arrival, this.centre.groupOf(agent));
    this.work.start(this.now, agent, contact, work, one.attempt.channel);
  }

  private finishWork(): void {
    const { agent, finishing: contact } = this.work;
    const one = this.present[contact] as Present;
    const { wrapUp } = one.attempt.traits;
    if (one.isTalking) {
      this.centre.hangUp(contact);
      one.hungUpAt = this.now;
      if (wrapUp > 0) {
        one.isTalking = false;
        this.work.extend(this.now, agent, contact, wrapUp);
        return;
      }
    }
    this.complete(contact, one);
  }

  private complete(contact: number, { attempt, arrival, takenAt, hungUpAt, agent }: Present): void {
    this.work.remove(this.now, agent, contact);
    const group = this.centre.groupOf(agent);
    this.contacts.push({
      attemptId: attempt.attemptId,
      queue: attempt.queue,
      arrival,
      wait: takenAt - arrival,
      unanswered: (this.isDeferred[attempt.channel] ? hungUpAt : takenAt) - arrival,
      fate: "handled",
      group,
      agent,
      handling: this.now - takenAt,
    });
    const next = this.attempts.returnOf(attempt);
    if (attempt.traits.returnAfter !== null && next) this.again(next, this.now + attempt.traits.returnAfter);
    this.centre.complete(this.now, contact);
    this.bookGone();
  }

  private dispatch(): void {
    const { centre } = this;
    if (!centre.undispatched) return;
    centre.dispatch(this.now);
    const { outbox } = centre;
    for (let entry = 0; entry < outbox.length; entry++) this.answer(outbox.contact(entry), outbox.agent(entry));
    outbox.clear();
  }

  private applyScheduleEntry(): void {
    const { kind, index, headcount } = this.entries[this.nextEntry++];
    if (kind === Entry.open) this.open(index);
    if (kind === Entry.close) this.close(index);
    if (kind === Entry.drain) this.shifts.drain(index, headcount);
    if (kind === Entry.headcount) this.shifts.setHeadcount(this.now, index, headcount);
    this.bookGone();
  }

  private open(channel: number): void {
    this.isOpen[channel] = true;
    if (this.isDeferred[channel]) this.centre.resume(channel);
  }

  private close(channel: number): void {
    this.isOpen[channel] = false;
    if (this.isDeferred[channel]) this.centre.suspend(channel);
    if (this.closing[channel] === "serve") return;
    const { queues } = this.centre;
    for (let queue = 0; queue < this.channelOf.length; queue++) {
      if (this.channelOf[queue] !== channel) continue;
      while (queues.first(queue) >= 0) this.leave(queues.first(queue), "dropped at closing");
    }
  }

  /** Those who have gone home are all that the centre tells outside of arrivals and dispatch. */
  private bookGone(): void {
    const { outbox } = this.centre;
    for (let entry = 0; entry < outbox.length; entry++) this.shifts.gone(this.now, outbox.agent(entry));
    outbox.clear();
  }

  private book(attempt: Attempt, arrival: number, wait: number, fate: ContactOutcome): void {
    const { attemptId, queue } = attempt;
    const nobody = { group: -1, agent: -1, handling: null };
    this.contacts.push({ attemptId, queue, arrival, wait, unanswered: wait, fate, ...nobody });
  }

  private endOfShifts(): PlayedShift[] {
    const { queues } = this.centre;
    for (let queue = 0; queue < this.channelOf.length; queue++) {
      for (let contact = queues.first(queue); contact >= 0; contact = queues.after(contact)) {
        const { attempt, arrival } = this.present[contact] as Present;
        this.book(attempt, arrival, this.now - arrival, "still open");
      }
    }
    return this.shifts.close(this.now);
  }
}
