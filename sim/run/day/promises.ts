import { timeline } from "../../customers/timeline.ts";
import type { Model } from "../../scenario/model.ts";
import { PromiseClock } from "./promise-clock.ts";

/** The longest time within which deferred work is promised, seconds of the promise's clock, over channels and targets; 0 without any. */
export function longestDeferredPromise(model: Model): number {
  const promised = model.channels.map((channel) => (channel.kind === "deferred" ? (channel.answerWithin ?? 0) : 0));
  const targeted = model.targets.map((target) => (target.deferred ? (target.within ?? 0) : 0));
  return Math.max(0, ...promised, ...targeted);
}

/** When the longest promise to whoever writes at `from` has run out, by the clock of the slowest channel. */
function decidedBy(model: Model, clock: PromiseClock, from: number): number {
  const longest = longestDeferredPromise(model);
  const deferred = model.channels.flatMap(({ kind }, channel) => (kind === "deferred" ? [channel] : []));
  return Math.max(from, ...deferred.map((channel) => clock.after(channel, from, longest)));
}

/** Days after the horizon that the longest promise of deferred work may need, and at least one. */
export function daysToDecide(model: Model): number {
  const followDays = model.calendar.days.filter((day) => day.offset >= model.calendar.horizonDays).length;
  const time = timeline(model, { settleDays: 0, followDays, recovery: false });
  const end = time.measuredTo * time.interval;
  const by = decidedBy(model, new PromiseClock(model.channels, time), end);
  const midnights = [...time.dayStart].filter((k) => k > time.measuredTo && k * time.interval < by).length;
  return 1 + Math.min(followDays, midnights + (by > end ? 1 : 0));
}
