const NOBODY = -1;

/**
 * Pending times with their owners, the earliest first, equal times in order of owners: a binary heap in typed arrays.
 * An owner may have several times; which of them still count is the caller's business.
 *
 * Taking the earliest only leaves its place vacant: mostly another time is added next, which is then sifted down from
 * there, once, instead of mending the heap twice.
 */
export class PendingTimes {
  /** The earliest time; Infinity when nothing is pending. */
  time = Infinity;
  /** Its owner. */
  owner = NOBODY;
  /** Nodes 1..size; every node beyond holds Infinity. */
  private times: Float64Array;
  private owners: Int32Array;
  private size = 0;
  /** Whether node 1 has been taken. */
  private vacant = false;

  constructor(capacity = 64) {
    this.times = new Float64Array(capacity + 4).fill(Infinity);
    this.owners = new Int32Array(capacity + 4);
  }

  get count(): number {
    return this.size - +this.vacant;
  }

  add(time: number, owner: number): void {
    if (this.vacant) {
      this.vacant = false;
      this.siftDown(time, owner);
    } else {
      if (this.size + 4 > this.times.length) this.grow();
      this.siftUp(time, owner);
    }
    this.time = this.times[1];
    this.owner = this.owners[1];
  }

  /** Takes the earliest out. */
  take(): void {
    if (this.vacant) this.fill();
    this.vacant = true;
    const { times, owners } = this;
    const next = 2 + +(times[3] < times[2] || (times[3] === times[2] && owners[3] < owners[2]));
    this.time = times[next];
    this.owner = owners[next];
  }

  /** Gives the earliest's owner a later time instead. */
  postpone(time: number): void {
    if (this.vacant) this.fill();
    this.vacant = false;
    this.siftDown(time, this.owner);
    this.time = this.times[1];
    this.owner = this.owners[1];
  }

  clear(): void {
    this.times.fill(Infinity);
    this.size = 0;
    this.vacant = false;
    this.time = Infinity;
    this.owner = NOBODY;
  }

  /** Puts the last node into the vacant place. */
  private fill(): void {
    const { times, owners } = this;
    const last = this.size;
    const time = times[last];
    times[last] = Infinity;
    this.size = last - 1;
    if (last > 1) this.siftDown(time, owners[last]);
  }

  private siftUp(time: number, owner: number): void {
    const { times, owners } = this;
    let node = ++this.size;
    while (node > 1) {
      const parent = node >> 1;
      const earlier = times[parent];
      if (earlier < time || (earlier === time && owners[parent] < owner)) break;
      times[node] = earlier;
      owners[node] = owners[parent];
      node = parent;
    }
    times[node] = time;
    owners[node] = owner;
  }

  /** Places a time at node 1 or below, whatever stood in node 1. */
  private siftDown(time: number, owner: number): void {
    const { times, owners, size } = this;
    let node = 1;
    for (let left = 2; left <= size; left = node << 1) {
      // Which child is earlier is a coin toss: chosen by arithmetic, because a branch would be mispredicted.
      const first = times[left];
      const second = times[left + 1];
      let child = left + +(second < first);
      if (second === first && owners[left + 1] < owners[left]) child = left + 1;
      const earlier = times[child];
      if (earlier > time || (earlier === time && owners[child] > owner)) break;
      times[node] = earlier;
      owners[node] = owners[child];
      node = child;
    }
    times[node] = time;
    owners[node] = owner;
  }

  private grow(): void {
    const times = new Float64Array(2 * this.times.length).fill(Infinity);
    times.set(this.times);
    this.times = times;
    const owners = new Int32Array(times.length);
    owners.set(this.owners);
    this.owners = owners;
  }
}
