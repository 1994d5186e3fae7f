import { KeyedDraws, type StreamKey, streamKey } from "../kernel/random.ts";
import { Tournament } from "../kernel/tournament.ts";
import type { CalendarDay, Model, Reason } from "../scenario/model.ts";
import { FRESH } from "./attempt-path.ts";
import { believed } from "./beliefs.ts";
import { BusynessScores } from "./busyness.ts";
import { isRate } from "./rates.ts";
import { daysAtFirst, moreDays, type Timeline } from "./timeline.ts";

/**
 * Fresh contacts of every reason, merged in order of time (equal times: in order of reasons). Each reason is a stream
 * of its own: a Poisson process with a rate constant within an interval, whose n-th gap is a keyed draw of unit mean
 * spent along the cumulated rate; or a list of times, when counts or time stamps are replayed.
 */
export class FreshArrivals {
  /** Time of the next fresh contact; Infinity when there is none. */
  time = Infinity;
  reason = 0;
  /** Number of the next contact in its reason's stream. */
  number = 0;
  private readonly model: Model;
  private readonly timeline: Timeline;
  private readonly draws = new KeyedDraws();
  private readonly streams: Stream[];
  private readonly next: Tournament;
  private readonly firstDays: number;
  private seed = 0;
  private replication = 0;
  private multiple = 1;

  constructor(model: Model, time: Timeline, seed: number, replication: number, multiple: number) {
    this.model = model;
    this.timeline = time;
    this.firstDays = daysAtFirst(time);
    this.streams = model.reasons.map((_, r) => new Stream(time, (stream) => this.prepareMore(r, stream)));
    this.next = new Tournament(this.streams.length);
    this.begin(seed, replication, multiple);
  }

  /** Starts a replication. */
  begin(seed: number, replication: number, multiple: number): void {
    this.seed = seed;
    this.replication = replication;
    this.multiple = multiple;
    this.model.reasons.forEach(({ name }, r) => {
      const stream = this.streams[r];
      stream.begin(streamKey(seed, replication, name, "gap"));
      this.prepare(r, stream, this.firstDays);
      this.advance(r);
    });
    this.look();
  }

  /** Most replications are over soon after the horizon: the days that follow are prepared when they come. */
  private prepareMore(r: number, stream: Stream): void {
    this.prepare(r, stream, moreDays(stream.days, this.timeline));
  }

  /** Rates, or times that are replayed, of the first `days` days. */
  private prepare(r: number, stream: Stream, days: number): void {
    const { timeline: time, seed, replication, multiple } = this;
    const reason = this.model.reasons[r];
    if (isRate(reason)) {
      const busyness = new BusynessScores(seed, replication).factors(this.model, reason, time, stream.days, days);
      setRates(stream.rate, reason, time, [stream.days, days], replication, multiple, busyness, seed);
    } else {
      stream.times = replayed(reason, time, days, seed, replication, multiple, this.draws);
    }
    stream.prepared(days);
  }

  /** Moves on to the next contact of the reason that was just taken. */
  take(): void {
    this.advance(this.reason);
    this.look();
  }

  private advance(reason: number): void {
    const stream = this.streams[reason];
    this.next.set(reason, stream.times ? stream.nextListed() : stream.nextPoisson(this.draws));
  }

  private look(): void {
    this.time = this.next.time;
    if (this.time === Infinity) return;
    this.reason = this.next.owner;
    this.number = this.streams[this.reason].number - 1;
  }
}

class Stream {
  number = 0;
  /** Contacts per second by interval of the timeline. */
  readonly rate: Float64Array;
  times: Float64Array | null = null;
  high = 0;
  low = 0;
  /** Days that are prepared. */
  days = 0;
  private readonly time: Timeline;
  private readonly prepareMore: (stream: Stream) => void;
  private readonly seconds: number;
  private interval = 0;
  private end = 0;
  private now = 0;
  private preparedTo = 0;

  constructor(time: Timeline, prepareMore: (stream: Stream) => void) {
    this.time = time;
    this.prepareMore = prepareMore;
    this.rate = new Float64Array(time.clock.length);
    this.seconds = time.interval;
  }

