import { Tournament } from "../kernel/tournament.ts";

/**
 * Turns work into finish times. An agent with j contacts works off r(j) seconds of work a second, shared equally: each
 * contact advances at r(j)/j, so a change of j rescales what remains of every contact in hand. There is one pending
 * event per agent: the earliest finish among the contacts in hand.
 *
 * A contact alone in hand finishes exactly at start + work (no arithmetic in between), as the recursion for
 * first-come-first-served queues needs it.
 */
export class WorkInHand {
  private readonly next: Tournament;
  /** Most contacts that any agent can hold. */
  private readonly width: number;
  /** rate[t * (width + 1) + j] = r(j)/j of throughput table t. */
  private readonly rate: Float64Array;
  // By agent.
  private load: Int32Array;
  private table: Int32Array;
  private updated: Float64Array;
  // By agent x place.
  private contact: Int32Array;
  private remaining: Float64Array;
  private attention: Float64Array;

  /** @param throughputs tables of r(1), r(2), ... : total speed by contacts in hand */
  constructor(throughputs: readonly (readonly number[])[], agents = 64) {
    this.width = Math.max(1, ...throughputs.map((table) => table.length));
    this.rate = new Float64Array(throughputs.length * (this.width + 1));
    throughputs.forEach((table, t) => {
      table.forEach((speed, index) => {
        this.rate[t * (this.width + 1) + index + 1] = speed / (index + 1);
      });
    });
    this.next = new Tournament(agents);
    this.load = new Int32Array(agents);
    this.table = new Int32Array(agents);
    this.updated = new Float64Array(agents);
    this.contact = new Int32Array(agents * this.width);
    this.remaining = new Float64Array(agents * this.width);
    this.attention = new Float64Array(agents * this.width);
  }

  /** The earliest finish; Infinity when nobody works. */
  get time(): number {
    return this.next.time;
  }

  /** The agent of the earliest finish. */
  get agent(): number {
    return this.next.owner;
  }

  /** The contact of the earliest finish. */
  get finishing(): number {
    const agent = this.next.owner;
    const load = this.load[agent];
    if (load === 1) return this.contact[agent * this.width];
    return this.contact[this.shortest(agent, load)];
  }

  /** The agent takes a contact with `work` seconds of work, under a throughput table. */
  start(now: number, agent: number, contact: number, work: number, table: number): void {
    if (agent >= this.load.length) this.grow(agent + 1);
    const load = this.load[agent];
    const first = agent * this.width;
    if (load > 0) this.advance(now, agent, load);
    const place = first + load;
    this.contact[place] = contact;
    this.remaining[place] = work;
    this.attention[place] = 0;
    this.load[agent] = load + 1;
    this.table[agent] = table;
    this.updated[agent] = now;
    if (load === 0) this.next.set(agent, now + work);
    else this.reschedule(now, agent);
  }

  /**
   * Gives a contact in hand further work (wrap-up) at the moment when its work is done.
   * @returns its attention so far, seconds
   */
  extend(now: number, agent: number, contact: number, work: number): void {
    const load = this.load[agent];
    this.advance(now, agent, load);
    this.remaining[this.placeOf(agent, contact)] = work;
    if (load === 1) this.next.set(agent, now + work);
    else this.reschedule(now, agent);
  }

  /** Takes a contact out of the agent's hands. @returns its attention: seconds of the agent's time, overlap removed */
  remove(now: number, agent: number, contact: number): number {
    const load = this.load[agent];
    const first = agent * this.width;
    this.advance(now, agent, load);
    const place = load === 1 ? first : this.placeOf(agent, contact);
    const attention = this.attention[place];
    const last = first + load - 1;
    this.contact[place] = this.contact[last];
    this.remaining[place] = this.remaining[last];
    this.attention[place] = this.attention[last];
    this.load[agent] = load - 1;
    if (load === 1) this.next.set(agent, Infinity);
    else this.reschedule(now, agent);
    return attention;
  }

  private advance(now: number, agent: number, load: number): void {
    const elapsed = now - this.updated[agent];
    this.updated[agent] = now;
    const first = agent * this.width;
    const done = elapsed * this.rate[this.table[agent] * (this.width + 1) + load];
    for (let place = first; place < first + load; place++) {
      this.remaining[place] -= done;
      this.attention[place] += elapsed / load;
    }
  }

  private reschedule(now: number, agent: number): void {
    const load = this.load[agent];
    const left = Math.max(0, this.remaining[this.shortest(agent, load)]);
    this.next.set(agent, now + left / this.rate[this.table[agent] * (this.width + 1) + load]);
  }

  private shortest(agent: number, load: number): number {
    const first = agent * this.width;
    let best = first;
    for (let place = first + 1; place < first + load; place++) {
      if (this.remaining[place] < this.remaining[best]) best = place;
    }
    return best;
  }

  private placeOf(agent: number, contact: number): number {
    let place = agent * this.width;
    while (this.contact[place] !== contact) place++;
    return place;
  }

  private grow(atLeast: number): void {
    const agents = Math.max(atLeast, 2 * this.load.length);
    this.next.grow(agents);
    this.load = lengthened(this.load, new Int32Array(agents));
    this.table = lengthened(this.table, new Int32Array(agents));
    this.updated = lengthened(this.updated, new Float64Array(agents));
    this.contact = lengthened(this.contact, new Int32Array(agents * this.width));
    this.remaining = lengthened(this.remaining, new Float64Array(agents * this.width));
    this.attention = lengthened(this.attention, new Float64Array(agents * this.width));
  }
}

function lengthened<A extends Int32Array | Float64Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
