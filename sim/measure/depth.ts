/**
 * How many there are now and the most there were in each interval, for several rows (channels, all). Times must not
 * decrease. An interval begins at the depth in which the one before it ended.
 */
export class Depth {
  private readonly now: Int32Array;
  /** Where each row is: its interval (-1 before the horizon), that interval's end and its cell. */
  private readonly interval: Int32Array;
  private readonly edge: Float64Array;
  private readonly cell: Int32Array;
  /** By row and interval; one more cell takes what happens outside the horizon. */
  private readonly most: Int32Array;
  private readonly intervals: number;
  private readonly seconds: number;
  private readonly from: number;
  private readonly outside: number;
  /** The row that the last one is the same as; negative = none. */
  private readonly twin: number;

  /** @param twin a row whose changes need not be told of the last one, too; negative = none */
  constructor(rows: number, intervals: number, interval: number, from: number, twin = -1) {
    this.twin = twin;
    this.now = new Int32Array(rows);
    this.interval = new Int32Array(rows);
    this.edge = new Float64Array(rows);
    this.cell = new Int32Array(rows);
    this.outside = rows * intervals;
    this.most = new Int32Array(this.outside + 1);
    this.intervals = intervals;
    this.seconds = interval;
    this.from = from;
    this.clear();
  }

  add(row: number, time: number, change: number): void {
    if (time >= this.edge[row]) this.carry(row, time);
    const depth = this.now[row] + change;
    const cell = this.cell[row];
    this.now[row] = depth;
    if (depth > this.most[cell]) this.most[cell] = depth;
  }

  /** Maximum by row and interval. */
  maxima(): Int32Array {
    const end = this.from + this.intervals * this.seconds;
    for (let row = 0; row < this.now.length; row++) this.carry(row, end);
    const { intervals, twin } = this;
    if (twin >= 0) this.most.copyWithin(this.outside - intervals, twin * intervals, (twin + 1) * intervals);
    return this.most.subarray(0, this.outside);
  }

  clear(): void {
    this.now.fill(0);
    this.most.fill(0);
    this.interval.fill(-1);
    this.edge.fill(this.from);
    this.cell.fill(this.outside);
  }

  /** Moves a row on to the interval of `time`. */
  private carry(row: number, time: number): void {
    while (time >= this.edge[row]) {
      const i = ++this.interval[row];
      if (i >= this.intervals) {
        this.edge[row] = Infinity;
        this.cell[row] = this.outside;
        return;
      }
      this.edge[row] = this.from + (i + 1) * this.seconds;
      this.cell[row] = row * this.intervals + i;
      this.most[this.cell[row]] = this.now[row];
    }
  }
}