  begin(key: StreamKey): void {
    this.high = key.high;
    this.low = key.low;
    this.number = 0;
    this.interval = 0;
    this.end = this.seconds;
    this.now = 0;
    this.days = 0;
  }

  prepared(days: number): void {
    this.days = days;
    this.preparedTo = this.time.dayStart[days];
  }

  nextPoisson(draws: KeyedDraws): number {
    draws.useStream(this.high, this.low);
    draws.at(this.number++, FRESH);
    const gap = draws.exponential();
    const rate = this.rate[this.interval];
    const room = rate * (this.end - this.now);
    this.now = gap < room ? this.now + gap / rate : this.beyond(gap - room);
    return this.now;
  }

  /** Time at which `gap` is spent from the end of this interval on. */
  private beyond(gap: number): number {
    const { rate, seconds } = this;
    let left = gap;
    for (;;) {
      const now = this.end;
      this.interval++;
      this.end = (this.interval + 1) * seconds;
      if (this.interval >= this.preparedTo) {
        if (this.interval >= rate.length) return Infinity;
        this.prepareMore(this);
      }
      const room = rate[this.interval] * (this.end - now);
      if (left < room) return now + left / rate[this.interval];
      left -= room;
    }
  }

  nextListed(): number {
    const index = this.number++;
    while (index >= (this.times as Float64Array).length) {
      if (this.preparedTo >= this.rate.length) return Infinity;
      this.prepareMore(this);
    }
    return (this.times as Float64Array)[index];
  }
}

/** Counts replayed exactly key each contact by its place in the interval. */
const MOST_PER_INTERVAL = 2 ** 20;

/** Sets the contacts per second of some days: by `multipleAt`. */
function setRates(
  rate: Float64Array,
  reason: Reason,
  time: Timeline,
  [fromDay, toDay]: readonly [number, number],
  replication: number,
  multiple: number,
  busyness: Float64Array | null,
  seed: number,
): void {
  const volume = believed(reason.belief, seed, replication);
  const first = time.dayStart[fromDay];
  for (let k = first; k < time.dayStart[toDay]; k++) {
    const day = time.days[time.day[k]];
    const mean = countsOf(reason, day, replication, time.clock[k], isSecondPass(day, k - time.dayStart[time.day[k]]));
    const scale = multipleAt(k, time, multiple);
    const surge = surgeOf(reason, day)?.[time.clock[k]] ?? 1;
    rate[k] = (mean * surge * scale * volume * (busyness ? busyness[k - first] : 1)) / time.interval;
  }
}

/**
 * The multiple in an interval. Days after the horizon are at 1x; so are those before it, unless the horizon has less:
 * a quiet day must not start with what busier days have left over.
 */
function multipleAt(k: number, { measuredFrom, peakTo }: Timeline, multiple: number): number {
  if (k < peakTo) return k >= measuredFrom ? multiple : Math.min(1, multiple);
  return 1;
}

/** Factors of a day's surges by local interval; surges belong to days of the horizon. */
function surgeOf(reason: Reason, day: CalendarDay): readonly number[] | undefined {
  return reason.surges?.find((surge) => surge.day === day.offset)?.factors;
}

/** Whether the clock has shown the elapsed interval of a day before: the second of two passes of an hour. */
function isSecondPass(day: CalendarDay, elapsed: number): boolean {
  return day.clock !== null && day.clock.indexOf(day.clock[elapsed]) < elapsed;
}

/**
 * Contacts of a local interval, in its second pass or else its only one. A row that counted both passes gives each its own; on a day whose hours come once
 * it gives their mean, or, replayed exactly, all of them.
 */
function countsOf(reason: Reason, day: CalendarDay, replication: number, local: number, isSecond: boolean): number {
  const count = dayCounts(reason, day, replication)[local];
  const { arrivals } = reason;
  if (arrivals.kind !== "counts" || !arrivals.second) return count;
  const second = arrivals.second[rowOf(arrivals, day, replication)]?.[local];
  if (second === undefined || (second === 0 && count === 0)) return count;
  if (day.clock === null) return arrivals.exactly ? count + second : (count + second) / 2;
  return isSecond ? second : count;
}

