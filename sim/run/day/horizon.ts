import type { Timeline } from "../../customers/timeline.ts";

/** Outside the horizon there is no interval. */
const OUTSIDE = -1;

/** What is measured, in seconds of a replication's clock, and its intervals. */
export class Horizon {
  readonly start: number;
  readonly end: number;
  /** Nothing is simulated after this. */
  readonly followedTo: number;
  private readonly seconds: number;
  private readonly together: number;
  private readonly first: number;
  private readonly beyond: number;
  /** Interval of the timeline where somebody last asked, its end, and its place in the horizon. */
  private place = OUTSIDE;
  private placeEnd = 0;
  private interval = OUTSIDE;

  constructor(time: Timeline) {
    this.seconds = time.interval;
    this.together = time.together;
    this.first = time.measuredFrom;
    this.beyond = time.measuredTo;
    this.start = this.first * this.seconds;
    this.end = this.beyond * this.seconds;
    this.followedTo = time.clock.length * this.seconds;
  }

  /** Interval of the horizon at the present time, which must not decrease until `clear`; -1 outside. */
  intervalNow(now: number): number {
    if (now >= this.placeEnd) this.moveOn(now);
    return this.interval;
  }

  /** Interval of the horizon at any time; -1 outside. */
  intervalAt(time: number): number {
    return time < this.start || time >= this.end
      ? OUTSIDE
      : Math.floor((time - this.start) / (this.seconds * this.together));
  }

  /** Back to the first midnight. */
  clear(): void {
    this.place = OUTSIDE;
    this.placeEnd = 0;
    this.interval = OUTSIDE;
  }

  private moveOn(now: number): void {
    while (now >= this.placeEnd) {
      this.place++;
      this.placeEnd += this.seconds;
    }
    const isInside = this.place >= this.first && this.place < this.beyond;
    this.interval = isInside ? Math.floor((this.place - this.first) / this.together) : OUTSIDE;
  }
}
