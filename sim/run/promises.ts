import type { Model } from "../scenario/model.ts";

/** The longest time within which deferred work is promised, seconds, over channels and targets; 0 without any. */
export function longestDeferredPromise(model: Model): number {
  const promised = model.channels.map((channel) => (channel.kind === "deferred" ? (channel.answerWithin ?? 0) : 0));
  const targeted = model.targets.map((target) => (target.deferred ? (target.within ?? 0) : 0));
  return Math.max(0, ...promised, ...targeted);
}

/** Days after the horizon that the longest promise of deferred work may need, and at least one. */
export function daysToDecide(model: Model): number {
  return 1 + Math.ceil(longestDeferredPromise(model) / 86400);
}
