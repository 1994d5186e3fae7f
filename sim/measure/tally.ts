import { Depth } from "./depth.ts";
import { Spans } from "./spans.ts";
import { ticks } from "./ticks.ts";
import { WAIT_BINS, waitBin } from "./wait-histogram.ts";

/** Counters of a contact queue (reason x channel x tier) in one interval; sums of time are in ticks. */
export const Field = {
  arrivals: 0,
  fresh: 1,
  redials: 2,
  returns: 3,
  blocked: 4,
  answered: 5,
  answeredInTime: 6,
  abandoned: 7,
  abandonedInTime: 8,
  shortAbandoned: 9,
  balked: 10,
  lostOutOfHours: 11,
  droppedAtClosing: 12,
  stillOpen: 13,
  handled: 14,
  waited: 15,
  waitAnswered: 16,
  waitAbandoned: 17,
  excess: 18,
  handling: 19,
  attention: 20,
  letDown: 21,
} as const;
export const FIELDS = 22;

export interface TallyShape {
  readonly queues: number;
  readonly groups: number;
  readonly intervals: number;
  /** Seconds per interval. */
  readonly interval: number;
  /** Start of the horizon, seconds of the replication's clock. */
  readonly from: number;
  /** T of each queue, seconds; Infinity when nothing was promised. */
  readonly answerWithin: Float64Array;
  /** Further times that targets speak of, seconds (another T for a reason, a second T for a channel); often none. */
  readonly furtherTimes: Float64Array;
  /** x of "short abandons", seconds. */
  readonly shortAbandon: number;
  readonly channelOfQueue: Int32Array;
  /** 1 for queues of deferred work, which is counted as backlog and not as queue depth. */
  readonly isDeferred: Uint8Array;
  readonly channels: number;
}

/**
 * What happened in one replication, booked contact by contact into integer counters. Interval i is the interval of the
 * horizon that the contact counts in; contacts outside the horizon have i < 0 and are not booked.
 */
export class Tally {
  readonly counts: Float64Array;
  /** Answered, abandoned within each further time, by queue x interval x time x 2. */
  readonly withinFurther: Float64Array;
  readonly waiting: Spans;
  readonly signedIn: Spans;
  readonly busy: Spans;
  readonly contactTime: Spans;
  readonly overtime: Spans;
  /** Waiting at once, by channel and (last row) in all. */
  readonly depth: Depth;
  /** Waits of the answered, by queue. */
  readonly waits: Uint32Array;
  readonly shape: TallyShape;

  constructor(shape: TallyShape) {
    this.shape = shape;
    const { queues, groups, intervals, interval, from } = shape;
    this.counts = new Float64Array(queues * intervals * FIELDS);
    this.withinFurther = new Float64Array(queues * intervals * shape.furtherTimes.length * 2);
    this.waiting = new Spans(queues, intervals, interval, from);
    this.signedIn = new Spans(groups, intervals, interval, from);
    this.busy = new Spans(groups, intervals, interval, from);
    this.contactTime = new Spans(groups, intervals, interval, from);
    this.overtime = new Spans(groups, intervals, interval, from);
    this.depth = new Depth(shape.channels + 1, intervals, interval, from);
    this.waits = new Uint32Array(queues * WAIT_BINS);
  }

  clear(): void {
    this.counts.fill(0);
    this.withinFurther.fill(0);
    this.waits.fill(0);
    this.depth.clear();
    for (const spans of [this.waiting, this.signedIn, this.busy, this.contactTime, this.overtime]) spans.clear();
  }

  /** Adds to one counter. */
  count(queue: number, i: number, field: number): void {
    if (i >= 0) this.counts[(queue * this.shape.intervals + i) * FIELDS + field]++;
  }

  answered(queue: number, i: number, wait: number): void {
    if (i < 0) return;
    const { counts, shape } = this;
    const at = (queue * shape.intervals + i) * FIELDS;
    const within = shape.answerWithin[queue];
    counts[at + Field.answered]++;
    if (wait <= within) counts[at + Field.answeredInTime]++;
    else counts[at + Field.excess] += ticks(wait - within);
    if (wait > 0) {
      counts[at + Field.waited]++;
      counts[at + Field.waitAnswered] += ticks(wait);
    }
    this.waits[queue * WAIT_BINS + waitBin(wait)]++;
    if (this.withinFurther.length > 0) this.countFurther(queue, i, wait, 0);
  }

  abandoned(queue: number, i: number, wait: number): void {
    if (i < 0) return;
    const { counts, shape } = this;
    const at = (queue * shape.intervals + i) * FIELDS;
    const within = shape.answerWithin[queue];
    counts[at + Field.abandoned]++;
    counts[at + Field.waited]++;
    counts[at + Field.waitAbandoned] += ticks(wait);
    if (wait <= within) counts[at + Field.abandonedInTime]++;
    else counts[at + Field.excess] += ticks(wait - within);
    if (wait <= shape.shortAbandon) counts[at + Field.shortAbandoned]++;
    if (this.withinFurther.length > 0) this.countFurther(queue, i, wait, 1);
  }

  /** The contact's work is done. `attention` is the handling time with the overlap of simultaneous contacts removed. */
  handled(queue: number, i: number, handling: number, attention: number): void {
    if (i < 0) return;
    const at = (queue * this.shape.intervals + i) * FIELDS;
    this.counts[at + Field.handled]++;
    this.counts[at + Field.handling] += ticks(handling);
    this.counts[at + Field.attention] += ticks(attention);
  }

  /** Somebody entered (+1) or left (-1) the queue. */
  depthChanged(queue: number, time: number, change: number): void {
    this.depth.add(this.shape.channelOfQueue[queue], time, change);
    if (this.shape.isDeferred[queue] === 0) this.depth.add(this.shape.channels, time, change);
  }

  /** @param end 0 = answered, 1 = abandoned */
  private countFurther(queue: number, i: number, wait: number, end: number): void {
    const times = this.shape.furtherTimes;
    const at = (queue * this.shape.intervals + i) * times.length * 2;
    for (let t = 0; t < times.length; t++) if (wait <= times[t]) this.withinFurther[at + 2 * t + end]++;
  }
}
