// States.
const FREE = 0;
const WAITING = 1;
const OFFERED = 2;
const WITH_AGENT = 3;

// Columns of a row.
const STATE = 0;
const QUEUE = 1;
const AGENT = 2;
const GENERATION = 3;
const ROW_BITS = 2;

/** Contacts by slot: a row of a typed array each, and a stack of slots that are free. */
export class ContactRows {
  private rows: Int32Array;
  private times: Float64Array;
  private free: Int32Array;
  private freeCount = 0;

  constructor(capacity: number) {
    this.rows = new Int32Array(capacity << ROW_BITS);
    this.times = new Float64Array(capacity);
    this.free = new Int32Array(capacity);
    this.release(0);
  }

  get capacity(): number {
    return this.times.length;
  }

  get isFull(): boolean {
    return this.freeCount === 0;
  }

  /** A contact enters at time `now`, into a slot that was free. @returns the slot */
  enter(now: number, queue: number): number {
    const contact = this.free[--this.freeCount];
    this.rows[(contact << ROW_BITS) | QUEUE] = queue;
    this.times[contact] = now;
    return contact;
  }

  wait(contact: number): void {
    this.rows[(contact << ROW_BITS) | STATE] = WAITING;
  }

  offer(contact: number, agent: number): void {
    const { rows } = this;
    rows[(contact << ROW_BITS) | STATE] = OFFERED;
    rows[(contact << ROW_BITS) | AGENT] = agent;
  }

  accept(contact: number): void {
    this.rows[(contact << ROW_BITS) | STATE] = WITH_AGENT;
  }

  /** The slot is free for another contact. */
  leave(contact: number): void {
    const { rows } = this;
    rows[(contact << ROW_BITS) | STATE] = FREE;
    rows[(contact << ROW_BITS) | GENERATION]++;
    this.free[this.freeCount++] = contact;
  }

  isThere(contact: number): boolean {
    return this.rows[(contact << ROW_BITS) | STATE] !== FREE;
  }

  isWaiting(contact: number): boolean {
    return this.rows[(contact << ROW_BITS) | STATE] === WAITING;
  }

  queueOf(contact: number): number {
    return this.rows[(contact << ROW_BITS) | QUEUE];
  }

  agentOf(contact: number): number {
    return this.rows[(contact << ROW_BITS) | AGENT];
  }

  generationOf(contact: number): number {
    return this.rows[(contact << ROW_BITS) | GENERATION];
  }

  since(contact: number): number {
    return this.times[contact];
  }

  grow(capacity: number): void {
    const before = this.capacity;
    const { rows, times, free } = this;
    this.rows = new Int32Array(capacity << ROW_BITS);
    this.rows.set(rows);
    this.times = new Float64Array(capacity);
    this.times.set(times);
    this.free = new Int32Array(capacity);
    this.free.set(free);
    this.release(before);
  }

  clear(): void {
    this.rows.fill(0);
    this.freeCount = 0;
    this.release(0);
  }

  save(): ContactRowsState {
    return {
      rows: this.rows.slice(),
      times: this.times.slice(),
      free: this.free.slice(),
      freeCount: this.freeCount,
    };
  }

  restore({ rows, times, free, freeCount }: ContactRowsState): void {
    this.rows = rows.slice();
    this.times = times.slice();
    this.free = free.slice();
    this.freeCount = freeCount;
  }

  /** All slots from `first` on are free; the lowest is used first. */
  private release(first: number): void {
    for (let contact = this.capacity - 1; contact >= first; contact--) this.free[this.freeCount++] = contact;
  }
}

export interface ContactRowsState {
  readonly rows: Int32Array;
  readonly times: Float64Array;
  readonly free: Int32Array;
  readonly freeCount: number;
}
