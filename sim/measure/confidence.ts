import type { Estimate } from "./results.ts";
import type { UnitSums } from "./unit-sums.ts";

/** Two-sided 95% quantile of the normal distribution. */
const Z = 1.959963984540054;

const T_EXACT = [12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216, 2.22814];

export const NO_ESTIMATE: Estimate = { value: null, low: null, high: null };

/**
 * 97.5% quantile of Student's t: exact values up to 10 degrees of freedom, beyond by the Cornish-Fisher expansion
 * (Abramowitz and Stegun 26.7.5; error below 0.01%). Another quantile by that of the normal distribution, `z`, from 50
 * degrees of freedom on.
 */
export function studentT(degrees: number, z = Z): number {
  if (degrees < 1) return Infinity;
  if (degrees <= T_EXACT.length && z === Z) return T_EXACT[degrees - 1];
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3;
}

/**
 * Quantile of the standard normal distribution for 0 < p < 1 (Acklam's rational approximation, relative error below
 * 1.2e-9).
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p >= 0.02425) {
    const q = p - 0.5;
    const r = q * q;
    return (polynomial(CENTRE_A, r) * q) / (polynomial(CENTRE_B, r) * r + 1);
  }
  const q = Math.sqrt(-2 * Math.log(p));
  return polynomial(TAIL_C, q) / (polynomial(TAIL_D, q) * q + 1);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

const CENTRE_A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const CENTRE_B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
];
const TAIL_C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

/**
 * Ratio of sums with a 95% interval by the delta method (Law and Kelton, ratio estimators): the variance of N - rD over
 * units, divided by the mean of D squared.
 */
export function ratioEstimate(sums: Omit<UnitSums, "third" | "seen">): Estimate {
  const { n, sumN, sumD, sumNN, sumDD, sumND } = sums;
  if (sumD === 0 || n === 0) return NO_ESTIMATE;
  const ratio = sumN / sumD;
  if (n < 2) return { value: ratio, low: null, high: null };
  const residual = Math.max(0, sumNN - 2 * ratio * sumND + ratio * ratio * sumDD);
  const halfWidth = (studentT(n - 1) * Math.sqrt((residual * n) / (n - 1))) / Math.abs(sumD);
  return { value: ratio, low: ratio - halfWidth, high: ratio + halfWidth };
}

/**
 * Values by replication as those of their units: themselves, or the means of replications 0 and 1, 2 and 3, ... where
 * they come in pairs. What is not known is left out.
 */
export function unitMeans(values: readonly (number | null)[], inPairs: boolean): number[] {
  const size = inPairs ? 2 : 1;
  const means: number[] = [];
  for (let first = 0; first < values.length; first += size) {
    const known = values.slice(first, first + size).filter((value) => value !== null);
    if (known.length > 0) means.push(known.reduce((sum, value) => sum + value, 0) / known.length);
  }
  return means;
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

/**
 * Proportion of independent trials with the exact 95% interval (Clopper and Pearson 1934); of a perfect record only
 * what it proves, the bound at its end: 200 hits in 200 trials are "at least 98.2%".
 */
export function exactProportion(hits: number, trials: number): Estimate {
  if (trials === 0) return NO_ESTIMATE;
  const value = hits / trials;
  const low = hits === 0 ? 0 : solve((p) => 1 - binomialUpTo(hits - 1, trials, p), 0.025);
  const high = hits === trials ? 1 : solve((p) => 1 - binomialUpTo(hits, trials, p), 0.975);
  if (hits > 0 && hits < trials) return { value, low, high };
  return { value, low, high, bound: hits === 0 ? "below" : "at least" };
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
