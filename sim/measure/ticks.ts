/**
 * Durations are booked as whole ticks of 2^-20 s (about a microsecond): sums of integers are exact up to 2^53, so totals
 * do not depend on the order in which contacts were booked. A run may book up to 8.5e9 seconds in one sum.
 */
export const TICKS_PER_SECOND = 1048576;

export function ticks(seconds: number): number {
  return Math.floor(seconds * TICKS_PER_SECOND + 0.5);
}

export function seconds(inTicks: number): number {
  return inTicks / TICKS_PER_SECOND;
}
