/**
 * Pending alarms in order of (time, order of setting): a binary heap in typed arrays. An alarm carries two integers
 * that mean something to its owner (for example a slot and its generation, by which a stale alarm is recognised when
 * it comes up: alarms are never taken out early).
 */
export class Alarms {
  /** By node, 1..size; every node beyond holds Infinity. */
  private times: Float64Array;
  /** The record of each node; nodes beyond `size` keep those that are free. */
  private records: Int32Array;
  // By record.
  private sequence: Float64Array;
  private payload: Int32Array;
  private size = 0;
  private set = 0;

  constructor(capacity = 1024) {
    this.times = new Float64Array(capacity + 2).fill(Infinity);
    this.records = Int32Array.from({ length: capacity + 2 }, (_, node) => node);
    this.sequence = new Float64Array(capacity + 2);
    this.payload = new Int32Array(2 * (capacity + 2));
  }

  get count(): number {
    return this.size;
  }

  /** Time of the earliest alarm; Infinity when there is none. */
  get time(): number {
    return this.times[1];
  }

  /** First integer of the earliest alarm. */
  get first(): number {
    return this.payload[2 * this.records[1]];
  }

  /** Second integer of the earliest alarm. */
  get second(): number {
    return this.payload[2 * this.records[1] + 1];
  }

  push(time: number, first: number, second: number): void {
    if (this.size + 2 >= this.times.length) this.grow();
    const { times, records, payload } = this;
    let node = ++this.size;
    const record = records[node];
    this.sequence[record] = this.set++;
    payload[2 * record] = first;
    payload[2 * record + 1] = second;
    while (node > 1) {
      const parent = node >> 1;
      // A new alarm is the latest set: on a tie the parent stays.
      const earlier = times[parent];
      if (earlier <= time) break;
      times[node] = earlier;
      records[node] = records[parent];
      node = parent;
    }
    times[node] = time;
    records[node] = record;
  }

  /** Takes the earliest alarm out. */
  pop(): void {
    const { times, records } = this;
    const last = this.size--;
    const time = times[last];
    const record = records[last];
    records[last] = records[1];
    times[last] = Infinity;
    if (last === 1) return;
    let node = 1;
    for (let left = 2; left < last; left = 2 * node) {
      // Which child is earlier is a coin toss: chosen by arithmetic, because a branch would be mispredicted.
      const first = times[left];
      const second = times[left + 1];
      let child = left + +(second < first);
      if (second === first && this.isSetBefore(left + 1, left)) child = left + 1;
      const earlier = times[child];
      if (earlier > time || (earlier === time && this.sequence[records[child]] > this.sequence[record])) break;
      times[node] = earlier;
      records[node] = records[child];
      node = child;
    }
    times[node] = time;
    records[node] = record;
  }

  clear(): void {
    this.times.fill(Infinity, 0, this.size + 2);
    this.size = 0;
    this.set = 0;
  }

  private isSetBefore(node: number, other: number): boolean {
    const { sequence, records } = this;
    return sequence[records[node]] < sequence[records[other]];
  }

  private grow(): void {
    const before = this.times.length;
    const times = new Float64Array(2 * before).fill(Infinity);
    times.set(this.times);
    this.times = times;
    const records = Int32Array.from({ length: 2 * before }, (_, node) => node);
    records.set(this.records);
    this.records = records;
    const sequence = new Float64Array(2 * before);
    sequence.set(this.sequence);
    this.sequence = sequence;
    const payload = new Int32Array(4 * before);
    payload.set(this.payload);
    this.payload = payload;
  }
}
