import { FreshArrivals } from "../customers/fresh-arrivals.ts";
import { Retries } from "../customers/retries.ts";
import type { Timeline } from "../customers/timeline.ts";
import { afterRedial, afterReturn, FRESH } from "../customers/topics.ts";
import type { BacklogColumns } from "../measure/columns.ts";
import { Field, type Tally } from "../measure/tally.ts";
import type { Model } from "../scenario/model.ts";
import { Horizon } from "./horizon.ts";
import { QueueCustomers } from "./queue-customers.ts";
import type { Routes } from "./routes.ts";
import { Entry, schedule } from "./schedule.ts";
import type { SimulationOptions } from "./simulation.ts";
import { TeamAgents } from "./team-agents.ts";
import { WaitingLine } from "./waiting-line.ts";

/**
 * One replication without events, for models whose teams serve first come, first served (`isFirstCome`). A contact's
 * whole fate follows when it arrives, from the times at which the team's agents are free: the earliest of them, F, is
 * replaced by max(t, F) + work, unless that start lies beyond the end of patience (the recursion of Kiefer and Wolfowitz
 * 1955, with impatience as in Baccelli, Boyer and Hebuterne 1984).
 *
 * The same customers with the same fates as in `Simulation`, and the same numbers in the tally. Only where two agents
 * are free at the same instant may the other one take the contact.
 */
export class FirstCome {
  readonly backlog: BacklogColumns;
  private now = 0;
  private readonly model: Model;
  private readonly time: Timeline;
  private readonly tally: Tally;
  private readonly customers: QueueCustomers;
  private readonly fresh: FreshArrivals;
  private readonly retries = new Retries();
  private readonly horizon: Horizon;
  private readonly line: WaitingLine;
  private readonly teams: TeamAgents[];
  private readonly countAtAnswer: boolean;
  private readonly redials: Model["customers"]["redial"];
  /** When the doors open, close, open, ... */
  private doors: number[] = [];
  private nextDoor = 0;
  private isClosed = true;
  private isForeseeable = true;
  private contacts = 0;

  // By queue.
  private readonly teamOf: Int32Array;
  private readonly promise: Float64Array;

  constructor(model: Model, routes: Routes, time: Timeline, tally: Tally, options: SimulationOptions) {
    const { seed, replication, multiple } = options;
    const queues = routes.channelOf.length;
    this.model = model;
    this.time = time;
    this.tally = tally;
    this.customers = new QueueCustomers(model, routes, time);
    this.fresh = new FreshArrivals(model, time, seed, replication, multiple);
    this.horizon = new Horizon(time);
    this.line = new WaitingLine(tally);
    this.teams = model.groups.map((_, group) => new TeamAgents(group, tally));
    this.countAtAnswer = model.definitions.countIn === "answer";
    this.redials = model.customers.redial;
    this.teamOf = new Int32Array(queues);
    routes.plan.groups.forEach((group, g) => {
      for (const { queue } of group.routes) this.teamOf[queue] = g;
    });
    this.promise = Float64Array.from(routes.channelOf, (channel) => model.channels[channel].answerWithin ?? Infinity);
    const nothing = new Int32Array(queues * (time.measuredTo - time.measuredFrom));
    this.backlog = { waiting: nothing, oldestAge: nothing };
    this.begin(options);
  }

  /** Back to the first midnight, for another replication; of the one before nothing is left. The tally is the caller's. */
  begin({ seed, replication, multiple }: SimulationOptions): void {
    this.customers.begin(seed, replication);
    this.fresh.begin(seed, replication, multiple);
    this.retries.clear();
    this.horizon.clear();
    this.line.clear();
    for (const team of this.teams) team.clear();
    this.doors = [];
    this.nextDoor = 0;
    this.isClosed = true;
    this.isForeseeable = true;
    this.contacts = 0;
    this.layOut(seed, replication);
  }

  /**
   * Runs to the end; the tally then holds what happened.
   * @returns number of contacts simulated, retries included; null when the replication can only be simulated event by
   * event: somebody waits for ever, or from one day's last agents into the next day
   */
  run(): number | null {
    const { fresh, retries } = this;
    while (this.isForeseeable) {
      const isFresh = fresh.time <= retries.time;
      this.now = isFresh ? fresh.time : retries.time;
      if (this.now === Infinity) break;
      while (this.doors[this.nextDoor] <= this.now) this.moveDoors();
      if (isFresh) this.arriveFresh();
      else this.arriveAgain();
    }
    this.line.close();
    for (const team of this.teams) team.close();
    this.tally.close();
    return this.isForeseeable && this.teams.every((team) => team.isForeseeable) ? this.contacts : null;
  }

  /** Shifts and opening hours; the channels have the same hours. */
  private layOut(seed: number, replication: number): void {
    let isClosed = true;
    for (const { time, kind, index, heads } of schedule(this.model, this.time, seed, replication)) {
      if (kind === Entry.heads) {
        this.teams[index].setHeads(time, heads, isClosed);
      } else if (index === 0 && (kind === Entry.open || kind === Entry.close)) {
        this.doors.push(time);
        isClosed = kind === Entry.close;
      }
    }
  }

