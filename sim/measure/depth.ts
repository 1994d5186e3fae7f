/** How many there are now and the most there were in each interval, for several rows (channels, all). */
export class Depth {
  private readonly now: Int32Array;
  private readonly reached: Int32Array;
  private readonly most: Int32Array;
  private readonly intervals: number;
  private readonly interval: number;
  private readonly from: number;

  constructor(rows: number, intervals: number, interval: number, from: number) {
    this.now = new Int32Array(rows);
    this.reached = new Int32Array(rows);
    this.most = new Int32Array(rows * intervals);
    this.intervals = intervals;
    this.interval = interval;
    this.from = from;
  }

  add(row: number, time: number, change: number): void {
    const i = Math.min(Math.floor((time - this.from) / this.interval), this.intervals - 1);
    if (i >= 0) this.carry(row, i);
    const depth = this.now[row] + change;
    this.now[row] = depth;
    if (i < 0) return;
    const cell = row * this.intervals + i;
    if (depth > this.most[cell] && time < this.from + this.intervals * this.interval) this.most[cell] = depth;
  }

  /** Maximum by row and interval. */
  maxima(): Int32Array {
    for (let row = 0; row < this.now.length; row++) this.carry(row, this.intervals - 1);
    return this.most;
  }

  clear(): void {
    this.now.fill(0);
    this.reached.fill(0);
    this.most.fill(0);
  }

  /** Intervals that began since the last change begin at the depth of now. */
  private carry(row: number, interval: number): void {
    const cell = row * this.intervals;
    for (let i = this.reached[row]; i <= interval; i++) {
      if (this.now[row] > this.most[cell + i]) this.most[cell + i] = this.now[row];
    }
    this.reached[row] = interval + 1;
  }
}
