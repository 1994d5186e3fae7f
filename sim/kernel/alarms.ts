/**
 * Pending alarms in order of (time, order of setting): a binary heap in typed arrays. An alarm carries two integers
 * that mean something to its owner (for example a slot and its generation, by which a stale alarm is recognised when
 * it comes up: alarms are never taken out early).
 */
export class Alarms {
  private times: Float64Array;
  private sequence: Float64Array;
  private payload: Int32Array;
  private size = 0;
  private set = 0;

  constructor(capacity = 1024) {
    this.times = new Float64Array(capacity + 2).fill(Infinity);
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
    return this.payload[2];
  }

  /** Second integer of the earliest alarm. */
  get second(): number {
    return this.payload[3];
  }

  push(time: number, first: number, second: number): void {
    if (this.size + 2 >= this.times.length) this.grow();
    this.size++;
    let node = this.size;
    const { times, sequence, payload } = this;
    while (node > 1) {
      const parent = node >> 1;
      // A new alarm is the latest set: on a tie the parent stays.
      const earlier = times[parent];
      if (earlier <= time) break;
      times[node] = earlier;
      sequence[node] = sequence[parent];
      payload[2 * node] = payload[2 * parent];
      payload[2 * node + 1] = payload[2 * parent + 1];
      node = parent;
    }
    times[node] = time;
    sequence[node] = this.set++;
    payload[2 * node] = first;
    payload[2 * node + 1] = second;
  }

  /** Takes the earliest alarm out. */
  pop(): void {
    const { times, sequence, payload } = this;
    const last = this.size;
    const time = times[last];
    const order = sequence[last];
    const first = payload[2 * last];
    const second = payload[2 * last + 1];
    times[last] = Infinity;
    this.size = last - 1;
    if (last === 1) return;
    let node = 1;
    for (let left = 2; left < last; left = 2 * node) {
      const child = left + this.rightFirst(left);
      const earlier = times[child];
      if (earlier > time || (earlier === time && sequence[child] > order)) break;
      times[node] = earlier;
      sequence[node] = sequence[child];
      payload[2 * node] = payload[2 * child];
      payload[2 * node + 1] = payload[2 * child + 1];
      node = child;
    }
    times[node] = time;
    sequence[node] = order;
    payload[2 * node] = first;
    payload[2 * node + 1] = second;
  }

  clear(): void {
    this.times.fill(Infinity, 0, this.size + 2);
    this.size = 0;
    this.set = 0;
  }

  /** 1 when the right child comes before the left one: arithmetic on comparisons, because the branch is a coin toss. */
  private rightFirst(left: number): number {
    const { times, sequence } = this;
    const right = left + 1;
    const earlier = +(times[right] < times[left]);
    const tied = +(times[right] === times[left]);
    return earlier | (tied & +(sequence[right] < sequence[left]));
  }

  private grow(): void {
    const capacity = 2 * this.times.length;
    const times = new Float64Array(capacity).fill(Infinity);
    times.set(this.times);
    this.times = times;
    const sequence = new Float64Array(capacity);
    sequence.set(this.sequence);
    this.sequence = sequence;
    const payload = new Int32Array(2 * capacity);
    payload.set(this.payload);
    this.payload = payload;
  }
}
