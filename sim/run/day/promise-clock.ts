import type { Timeline } from "../../customers/timeline.ts";
import type { Model } from "../../scenario/model.ts";
import { type OpenPeriod, openPeriods } from "./schedule.ts";

/**
 * The clock that promises run by, channel by channel: the calendar's, or one that stands still outside of the channel's
 * hours (`clock: business hours`). Service level, breaches, excess and the age of the oldest go by it; waits do not.
 */
export class PromiseClock {
  /** By channel; null where the promise runs around the clock. */
  private readonly hours: readonly (BusinessHours | null)[];

  constructor(channels: Model["channels"], time: Timeline) {
    this.hours = channels.map((channel) =>
      channel.clock === "business hours" ? new BusinessHours(openPeriods(channel, time)) : null,
    );
  }

  /** Seconds of the promise that pass between two instants. */
  between(channel: number, from: number, to: number): number {
    const hours = this.hours[channel];
    return hours === null ? to - from : hours.until(to) - hours.until(from);
  }

  /** The instant at which so much of a promise has passed since `from`; Infinity when the days known end before. */
  after(channel: number, from: number, seconds: number): number {
    const hours = this.hours[channel];
    return hours === null ? from + seconds : hours.whenPassed(hours.until(from) + seconds);
  }
}

/** Periods in order of time, and how much time they hold. */
export class BusinessHours {
  private readonly periods: readonly OpenPeriod[];
  /** Seconds in the periods before each, and (last) in all of them. */
  private readonly before: Float64Array;

  constructor(periods: readonly OpenPeriod[]) {
    this.periods = periods;
    this.before = new Float64Array(periods.length + 1);
    periods.forEach(({ from, to }, i) => {
      this.before[i + 1] = this.before[i] + to - from;
    });
  }

  /** Business seconds until an instant. */
  until(instant: number): number {
    let low = 0;
    let high = this.periods.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.periods[middle].from <= instant) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    const { from, to } = this.periods[low - 1];
    return this.before[low - 1] + Math.min(instant, to) - from;
  }

  /** The first instant with so many business seconds behind it; Infinity when there never are. */
  whenPassed(seconds: number): number {
    if (seconds <= 0) return -Infinity;
    const last = this.before.findIndex((passed) => passed >= seconds) - 1;
    return last < 0 ? Infinity : this.periods[last].from + seconds - this.before[last];
  }
}
