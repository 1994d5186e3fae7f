import type { PlayedShift } from "./played.ts";

/** What a change of the roster asks of an agent. */
export interface ShiftOrders {
  signIn(agent: number, group: number): void;
  drain(agent: number): void;
  signOut(agent: number): void;
}

/**
 * Who comes and goes as the roster says, as in `sim/run/day/workforce.ts`: those who came first leave first, whoever happens to
 * be idle; numbers are given out anew. Nobody stays for the queue of a closed channel.
 */
export class Shifts {
  private readonly orders: ShiftOrders;
  private readonly onDuty: number[][];
  private readonly drained: number[];
  private readonly free: number[] = [];
  private readonly since = new Map<number, { group: number; from: number }>();
  private readonly booked: PlayedShift[] = [];
  private numbers = 0;

  constructor(groups: number, orders: ShiftOrders) {
    this.orders = orders;
    this.onDuty = Array.from({ length: groups }, () => []);
    this.drained = new Array<number>(groups).fill(0);
  }

  setHeadcount(now: number, group: number, headcount: number): void {
    const onDuty = this.onDuty[group];
    while (onDuty.length < headcount) {
      const agent = this.free.pop() ?? this.numbers++;
      onDuty.push(agent);
      this.since.set(agent, { group, from: now });
      this.orders.signIn(agent, group);
    }
    const leaving = onDuty.splice(0, Math.max(0, onDuty.length - headcount));
    this.drained[group] = Math.max(0, this.drained[group] - leaving.length);
    for (const agent of leaving) this.orders.signOut(agent);
  }

  /** The next `count` to leave take no further chats. */
  drain(group: number, count: number): void {
    const from = this.drained[group];
    for (const agent of this.onDuty[group].slice(from, from + count)) this.orders.drain(agent);
    this.drained[group] = from + count;
  }

  /** The agent has finished what was in hand after the shift, and has gone home. */
  gone(now: number, agent: number): void {
    const shift = this.since.get(agent);
    if (shift) this.booked.push({ ...shift, to: now });
    this.since.delete(agent);
    this.free.push(agent);
  }

  /** Every shift; those that last are booked up to `now`. */
  close(now: number): PlayedShift[] {
    return [...this.booked, ...[...this.since.values()].map((shift) => ({ ...shift, to: now }))];
  }
}
