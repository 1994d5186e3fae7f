import { normalCdf } from "./normal.ts";
import { requireNonNegative, requirePositive } from "./theory-error.ts";

/** The law of a duration (patience or handling); times and means in one unit of the caller's choice. */
export interface DurationLaw {
  readonly mean: number;
  /** P(duration <= time), for time >= 0. */
  cdf(time: number): number;
  /** E[min(duration, time)] = ∫ from 0 to `time` of (1 - cdf). */
  limitedMean(time: number): number;
}

export function exponentialDuration(mean: number): DurationLaw {
  requirePositive("mean", mean);
  return {
    mean,
    cdf: (time) => -Math.expm1(-time / mean),
    limitedMean: (time) => -mean * Math.expm1(-time / mean),
  };
}

/** Lognormal by its mean and coefficient of variation `cv` (standard deviation / mean). */
export function lognormalDuration(mean: number, cv: number): DurationLaw {
  requirePositive("mean", mean);
  requirePositive("cv", cv);
  const sigma = Math.sqrt(Math.log1p(cv * cv));
  const mu = Math.log(mean) - (sigma * sigma) / 2;
  const standard = (time: number) => (Math.log(time) - mu) / sigma;
  return {
    mean,
    cdf: (time) => normalCdf(standard(time)),
    limitedMean(time) {
      if (time === 0) return 0;
      if (time === Infinity) return mean;
      return time * normalCdf(-standard(time)) + mean * normalCdf(standard(time) - sigma);
    },
  };
}

export function constantDuration(length: number): DurationLaw {
  requireNonNegative("length", length);
  return { mean: length, cdf: (time) => (time >= length ? 1 : 0), limitedMean: (time) => Math.min(time, length) };
}
