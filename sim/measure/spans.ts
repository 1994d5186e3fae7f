import { ticks } from "./ticks.ts";

/**
 * Time spent in a state, split over the intervals of the horizon: contacts waiting, agents signed in or busy. A span
 * costs the same however many intervals it covers (its ends are booked, whole intervals between them as a difference).
 */
export class Spans {
  private readonly partial: Float64Array;
  private readonly difference: Int32Array;
  private readonly rows: number;
  private readonly intervals: number;
  private readonly interval: number;
  private readonly from: number;
  private readonly to: number;
  /** The interval in which the last long span began, and its ends in seconds. Most spans lie in it. */
  private lastInterval = 0;
  private lastFrom = 0;
  private lastTo = 0;

  /** @param from start of the first interval, seconds; spans are clipped to [from, from + intervals x interval) */
  constructor(rows: number, intervals: number, interval: number, from: number) {
    this.rows = rows;
    this.intervals = intervals;
    this.interval = interval;
    this.from = from;
    this.to = from + intervals * interval;
    this.partial = new Float64Array(rows * intervals);
    this.difference = new Int32Array(rows * (intervals + 1));
  }

  /** Books [start, end) seconds for a row. */
  add(row: number, start: number, end: number): void {
    if (start < this.lastFrom || end >= this.lastTo || end < start) this.addLong(row, start, end);
    else this.partial[row * this.intervals + this.lastInterval] += ticks(end - this.from) - ticks(start - this.from);
  }

  /**
   * Books all of [start, end) seconds with the interval in which it starts, however long it lasts; with the last one
   * what starts where the intervals end. What starts with the first one belongs to the time before.
   */
  addWhole(row: number, start: number, end: number): void {
    if (start <= this.from || start > this.to || end <= start) return;
    const interval = Math.min(this.intervals - 1, Math.floor((start - this.from) / this.interval));
    this.partial[row * this.intervals + interval] += ticks(end - start);
  }

  /** Ticks booked, by row and interval. */
  totals(): Float64Array {
    const { rows, intervals } = this;
    const totals = this.partial.slice();
    const whole = ticks(this.interval);
    for (let row = 0; row < rows; row++) {
      let covering = 0;
      for (let i = 0; i < intervals; i++) {
        covering += this.difference[row * (intervals + 1) + i];
        totals[row * intervals + i] += covering * whole;
      }
    }
    return totals;
  }

  clear(): void {
    this.partial.fill(0);
    this.difference.fill(0);
  }

  /** Books a span over the intervals that it covers, and remembers the first of them. */
  private addLong(row: number, start: number, end: number): void {
    if (end <= this.from || start >= this.to || end <= start) return;
    const from = start > this.from ? start - this.from : 0;
    const to = (end < this.to ? end : this.to) - this.from;
    const { interval, intervals } = this;
    const first = Math.floor(from / interval);
    const last = Math.floor(to / interval);
    const cell = row * intervals;
    this.lastInterval = first;
    this.lastFrom = this.from + first * interval;
    this.lastTo = this.from + (first + 1) * interval;
    if (first === last) {
      this.partial[cell + first] += ticks(to) - ticks(from);
      return;
    }
    this.partial[cell + first] += ticks((first + 1) * interval) - ticks(from);
    if (last < intervals) this.partial[cell + last] += ticks(to) - ticks(last * interval);
    if (last > first + 1) {
      const edge = row * (intervals + 1);
      this.difference[edge + first + 1]++;
      this.difference[edge + last]--;
    }
  }
}
