import { FRESH, followed, REDIAL, RETURN } from "../../customers/attempt-path.ts";
import { FreshArrivals } from "../../customers/fresh-arrivals.ts";
import { Retries } from "../../customers/retries.ts";
import { daysAtFirst, measured, type Timeline } from "../../customers/timeline.ts";
import type { BacklogColumns } from "../../measure/columns.ts";
import { Field, type Tally } from "../../measure/tally.ts";
import type { Model } from "../../scenario/model.ts";
import { Horizon } from "./horizon.ts";
import { QueueCustomers } from "./queue-customers.ts";
import type { QueueMap } from "./queue-map.ts";
import { Entry, schedule } from "./schedule.ts";
import type { SimulationOptions } from "./simulation.ts";
import { TeamAgents } from "./team-agents.ts";
import { WaitingLine } from "./waiting-line.ts";

/**
 * One replication without events, for models whose teams serve first come, first served (`isFifo`). A contact's
 * whole fate follows when it arrives, from the times at which the team's agents are free: the earliest of them, F, is
 * replaced by max(t, F) + work, unless that start lies beyond the end of patience (the recursion of Kiefer and Wolfowitz
 * 1955, with impatience as in Baccelli, Boyer and Hebuterne 1984).
 *
 * The same customers with the same fates as in `Simulation`, and the same numbers in the tally. Only where two agents
 * are free at the same instant may the other one take the contact.
 */
export class FifoRecursion {
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
  private doorMoves = Infinity;
  private isClosed = true;
  private isForeseeable = true;
  /** End of the days whose shifts and hours are known, seconds. */
  private laidOutTo = 0;
  private contacts = 0;

  // The contact that arrives: whose it is, where it is counted, whether a bad experience of its customer has been counted.
  private queue = 0;
  private number = 0;
  private attemptPath = FRESH;
  private cell = 0;
  private badExperience = 0;

  // By queue.
  private readonly teamOf: Int32Array;
  private readonly promise: Float64Array;

