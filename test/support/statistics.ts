import { expect } from "vitest";
import { gammaProbability, normalProbability } from "../../sim/kernel/gamma-quantile.ts";

/**
 * Every test that compares a simulated number with a true one says how many such comparisons share its risk, so that a
 * correct program fails a test file by chance once in a thousand seeds. Seeds are fixed and never changed to pass.
 */
const RISK = 0.001;

/** The two-sided bound, in standard errors, that `checks` comparisons keep together with probability 99.9%. */
export function bound(checks: number): number {
  let low = 0;
  let high = 10;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (2 * (1 - normalProbability(middle)) > RISK / checks) low = middle;
    else high = middle;
  }
  return high;
}

export interface Sample {
  readonly mean: number;
  readonly variance: number;
  readonly cv: number;
  /** Standard error of the mean. */
  readonly error: number;
  readonly size: number;
}

export function describeSample(values: ArrayLike<number>): Sample {
  const size = values.length;
  let sum = 0;
  for (let i = 0; i < size; i++) sum += values[i];
  const mean = sum / size;
  let squares = 0;
  for (let i = 0; i < size; i++) squares += (values[i] - mean) ** 2;
  const variance = squares / (size - 1);
  return { mean, variance, cv: Math.sqrt(variance) / mean, error: Math.sqrt(variance / size), size };
}

/** Expects the mean of independent values to be `expected`, within the bound of so many checks. */
export function expectMean(values: ArrayLike<number>, expected: number, checks: number): void {
  const { mean, error } = describeSample(values);
  const off = Math.abs(mean - expected);
  const allowed = bound(checks) * error + 1e-12 * Math.abs(expected);
  expect(off, `mean ${mean} ± ${error} against ${expected}`).toBeLessThanOrEqual(allowed);
}

/**
 * Expects the ratio of the means of two columns, one pair per replication, to be `expected` (delta method), and the
 * standard error to be no larger than a share `widest` of it: a test that would accept anything says nothing.
 */
export function expectRatio(
  numerators: readonly number[],
  denominators: readonly number[],
  expected: number,
  checks: number,
  widest = 0.05,
): void {
  const ratio = describeSample(numerators).mean / describeSample(denominators).mean;
  const residuals = numerators.map((n, i) => n - ratio * denominators[i]);
  const error = describeSample(residuals).error / Math.abs(describeSample(denominators).mean);
  const off = Math.abs(ratio - expected);
  expect(off, `ratio ${ratio} ± ${error} against ${expected}`).toBeLessThanOrEqual(bound(checks) * error);
  expect(error, "the interval is too wide to say anything").toBeLessThanOrEqual(widest * Math.abs(expected));
}

/** Pearson's correlation of two columns. */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const mx = describeSample(x).mean;
  const my = describeSample(y).mean;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) ** 2;
    yy += (y[i] - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

/**
 * Pearson's chi-square over classes: expects its probability above `RISK / checks`. `observed` counts, `share` gives the
 * expected share of each class; classes should expect ten or more.
 */
export function expectShares(observed: ArrayLike<number>, share: readonly number[], checks: number): void {
  let total = 0;
  for (let i = 0; i < observed.length; i++) total += observed[i];
  let square = 0;
  share.forEach((part, i) => {
    square += (observed[i] - total * part) ** 2 / (total * part);
  });
  const probability = 1 - gammaProbability((share.length - 1) / 2, square / 2);
  const message = `chi-square ${square} with ${share.length - 1} degrees`;
  expect(probability, message).toBeGreaterThan(RISK / checks);
  expect(probability, `${message}: too good to be true`).toBeLessThan(1 - RISK / checks);
}

/** Counts values into classes bounded by ascending edges: below the first, between, above the last. */
export function classes(values: ArrayLike<number>, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (let i = 0; i < values.length; i++) {
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[i] < edges[middle]) high = middle;
      else low = middle + 1;
    }
    counts[low]++;
  }
  return counts;
}

/** Shares of the classes between ascending edges under a distribution function. */
export function sharesBetween(edges: readonly number[], distribution: (x: number) => number): number[] {
  const upTo = [0, ...edges.map(distribution), 1];
  return upTo.slice(1).map((value, i) => value - upTo[i]);
}

/** The x >= 0 at which a distribution function reaches a probability. */
export function quantile(distribution: (x: number) => number, probability: number): number {
  let low = 0;
  let high = 1;
  while (distribution(high) < probability) high *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (distribution(middle) < probability) low = middle;
    else high = middle;
  }
  return high;
}
