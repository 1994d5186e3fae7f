/**
 * The earliest of many owners, each with at most one pending time (an agent's next finish, a stream's next arrival).
 * A winner tree over the owners: setting a time costs one walk to the root, log2(owners) comparisons, whatever was
 * there before; no positions to maintain, nothing to cancel. Equal times are won by the lower owner.
 */
export class Tournament {
  /** Times by node: the root is 1, the leaf of owner o is `leaves + o`. */
  private key: Float64Array;
  private winner: Int32Array;
  private leaves: number;

  constructor(owners: number) {
    this.leaves = powerOfTwo(owners);
    this.key = new Float64Array(2 * this.leaves).fill(Infinity);
    this.winner = new Int32Array(2 * this.leaves);
    this.seat();
  }

  /** The earliest time; Infinity when nothing is pending. */
  get time(): number {
    return this.key[1];
  }

  /** The owner of the earliest time. */
  get owner(): number {
    return this.winner[1];
  }

  timeOf(owner: number): number {
    return this.key[this.leaves + owner];
  }

  /** Sets the owner's time; Infinity takes it out. */
  set(owner: number, time: number): void {
    const key = this.key;
    const winner = this.winner;
    let node = this.leaves + owner;
    let bestTime = time;
    let best = owner;
    key[node] = time;
    while (node > 1) {
      const rival = key[node ^ 1];
      // The left child (even) keeps a tie, so that the lower owner wins it.
      if (rival < bestTime || (rival === bestTime && (node & 1) === 1)) {
        bestTime = rival;
        best = winner[node ^ 1];
      }
      node >>= 1;
      key[node] = bestTime;
      winner[node] = best;
    }
  }

  /** Makes room for more owners; pending times are kept. */
  grow(owners: number): void {
    if (owners <= this.leaves) return;
    const times = this.key.slice(this.leaves);
    this.leaves = powerOfTwo(owners);
    this.key = new Float64Array(2 * this.leaves).fill(Infinity);
    this.winner = new Int32Array(2 * this.leaves);
    this.seat();
    for (let owner = 0; owner < times.length; owner++) if (times[owner] !== Infinity) this.set(owner, times[owner]);
  }

  clear(): void {
    this.key.fill(Infinity);
  }

  private seat(): void {
    const { leaves, winner } = this;
    for (let owner = 0; owner < leaves; owner++) winner[leaves + owner] = owner;
    for (let node = leaves - 1; node >= 1; node--) winner[node] = winner[2 * node];
  }
}

function powerOfTwo(atLeast: number): number {
  let size = 1;
  while (size < atLeast) size *= 2;
  return size;
}
