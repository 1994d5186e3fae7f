// States.
const OFF = 0;
const ON = 1;
/** Near the end of the shift: takes no further contact of a channel with slots. */
const DRAINING = 2;
/** The shift is over: finishes what is in hand. */
const LEAVING = 3;

// Columns of a row.
const STATE = 0;
const GROUP = 1;
const LOAD = 2;
const CHANNEL = 3;
const ROW_BITS = 2;

/** Channel of an agent who is idle. */
const NONE = -1;

/** Agents by number: a row of a typed array each. */
export class AgentRows {
  private rows: Int32Array;
  private times: Float64Array;

  constructor(capacity: number) {
    this.rows = new Int32Array(capacity << ROW_BITS);
    this.times = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.times.length;
  }

  signIn(agent: number, group: number): void {
    const { rows } = this;
    rows[(agent << ROW_BITS) | STATE] = ON;
    rows[(agent << ROW_BITS) | GROUP] = group;
    rows[(agent << ROW_BITS) | LOAD] = 0;
    rows[(agent << ROW_BITS) | CHANNEL] = NONE;
  }

  stay(agent: number): void {
    this.rows[(agent << ROW_BITS) | STATE] = ON;
  }

  drain(agent: number): void {
    this.rows[(agent << ROW_BITS) | STATE] = DRAINING;
  }

  finishAndLeave(agent: number): void {
    this.rows[(agent << ROW_BITS) | STATE] = LEAVING;
  }

  signOff(agent: number): void {
    this.rows[(agent << ROW_BITS) | STATE] = OFF;
  }

  /** One more contact of this channel in hand. @returns contacts in hand now */
  take(agent: number, channel: number): number {
    const { rows } = this;
    rows[(agent << ROW_BITS) | CHANNEL] = channel;
    return ++rows[(agent << ROW_BITS) | LOAD];
  }

  /** One contact less in hand. @returns contacts in hand now */
  release(agent: number): number {
    const { rows } = this;
    const load = --rows[(agent << ROW_BITS) | LOAD];
    if (load === 0) rows[(agent << ROW_BITS) | CHANNEL] = NONE;
    return load;
  }

  /** At work, and not only finishing what is in hand. */
  isOnDuty(agent: number): boolean {
    const state = this.rows[(agent << ROW_BITS) | STATE];
    return state === ON || state === DRAINING;
  }

  isOn(agent: number): boolean {
    return this.rows[(agent << ROW_BITS) | STATE] === ON;
  }

  isDraining(agent: number): boolean {
    return this.rows[(agent << ROW_BITS) | STATE] === DRAINING;
  }

  isLeaving(agent: number): boolean {
    return this.rows[(agent << ROW_BITS) | STATE] === LEAVING;
  }

  groupOf(agent: number): number {
    return this.rows[(agent << ROW_BITS) | GROUP];
  }

  loadOf(agent: number): number {
    return this.rows[(agent << ROW_BITS) | LOAD];
  }

  /** Channel of the contacts in hand; -1 when idle. */
  channelOf(agent: number): number {
    return this.rows[(agent << ROW_BITS) | CHANNEL];
  }

  /** Since when the agent has been in the list of those who could take a contact. */
  since(agent: number): number {
    return this.times[agent];
  }

  setSince(agent: number, time: number): void {
    this.times[agent] = time;
  }

  grow(capacity: number): void {
    const { rows, times } = this;
    this.rows = new Int32Array(capacity << ROW_BITS);
    this.rows.set(rows);
    this.times = new Float64Array(capacity);
    this.times.set(times);
  }

  clear(): void {
    this.rows.fill(0);
  }

  save(): AgentRowsState {
    return { rows: this.rows.slice(), times: this.times.slice() };
  }

  restore({ rows, times }: AgentRowsState): void {
    this.rows = rows.slice();
    this.times = times.slice();
  }
}

export interface AgentRowsState {
  readonly rows: Int32Array;
  readonly times: Float64Array;
}
