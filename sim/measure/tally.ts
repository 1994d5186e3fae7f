import { Depth } from "./depth.ts";
import {
  ABANDONED,
  ABANDONED_IN_TIME,
  ANSWERED,
  ANSWERED_IN_TIME,
  ARRIVALS,
  ATTENTION,
  BAD_EXPERIENCE,
  BALKED,
  BLOCKED,
  DROPPED_AT_CLOSING,
  EXCESS,
  FIELDS,
  FLOWED_OUT,
  FLOWED_OUT_IN_TIME,
  FRESH,
  HANDLED,
  HANDLING,
  LOST_OUT_OF_HOURS,
  REDIALS,
  RETURNS,
  SHORT_ABANDONED,
  STILL_OPEN,
  WAIT_ABANDONED,
  WAIT_ANSWERED,
  WAIT_UNSERVED,
  WAITED,
} from "./fields.ts";
import { Levels } from "./levels.ts";
import { Spans } from "./spans.ts";
import { ticks } from "./ticks.ts";
import { WAIT_BINS, waitBin } from "./wait-histogram.ts";

export { FIELDS };

/** Counters of a contact queue (reason x channel x tier) in one interval; sums of time are in ticks. */
export const Field = {
  arrivals: ARRIVALS,
  fresh: FRESH,
  redials: REDIALS,
  returns: RETURNS,
  blocked: BLOCKED,
  answered: ANSWERED,
  answeredInTime: ANSWERED_IN_TIME,
  abandoned: ABANDONED,
  abandonedInTime: ABANDONED_IN_TIME,
  shortAbandoned: SHORT_ABANDONED,
  balked: BALKED,
  lostOutOfHours: LOST_OUT_OF_HOURS,
  droppedAtClosing: DROPPED_AT_CLOSING,
  stillOpen: STILL_OPEN,
  handled: HANDLED,
  waited: WAITED,
  waitAnswered: WAIT_ANSWERED,
  waitAbandoned: WAIT_ABANDONED,
  excess: EXCESS,
  handling: HANDLING,
  attention: ATTENTION,
  badExperience: BAD_EXPERIENCE,
  waitUnserved: WAIT_UNSERVED,
  /** Left the queue for a callback or another channel; no system of the simulator does that yet. */
  flowedOut: FLOWED_OUT,
  flowedOutInTime: FLOWED_OUT_IN_TIME,
} as const;

/** The cell of contacts that arrive outside the horizon: nothing is booked. */
export const OUTSIDE = -1;

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
 * What happened in one replication, booked contact by contact into integer counters. A contact counts in a cell: its
 * queue in the interval of the horizon that it belongs to.
 */
export class Tally {
  readonly counts: Float64Array;
  /** Answered, abandoned within each further time, by queue x interval x time x 2. */
  readonly withinFurther: Float64Array;
  readonly waiting: Spans;
  readonly signedIn: Spans;
  /** After the end of a shift, all of it with the interval in which the shift ended, also what is worked after the horizon. */
  readonly overtime: Spans;
  /** Agents with at least one contact, by group. */
  readonly busy: Levels;
  /** Contacts in the hands of each group. */
  readonly contactTime: Levels;
  /** Those of them that are held one at a time, such as calls. */
  readonly oneAtATime: Levels;
  /** Waiting at once, by channel and (last row) in all. */
  readonly depth: Depth;
  /** Waits of the answered, by queue. */
  readonly waits: Uint32Array;
  /** The highest bin of any queue's waits that is not empty: those above need neither be read nor cleared. */
  highestBin = 0;
  readonly shape: TallyShape;
  private readonly intervals: number;
  private readonly answerWithin: Float64Array;
  private readonly furtherTimes: Float64Array;
  private readonly shortAbandon: number;
  /** The channel in which all wait who wait live; negative when there are several. */
  private readonly onlyLive: number;

  constructor(shape: TallyShape) {
    this.shape = shape;
    const { queues, groups, intervals, interval, from } = shape;
    this.intervals = intervals;
    this.answerWithin = shape.answerWithin;
    this.furtherTimes = shape.furtherTimes;
    this.shortAbandon = shape.shortAbandon;
    this.counts = new Float64Array(queues * intervals * FIELDS);
    this.withinFurther = new Float64Array(queues * intervals * shape.furtherTimes.length * 2);
    this.waiting = new Spans(queues, intervals, interval, from);
    this.signedIn = new Spans(groups, intervals, interval, from);
    this.overtime = new Spans(groups, intervals, interval, from);
    this.busy = new Levels(groups, intervals, interval, from);
    this.contactTime = new Levels(groups, intervals, interval, from);
    this.oneAtATime = new Levels(groups, intervals, interval, from);
    this.onlyLive = onlyLiveChannel(shape);
    this.depth = new Depth(shape.channels + 1, intervals, interval, from, this.onlyLive);
    this.waits = new Uint32Array(queues * WAIT_BINS);
  }

  clear(): void {
    this.counts.fill(0);
    this.withinFurther.fill(0);
    for (let queue = 0; queue < this.shape.queues; queue++) {
      this.waits.fill(0, queue * WAIT_BINS, queue * WAIT_BINS + this.highestBin + 1);
    }
    this.highestBin = 0;
    this.depth.clear();
    for (const one of [this.waiting, this.signedIn, this.overtime, this.busy, this.contactTime, this.oneAtATime])
      one.clear();
  }