/** Which row of days in turn a day uses. */
function rowOf(arrivals: Reason["arrivals"], day: CalendarDay, replication: number): number {
  return arrivals.use === "each day" ? (replication + Math.max(day.offset, 0)) % arrivals.days.length : 0;
}

/** Mean contacts by local interval of one day, weekday and holiday factors included. */
function dayCounts(reason: Reason, day: CalendarDay, replication: number): readonly number[] {
  const { arrivals } = reason;
  if (arrivals.kind !== "counts") return [];
  if (arrivals.use === "weekday") return scaled(arrivals.days[day.weekday], day.holiday ?? 1);
  if (arrivals.use === "each day") return arrivals.days[rowOf(arrivals, day, replication)];
  return scaled(arrivals.days[0], day.volume);
}

const scaledDays = new WeakMap<readonly number[], Map<number, readonly number[]>>();

function scaled(counts: readonly number[], volume: number): readonly number[] {
  if (volume === 1) return counts;
  let byVolume = scaledDays.get(counts);
  if (!byVolume) {
    byVolume = new Map();
    scaledDays.set(counts, byVolume);
  }
  let day = byVolume.get(volume);
  if (!day) {
    day = counts.map((count) => count * volume);
    byVolume.set(volume, day);
  }
  return day;
}

/** Times of a replayed log on the first `days` days, each repeated as often as the multiple says; copies are spread within their interval. */
function replayed(
  reason: Reason,
  time: Timeline,
  days: number,
  seed: number,
  replication: number,
  multiple: number,
  draws: KeyedDraws,
): Float64Array {
  const within = streamKey(seed, replication, reason.name, "time within the interval");
  const copies = streamKey(seed, replication, reason.name, "copies");
  const times: number[] = [];
  let number = 0;
  time.days.slice(0, days).forEach((day, d) => {
    const start = time.dayStart[d] * time.interval;
    draws.useStream(within.high, within.low);
    const all = loggedTimes(reason, day, time.interval, replication, draws);
    draws.useStream(copies.high, copies.low);
    for (const logged of all) {
      const wanted = multipleAt(time.dayStart[d], time, multiple);
      draws.at(number++, FRESH);
      const count = Math.floor(wanted) + (draws.uniform() < wanted % 1 ? 1 : 0);
      const intervalStart = Math.floor(logged / time.interval) * time.interval;
      for (let copy = 0; copy < count; copy++) {
        times.push(start + (copy === 0 ? logged : intervalStart + draws.uniform() * time.interval));
      }
    }
  });
  return Float64Array.from(times).sort();
}

/**
 * Seconds from the day's beginning: the time stamps of the log, or exactly as many times as an interval counts. On a day when clocks change counts follow
 * the local clock as rates do; a time stamp is replayed once, in the pass of its hour that it came in, and, where its hour is left out, as long after
 * midnight as it came.
 */
function loggedTimes(
  reason: Reason,
  day: CalendarDay,
  interval: number,
  replication: number,
  draws: KeyedDraws,
): readonly number[] {
  const { arrivals } = reason;
  if (arrivals.kind === "times") {
    const row = rowOf(arrivals, day, replication);
    const first = arrivals.days[row];
    const second = arrivals.second?.[row] ?? [];
    const { clock } = day;
    if (clock === null) return second.length === 0 ? first : [...first, ...second];
    const elapsed = (at: number, find: (local: number) => number): number => {
      const local = Math.floor(at / interval);
      const k = find(local);
      return k === -1 ? at : at + (k - local) * interval;
    };
    return [
      ...first.map((at) => elapsed(at, (local) => clock.indexOf(local))),
      ...second.map((at) => elapsed(at, (local) => clock.lastIndexOf(local))),
    ];
  }
  const locals = day.clock ?? dayCounts(reason, day, replication).map((_, local) => local);
  return locals.flatMap((local, k) =>
    Array.from({ length: Math.round(countsOf(reason, day, replication, local, isSecondPass(day, k))) }, (_, n) => {
      draws.at(k * MOST_PER_INTERVAL + n, day.offset + 1000);
      return (k + draws.uniform()) * interval;
    }),
  );
}
