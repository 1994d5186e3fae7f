import { PendingTimes } from "../../kernel/pending-times.ts";
import { ATTENTION, CONTACTS, DUE, LOAD, REMAINING, TABLE, UPDATED } from "./work-columns.ts";

/** A time that nobody finishes at: what pends for the agent no longer counts. */
const NEVER = -1;

/**
 * Turns work into finish times. An agent with j contacts works off r(j) seconds of work a second, shared equally: each
 * contact advances at r(j)/j, so a change of j rescales what remains of every contact in hand. There is one event per
 * agent that counts: the earliest finish among the contacts in hand.
 *
 * A contact alone in hand finishes exactly at start + work (no arithmetic in between), as the recursion for
 * first-come-first-served queues needs it.
 */
export class AgentWork {
  private readonly pending: PendingTimes;
  /** Pending times that do not count any more: their agent's finish has been rescheduled. */
  private stale = 0;
  /** rate[t * (most + 1) + j] = r(j)/j of throughput table t, where `most` is what any agent can hold. */
  private readonly rate: Float64Array;
  private readonly rates: number;
  /** By agent: a row of 2^bits columns each. */
  private readonly bits: number;
  private whole: Int32Array;
  private times: Float64Array;

  /** @param throughputs tables of r(1), r(2), ... : total speed by contacts in hand */
  constructor(throughputs: readonly (readonly number[])[], agents = 64) {
    const most = Math.max(1, ...throughputs.map((table) => table.length));
    this.rates = most + 1;
    this.rate = new Float64Array(throughputs.length * this.rates);
    throughputs.forEach((table, t) => {
      table.forEach((speed, index) => {
        this.rate[t * this.rates + index + 1] = speed / (index + 1);
      });
    });
    this.bits = Math.ceil(Math.log2(REMAINING + 2 * most));
    this.pending = new PendingTimes(agents);
    this.whole = new Int32Array(agents << this.bits);
    this.times = new Float64Array(agents << this.bits);
  }

  /** The earliest finish; Infinity when nobody works. */
  get time(): number {
    if (this.stale > 0) this.dropStale();
    return this.pending.time;
  }

  /** The agent of the earliest finish (after `time`). */
  get agent(): number {
    return this.pending.owner;
  }

  /** The contact of the earliest finish. */
  get finishing(): number {
    const row = this.pending.owner << this.bits;
    const load = this.whole[row];
    return this.whole[row + CONTACTS + (load === 1 ? 0 : this.shortest(row, load))];
  }

  /** Whether the agent has nothing in hand. */
  isIdle(agent: number): boolean {
    return this.whole[(agent << this.bits) | LOAD] === 0;
  }

  /**
   * The agent takes a contact with `work` seconds of work, under a throughput table.
   * @returns whether the agent was idle
   */
  start(now: number, agent: number, contact: number, work: number, table: number): boolean {
    const row = agent << this.bits;
    if (row >= this.whole.length) this.grow(agent + 1);
    const { whole, times } = this;
    const load = whole[row | LOAD];
    if (load > 0) this.advance(now, row, load);
    whole[row | LOAD] = load + 1;
    whole[row | TABLE] = table;
    whole[row + CONTACTS + load] = contact;
    times[row | UPDATED] = now;
    times[row + REMAINING + 2 * load] = work;
    times[row + ATTENTION + 2 * load] = 0;
    if (load > 0) this.cancel(agent);
    this.schedule(agent, now + (load === 0 ? work : this.soonest(row, load + 1)));
    return load === 0;
  }

  /** Gives a contact in hand further work (wrap-up) at the moment when its work is done. */
  extend(now: number, agent: number, contact: number, work: number): void {
    const row = agent << this.bits;
    const load = this.whole[row | LOAD];
    this.advance(now, row, load);
    this.times[row + REMAINING + 2 * this.placeOf(row, contact)] = work;
    this.cancel(agent);
    this.schedule(agent, now + (load === 1 ? work : this.soonest(row, load)));
  }

  /** Takes a contact out of the agent's hands. @returns its attention: seconds of the agent's time, overlap removed */
  remove(now: number, agent: number, contact: number): number {
    const { whole, times } = this;
    const row = agent << this.bits;
    const load = whole[row | LOAD];
    whole[row | LOAD] = load - 1;
    this.cancel(agent);
    if (load === 1) return times[row | ATTENTION] + (now - times[row | UPDATED]);
    this.advance(now, row, load);
    const attention = this.close(row, this.placeOf(row, contact), load - 1);
    this.schedule(agent, now + this.soonest(row, load - 1));
    return attention;
  }

  /** Nobody has anything in hand. */
  clear(): void {
    this.pending.clear();
    this.stale = 0;
    this.whole.fill(0);
  }

  private schedule(agent: number, time: number): void {
    this.times[(agent << this.bits) | DUE] = time;
    this.pending.add(time, agent);
  }

  /** The agent's pending time counts no more: taken out when it is the earliest, otherwise when it comes up. */
  private cancel(agent: number): void {
    const due = (agent << this.bits) | DUE;
    if (this.pending.owner === agent && this.pending.time === this.times[due]) this.pending.take();
    else this.stale++;
    this.times[due] = NEVER;
  }

  private dropStale(): void {
    const { pending } = this;
    while (this.stale > 0 && pending.time !== this.times[(pending.owner << this.bits) | DUE]) {
      pending.take();
      this.stale--;
    }
  }

  private advance(now: number, row: number, load: number): void {
    const { times } = this;
    const elapsed = now - times[row | UPDATED];
    times[row | UPDATED] = now;
    const done = elapsed * this.rate[this.whole[row | TABLE] * this.rates + load];
    for (let place = 0; place < load; place++) {
      times[row + REMAINING + 2 * place] -= done;
      times[row + ATTENTION + 2 * place] += elapsed / load;
    }
  }

  /** Seconds until the first of `load` contacts is finished. */
  private soonest(row: number, load: number): number {
    const left = Math.max(0, this.times[row + REMAINING + 2 * this.shortest(row, load)]);
    return left / this.rate[this.whole[row | TABLE] * this.rates + load];
  }

  /** The place with the least work left, the first of equals. */
  private shortest(row: number, load: number): number {
    const { times } = this;
    let best = 0;
    for (let place = 1; place < load; place++) {
      if (times[row + REMAINING + 2 * place] < times[row + REMAINING + 2 * best]) best = place;
    }
    return best;
  }

  private placeOf(row: number, contact: number): number {
    let place = 0;
    while (this.whole[row + CONTACTS + place] !== contact) place++;
    return place;
  }

  /** Moves the last place into one that is free now. @returns the attention that the contact there has had */
  private close(row: number, place: number, last: number): number {
    const { whole, times } = this;
    const attention = times[row + ATTENTION + 2 * place];
    whole[row + CONTACTS + place] = whole[row + CONTACTS + last];
    times[row + REMAINING + 2 * place] = times[row + REMAINING + 2 * last];
    times[row + ATTENTION + 2 * place] = times[row + ATTENTION + 2 * last];
    return attention;
  }

  private grow(atLeast: number): void {
    const agents = Math.max(atLeast, 2 * (this.whole.length >> this.bits));
    const whole = new Int32Array(agents << this.bits);
    whole.set(this.whole);
    this.whole = whole;
    const times = new Float64Array(agents << this.bits);
    times.set(this.times);
    this.times = times;
  }
}
