import type { Estimate } from "./results.ts";

/** Two-sided 95% quantile of the normal distribution. */
const Z = 1.959963984540054;

export const NO_ESTIMATE: Estimate = { value: null, low: null, high: null };

/**
 * 97.5% quantile of Student's t (Cornish-Fisher expansion, Abramowitz and Stegun 26.7.5; error below 0.2% from 4 degrees
 * of freedom on; exact values below).
 */
export function studentT(degrees: number): number {
  if (degrees < 1) return Infinity;
  if (degrees <= 3) return [12.7062, 4.30265, 3.18245][degrees - 1];
  const z = Z;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3;
}

/** Sums over replications from which a ratio of means and its interval follow. */
export interface RatioSums {
  readonly n: number;
  readonly sumN: number;
  readonly sumD: number;
  readonly sumNN: number;
  readonly sumDD: number;
  readonly sumND: number;
}

/**
 * Ratio of sums with a 95% interval by the delta method (Law and Kelton, ratio estimators): the variance of N - rD over
 * replications, divided by the mean of D squared.
 */
export function ratioEstimate(sums: RatioSums): Estimate {
  const { n, sumN, sumD, sumNN, sumDD, sumND } = sums;
  if (sumD === 0 || n === 0) return NO_ESTIMATE;
  const ratio = sumN / sumD;
  if (n < 2) return { value: ratio, low: null, high: null };
  const residual = Math.max(0, sumNN - 2 * ratio * sumND + ratio * ratio * sumDD);
  const halfWidth = (studentT(n - 1) * Math.sqrt((residual * n) / (n - 1))) / Math.abs(sumD);
  return { value: ratio, low: ratio - halfWidth, high: ratio + halfWidth };
}

/** Mean with a 95% t-interval. */
export function meanEstimate(n: number, sum: number, sumOfSquares: number): Estimate {
  if (n === 0) return NO_ESTIMATE;
  const mean = sum / n;
  if (n < 2) return { value: mean, low: null, high: null };
  const variance = Math.max(0, (sumOfSquares - n * mean * mean) / (n - 1));
  const halfWidth = studentT(n - 1) * Math.sqrt(variance / n);
  return { value: mean, low: mean - halfWidth, high: mean + halfWidth };
}

/** Proportion of independent trials with the exact 95% interval (Clopper and Pearson 1934). */
export function exactProportion(hits: number, trials: number): Estimate {
  if (trials === 0) return NO_ESTIMATE;
  return {
    value: hits / trials,
    low: hits === 0 ? 0 : solve((p) => 1 - binomialUpTo(hits - 1, trials, p), 0.025),
    high: hits === trials ? 1 : solve((p) => 1 - binomialUpTo(hits, trials, p), 0.975),
  };
}

/** The p in (0, 1) at which an increasing function reaches a level. */
function solve(increasing: (p: number) => number, level: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (increasing(middle) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(Binomial(trials, p) <= hits), summed from the likelier end outwards in logarithms. */
function binomialUpTo(hits: number, trials: number, p: number): number {
  if (hits < 0) return 0;
  if (hits >= trials) return 1;
  if (p <= 0) return 1;
  if (p >= 1) return 0;
  if (hits > trials / 2) return 1 - binomialUpTo(trials - hits - 1, trials, 1 - p);
  let logTerm = trials * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= hits; k++) {
    logTerm += Math.log((trials - k + 1) / k) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** 95% interval of a statistic by the jackknife over groups: its values with one group left out each time. */
export function jackknife(whole: number | null, leftOut: readonly (number | null)[]): Estimate {
  const values = leftOut.filter((value): value is number => value !== null);
  if (whole === null) return NO_ESTIMATE;
  if (values.length < 2) return { value: whole, low: null, high: null };
  const g = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / g;
  const variance = (values.reduce((sum, value) => sum + (value - mean) ** 2, 0) * (g - 1)) / g;
  const halfWidth = studentT(g - 1) * Math.sqrt(variance);
  return { value: whole, low: whole - halfWidth, high: whole + halfWidth };
}