  /** The cell of a queue in interval i of the horizon; i < 0 is outside. */
  cell(queue: number, i: number): number {
    return i < 0 ? OUTSIDE : Math.imul(Math.imul(queue, this.intervals) + i, FIELDS);
  }

  /** Adds to one counter. */
  count(cell: number, field: number): void {
    if (cell >= 0) this.counts[cell + field]++;
  }

  arrivedFresh(cell: number): void {
    if (cell >= 0) this.counts[cell + FRESH]++;
  }

  /** Answered without a wait. */
  answeredAtOnce(cell: number): void {
    if (cell < 0) return;
    this.counts[cell + ANSWERED]++;
    if (this.furtherTimes.length > 0) this.countFurther(cell, 0, 0);
  }

  /** @param promised how much of the promise has passed, seconds: the wait, where the promise runs around the clock */
  answered(cell: number, queue: number, wait: number, promised = wait): void {
    if (cell < 0) return;
    const { counts } = this;
    counts[cell + ANSWERED]++;
    if (this.furtherTimes.length > 0) this.countFurther(cell, promised, 0);
    if (wait === 0) return;
    counts[cell + WAITED]++;
    counts[cell + WAIT_ANSWERED] += ticks(wait);
    const bin = waitBin(wait);
    if (bin > this.highestBin) this.highestBin = bin;
    this.waits[queue * WAIT_BINS + bin]++;
    const within = this.answerWithin[queue];
    if (promised <= within) return;
    counts[cell + ANSWERED_IN_TIME]--;
    counts[cell + EXCESS] += ticks(promised - within);
  }

  abandoned(cell: number, queue: number, wait: number): void {
    if (cell < 0) return;
    const { counts } = this;
    const within = this.answerWithin[queue];
    counts[cell + ABANDONED]++;
    counts[cell + WAITED]++;
    counts[cell + WAIT_ABANDONED] += ticks(wait);
    if (wait <= within) counts[cell + ABANDONED_IN_TIME]++;
    else counts[cell + EXCESS] += ticks(wait - within);
    if (wait <= this.shortAbandon) counts[cell + SHORT_ABANDONED]++;
    if (this.furtherTimes.length > 0) this.countFurther(cell, wait, 1);
  }

  /** Waited without giving up and without being served: dropped at closing, or still open (`field`); `promised` as for `answered`. */
  unserved(cell: number, queue: number, field: number, wait: number, promised = wait): void {
    if (cell < 0) return;
    const { counts } = this;
    const within = this.answerWithin[queue];
    counts[cell + field]++;
    counts[cell + WAITED]++;
    counts[cell + WAIT_UNSERVED] += ticks(wait);
    if (promised > within) counts[cell + EXCESS] += ticks(promised - within);
  }

  /** The contact's work is done. `attention` is the handling time with the overlap of simultaneous contacts removed. */
  handled(cell: number, handling: number, attention: number): void {
    if (cell < 0) return;
    const { counts } = this;
    const inTicks = ticks(handling);
    counts[cell + HANDLED]++;
    counts[cell + HANDLING] += inTicks;
    if (attention !== handling) counts[cell + ATTENTION] += ticks(attention) - inTicks;
  }

  /**
   * Completes, at the end of a replication, the counters that follow from others: until now "answered in time" holds
   * those who were not (negative), "attention" its difference from handling, and the lowest bin of waits only those who
   * waited.
   */
  close(): void {
    const { counts, waits, intervals } = this;
    for (let queue = 0; queue < this.shape.queues; queue++) {
      let atOnce = 0;
      for (let i = 0; i < intervals; i++) {
        const cell = this.cell(queue, i);
        const unserved = counts[cell + ABANDONED] + counts[cell + DROPPED_AT_CLOSING] + counts[cell + STILL_OPEN];
        counts[cell + ARRIVALS] = counts[cell + FRESH] + counts[cell + REDIALS] + counts[cell + RETURNS];
        counts[cell + ANSWERED_IN_TIME] += counts[cell + ANSWERED];
        counts[cell + ATTENTION] += counts[cell + HANDLING];
        atOnce += counts[cell + ANSWERED] - (counts[cell + WAITED] - unserved);
      }
      waits[queue * WAIT_BINS] += atOnce;
    }
  }

  /** Somebody entered (+1) or left (-1) the queue. */
  depthChanged(queue: number, time: number, change: number): void {
    const { shape, depth } = this;
    depth.add(shape.channelOfQueue[queue], time, change);
    if (this.onlyLive < 0 && shape.isDeferred[queue] === 0) depth.add(shape.channels, time, change);
  }

  /** @param end 0 = answered, 1 = abandoned */
  private countFurther(cell: number, wait: number, end: number): void {
    const { furtherTimes, withinFurther } = this;
    const row = (cell / FIELDS) * furtherTimes.length * 2;
    for (let t = 0; t < furtherTimes.length; t++) if (wait <= furtherTimes[t]) withinFurther[row + 2 * t + end]++;
  }
}

function onlyLiveChannel({ channelOfQueue, isDeferred }: TallyShape): number {
  const live = new Set(channelOfQueue.filter((_, queue) => isDeferred[queue] === 0));
  const [first] = live;
  return live.size === 1 ? first : -1;
}
