import type { Outcome } from "./load.ts";

/** A step keeps up when so much of what it offers is taken within so many real milliseconds at p99. */
const KEEPS_UP = 0.98;
const KEEPS_UP_MS = 250;
/** Above that the generator decides, not the server. */
const MOST_CPU = 0.9;

/** Whether the server took what it was offered, in time, and the generator offered what it should. */
export function keepsUp(one: Outcome, perSecond: number, seconds: number): boolean {
  const { goodput, offered, takenP99 } = one;
  return goodput >= KEEPS_UP * offered && (takenP99 ?? Infinity) <= KEEPS_UP_MS && wasOffered(one, perSecond, seconds);
}

/** Whether nothing can be said of the server, because the generator did not keep up with itself. */
export function isSaturated(one: Outcome, perSecond: number, seconds: number): boolean {
  return one.generatorCpu > MOST_CPU || !wasOffered(one, perSecond, seconds);
}

/** Arrivals are random: three standard deviations of their number are allowed. */
function wasOffered({ offered }: Outcome, perSecond: number, seconds: number): boolean {
  return offered >= KEEPS_UP * perSecond - 3 * Math.sqrt(perSecond / seconds);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