  private moveDoors(): void {
    this.nextDoor++;
    this.isClosed = !this.isClosed;
  }

  private arriveFresh(): void {
    const { fresh, tally } = this;
    const number = fresh.number;
    const queue = this.customers.queueOf(fresh.reason, number);
    fresh.take();
    const cell = tally.cell(queue, this.horizon.intervalNow(this.now));
    tally.arrivedFresh(cell);
    this.arrive(queue, number, FRESH, cell, 0);
  }

  private arriveAgain(): void {
    const { retries, tally } = this;
    const { queue, number, lineage, wasLetDown, isReturn } = retries;
    retries.take();
    const cell = tally.cell(queue, this.horizon.intervalNow(this.now));
    tally.count(cell, isReturn ? Field.returns : Field.redials);
    this.disappoint(cell, wasLetDown); // who has to ask twice is let down
    this.arrive(queue, number, lineage, cell, 1);
  }

  private arrive(queue: number, number: number, lineage: number, cell: number, letDown: number): void {
    const { now, tally } = this;
    this.contacts++;
    if (this.isClosed) {
      tally.count(cell, Field.lostOutOfHours);
      this.disappoint(cell, letDown);
      return;
    }
    const start = this.teams[this.teamOf[queue]].startFor(now);
    if (start > now) {
      this.wait(queue, number, lineage, cell, letDown, start);
    } else {
      tally.answeredAtOnce(this.countedIn(cell, queue, now));
      this.serve(queue, number, lineage, cell, letDown, now);
    }
  }

  /** Somebody could take the contact at `start`: the customer waits for it, or not. */
  private wait(queue: number, number: number, lineage: number, cell: number, letDown: number, start: number): void {
    const { now, customers, tally } = this;
    if (customers.balks(queue, number, lineage)) {
      tally.count(this.countedIn(cell, queue, now), Field.balked);
      this.turnedDown(queue, number, lineage, cell, letDown, now);
      return;
    }
    const deadline = now + customers.patienceOf(queue, number, lineage, now);
    if (start > deadline) {
      this.abandon(queue, number, lineage, cell, letDown, deadline);
    } else if (start === Infinity) {
      this.isForeseeable = false;
    } else {
      this.answer(queue, number, lineage, cell, letDown, start);
    }
  }

  private abandon(queue: number, number: number, lineage: number, cell: number, letDown: number, at: number): void {
    const { now } = this;
    this.tally.abandoned(this.countedIn(cell, queue, at), queue, at - now);
    this.line.joinUntilAbandonment(queue, now, at);
    this.teams[this.teamOf[queue]].keepWaiting(at);
    this.turnedDown(queue, number, lineage, cell, letDown, at);
  }

  private answer(queue: number, number: number, lineage: number, cell: number, letDown: number, start: number): void {
    const { now } = this;
    const wait = start - now;
    this.tally.answered(this.countedIn(cell, queue, start), queue, wait);
    this.line.joinUntilAnswer(queue, now, start);
    this.teams[this.teamOf[queue]].keepWaiting(start);
    const isLate = wait > this.promise[queue];
    if (isLate) this.disappoint(cell, letDown);
    this.serve(queue, number, lineage, cell, isLate ? 1 : letDown, start);
  }

  private serve(queue: number, number: number, lineage: number, cell: number, letDown: number, start: number): void {
    const { customers } = this;
    const group = this.teamOf[queue];
    const hangUp = start + customers.workOf(queue, group, number, lineage, this.now);
    const end = hangUp + customers.wrapUpOf(queue, number, lineage);
    this.teams[group].occupy(start, end);
    this.tally.handled(this.countedIn(cell, queue, start), end - start, hangUp - start + (end - hangUp));
    const back = end + customers.returnAfter(queue, number, lineage);
    if (back < Infinity) this.retry(back, queue, number, afterReturn(lineage), letDown, 1);
  }

  /** After an unhappy end: counts the customer as let down, and may bring them back. */
  private turnedDown(queue: number, number: number, lineage: number, cell: number, letDown: number, at: number): void {
    this.disappoint(cell, letDown);
    if (!this.redials) return;
    const again = at + this.customers.redialAfter(this.redials.afterAbandon, queue, number, lineage);
    this.retry(again, queue, number, afterRedial(lineage), 1, 0);
  }

  private retry(time: number, queue: number, number: number, lineage: number, letDown: number, isReturn: number): void {
    if (time < this.horizon.arrivalsEnd) this.retries.schedule(time, queue, number, lineage, letDown, isReturn);
  }

  private disappoint(cell: number, already: number): void {
    if (already === 0) this.tally.count(cell, Field.letDown);
  }

  /** The cell in which what became of the contact at time `at` is counted. */
  private countedIn(cell: number, queue: number, at: number): number {
    return this.countAtAnswer ? this.tally.cell(queue, this.horizon.intervalAt(at)) : cell;
  }
}
