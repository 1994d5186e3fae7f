import { AREA, CELL, COUNT, EDGE, SINCE, STATE_BITS } from "./level-columns.ts";
import { TICKS_PER_SECOND } from "./ticks.ts";

/**
 * How many there are, integrated over the intervals of the horizon: agents busy, contacts in hand. The same sums as
 * spans booked one by one would give, to the tick, but a change costs one multiplication; times must not decrease.
 */
export class Levels {
  /**
   * By row: ticks since the horizon's start of the last change and of the end of its interval, the level, its integral
   * over the interval so far, and where that will be booked.
   */
  private readonly state: Float64Array;
  /** By row: intervals, with one more before and one after for what happens outside the horizon. */
  private readonly booked: Float64Array;
  private readonly rows: number;
  private readonly intervals: number;
  private readonly whole: number;
  private readonly from: number;
  /** The interval in which the last long span began: its ends in ticks and its cell. Most spans lie in it. */
  private lastFrom = 0;
  private lastTo = 0;
  private lastCell = 0;

  /** @param from start of the first interval, seconds */
  constructor(rows: number, intervals: number, interval: number, from: number) {
    this.rows = rows;
    this.intervals = intervals;
    this.whole = interval * TICKS_PER_SECOND;
    this.from = from;
    this.state = new Float64Array(rows << STATE_BITS);
    this.booked = new Float64Array(rows * (intervals + 2));
    this.clear();
  }

  change(row: number, time: number, by: number): void {
    const { state } = this;
    const r = row << STATE_BITS;
    const at = Math.floor((time - this.from) * TICKS_PER_SECOND + 0.5);
    if (at >= state[r | EDGE]) this.carry(row, at);
    const level = state[r | COUNT];
    state[r | AREA] += level * (at - state[r | SINCE]);
    state[r | SINCE] = at;
    state[r | COUNT] = level + by;
  }

  /** One more from `start` to `end` (seconds), whenever that was: for a row that nothing else changes. */
  span(row: number, start: number, end: number): void {
    const at = Math.floor((start - this.from) * TICKS_PER_SECOND + 0.5);
    const to = Math.floor((end - this.from) * TICKS_PER_SECOND + 0.5);
    if (at < this.lastFrom || to > this.lastTo) this.longSpan(row, at, to);
    else this.booked[row * (this.intervals + 2) + this.lastCell] += to - at;
  }

  /** Counts up to `time`: what is still there is booked until then. */
  close(time: number): void {
    for (let row = 0; row < this.rows; row++) {
      this.change(row, time, 0);
      this.book(row << STATE_BITS);
    }
  }

  /** Ticks booked, by row and interval. */
  totals(): Float64Array {
    const { rows, intervals, booked } = this;
    const totals = new Float64Array(rows * intervals);
    for (let row = 0; row < rows; row++) {
      const first = row * (intervals + 2) + 1;
      totals.set(booked.subarray(first, first + intervals), row * intervals);
    }
    return totals;
  }

  /** The row has been as in `other`. */
  copyRow(row: number, other: Levels): void {
    const width = this.intervals + 2;
    this.booked.set(other.booked.subarray(row * width, (row + 1) * width), row * width);
  }

  clear(): void {
    const { state, rows, intervals } = this;
    this.booked.fill(0);
    state.fill(0);
    for (let row = 0; row < rows; row++) state[(row << STATE_BITS) | CELL] = row * (intervals + 2);
  }

  /** Books a span over the intervals that it covers, and remembers the first of them. */
  private longSpan(row: number, start: number, end: number): void {
    const { booked, whole, intervals } = this;
    const to = Math.min(intervals * whole, end);
    let at = Math.max(0, start);
    if (to <= at) return;
    let cell = 1 + Math.floor(at / whole);
    this.lastCell = cell;
    this.lastFrom = (cell - 1) * whole;
    this.lastTo = cell * whole;
    for (let edge = this.lastTo; edge < to; edge += whole) {
      booked[row * (intervals + 2) + cell++] += edge - at;
      at = edge;
    }
    booked[row * (intervals + 2) + cell] += to - at;
  }

  /** Moves a row on to the interval of tick `at`. */
  private carry(row: number, at: number): void {
    const { state, intervals, whole } = this;
    const r = row << STATE_BITS;
    const after = row * (intervals + 2) + intervals + 1;
    while (at >= state[r | EDGE]) {
      const edge = state[r | EDGE];
      state[r | AREA] += state[r | COUNT] * (edge - state[r | SINCE]);
      state[r | SINCE] = edge;
      this.book(r);
      state[r | CELL]++;
      state[r | EDGE] = state[r | CELL] < after ? edge + whole : Infinity;
    }
  }

  private book(r: number): void {
    const { state } = this;
    this.booked[state[r | CELL]] += state[r | AREA];
    state[r | AREA] = 0;
  }
}