  constructor(model: Model, routes: QueueMap, time: Timeline, tally: Tally, options: SimulationOptions) {
    const { seed, replication, multiple } = options;
    const queues = routes.channelOf.length;
    this.model = model;
    this.time = time;
    this.tally = tally;
    this.customers = new QueueCustomers(model, routes, time);
    this.fresh = new FreshArrivals(model, time, seed, replication, multiple);
    this.horizon = new Horizon(time);
    this.line = new WaitingLine(tally, model.groups.length);
    this.teams = model.groups.map((_, group) => new TeamAgents(group, tally));
    this.countAtAnswer = model.definitions.countIn === "answer";
    this.redials = model.customers.redial;
    this.teamOf = new Int32Array(queues);
    routes.plan.groups.forEach((group, g) => {
      for (const { queue } of group.routes) this.teamOf[queue] = g;
    });
    this.promise = Float64Array.from(routes.channelOf, (channel) => model.channels[channel].answerWithin ?? Infinity);
    const nothing = new Int32Array(queues * measured(time).intervals);
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
   * event: somebody waits longer than two days after the horizon, or from one day's last agents into the next day
   */
  run(): number | null {
    const { fresh, retries } = this;
    while (this.isForeseeable) {
      const isFresh = fresh.time <= retries.time;
      this.now = isFresh ? fresh.time : retries.time;
      if (this.now > this.horizon.end && this.isOver()) break;
      while (this.doorMoves <= this.now) this.moveDoors();
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
    const days = daysAtFirst(this.time);
    this.laidOutTo = this.time.dayStart[days] * this.time.interval;
    for (const { time, kind, index, headcount } of schedule(this.model, this.time, seed, replication, days)) {
      if (kind === Entry.headcount) {
        this.teams[index].setHeadcount(time, headcount, isClosed);
      } else if (index === 0 && (kind === Entry.open || kind === Entry.close)) {
        this.doors.push(time);
        isClosed = kind === Entry.close;
      }
    }
    this.doorMoves = this.doors[0] ?? Infinity;
  }

  private moveDoors(): void {
    this.isClosed = !this.isClosed;
    this.doorMoves = this.doors[++this.nextDoor] ?? Infinity;
  }

  /** After the horizon: whether all of it is decided. Who comes later may only be seen while days are laid out. */
  private isOver(): boolean {
    if (this.teams.every((team) => this.isDecided(team))) return true;
    if (this.now >= this.laidOutTo) this.isForeseeable = false;
    return !this.isForeseeable;
  }

  /** Whether all contacts of the horizon that came to a team are decided: later ones are not simulated then. */
  private isDecided({ openUntil, abandonsUntil }: TeamAgents): boolean {
    return this.now > this.horizon.end && openUntil <= this.now && abandonsUntil < this.now;
  }

  private arriveFresh(): void {
    const { fresh, tally } = this;
    this.number = fresh.number;
    this.queue = this.customers.queueOf(fresh.reason, fresh.number);
    this.attemptPath = FRESH;
    this.badExperience = 0;
    fresh.take();
    if (this.isDecided(this.teams[this.teamOf[this.queue]])) return;
    this.cell = tally.cell(this.queue, this.horizon.intervalNow(this.now));
    tally.arrivedFresh(this.cell);
    this.arrive();
  }

  private arriveAgain(): void {
    const { retries, tally } = this;
    const { isReturn } = retries;
    this.number = retries.number;
    this.queue = retries.queue;
    this.attemptPath = retries.attemptPath;
    this.badExperience = retries.hadBadExperience;
    retries.take();
    if (this.isDecided(this.teams[this.teamOf[this.queue]])) return;
    this.cell = tally.cell(this.queue, this.horizon.intervalNow(this.now));
    tally.count(this.cell, isReturn ? Field.returns : Field.redials);
    this.countBadExperience(); // a return counts as a bad experience
    this.arrive();
  }

  private arrive(): void {
    this.contacts++;
    if (this.isClosed) {
      this.tally.count(this.cell, Field.lostOutOfHours);
      this.countBadExperience();
      return;
    }
    const team = this.teams[this.teamOf[this.queue]];
    const start = team.startFor(this.now);
    if (start > this.now) {
      this.wait(team, start);
    } else {
      this.tally.answeredAtOnce(this.countedIn(start));
      this.serve(team, start);
    }
  }

  /** Somebody could take the contact at `start`: the customer waits for it, or not. */
  private wait(team: TeamAgents, start: number): void {
    const { now, customers, queue, number, attemptPath } = this;
    if (customers.balks(queue, number, attemptPath)) {
      this.tally.count(this.countedIn(now), Field.balked);
      this.turnDown(now);
      return;
    }
    const deadline = now + customers.patienceOf(queue, number, attemptPath, now);
    if (Math.min(start, deadline) >= this.laidOutTo) this.isForeseeable = false;
    else if (start > deadline) this.abandon(team, deadline);
    else this.answer(team, start);
  }

  private abandon(team: TeamAgents, at: number): void {
    const { now, queue } = this;
    this.tally.abandoned(this.countedIn(at), queue, at - now);
    this.line.joinUntilAbandonment(queue, now, at);
    team.keepWaiting(at);
    if (this.cell >= 0 && at > team.abandonsUntil) team.abandonsUntil = at;
    this.turnDown(at);
  }

  private answer(team: TeamAgents, start: number): void {
    const { now, queue } = this;
    const wait = start - now;
    this.tally.answered(this.countedIn(start), queue, wait);
    this.line.joinUntilAnswer(queue, team.group, now, start);
    team.keepWaiting(start);
    if (wait > this.promise[queue]) this.countBadExperience();
    this.serve(team, start);
  }

  private serve(team: TeamAgents, start: number): void {
    const { customers, queue, number, attemptPath } = this;
    const hangUp = start + customers.workOf(queue, team.group, number, attemptPath, this.now);
    const end = hangUp + customers.wrapUpOf(queue, number, attemptPath);
    team.occupy(start, end);
    if (this.cell >= 0 && end > team.openUntil) team.openUntil = end;
    this.tally.handled(this.countedIn(start), end - start, hangUp - start + (end - hangUp));
    const back = end + customers.returnAfter(queue, number, attemptPath);
    if (back < Infinity) this.retry(back, followed(attemptPath, RETURN), 1);
  }

  /** An unhappy end at time `at`: counts a bad experience, and may bring the customer back. */
  private turnDown(at: number): void {
    const { redials, queue, number, attemptPath } = this;
    this.countBadExperience();
    if (!redials) return;
    const again = at + this.customers.redialAfter(redials.afterAbandon, queue, number, attemptPath);
    this.retry(again, followed(attemptPath, REDIAL), 0);
  }

  private retry(time: number, attemptPath: number, isReturn: number): void {
    if (time >= this.horizon.followedTo) return;
    this.retries.schedule(time, this.queue, this.number, attemptPath, this.badExperience, isReturn);
  }

  private countBadExperience(): void {
    if (this.badExperience === 0) this.tally.count(this.cell, Field.badExperience);
    this.badExperience = 1;
  }

  /** The cell in which what became of the contact at time `at` is counted. */
  private countedIn(at: number): number {
    return this.countAtAnswer ? this.tally.cell(this.queue, this.horizon.intervalAt(at)) : this.cell;
  }
}
