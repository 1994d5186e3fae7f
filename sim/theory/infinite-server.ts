import type { DurationLaw } from "./duration.ts";
import { poissonTail } from "./poisson.ts";
import { requireNonNegative, requirePositive } from "./theory-error.ts";

/** λ(t) = mean + amplitude sin(frequency t), with |amplitude| <= mean; frequency in radians per unit of time. */
export interface SinusoidalRate {
  readonly mean: number;
  readonly amplitude: number;
  readonly frequency: number;
}

/** Arrivals at a constant rate in each of several intervals of one length, the first from time 0; none afterwards. */
export interface PiecewiseRate {
  /** Arrivals per unit of time, one per interval. */
  readonly rates: readonly number[];
  readonly intervalLength: number;
  /** Rate for ever before time 0; 0 (default) starts empty. */
  readonly rateBefore?: number;
}

/**
 * Mean number present in M(t)/M/∞ at time t, the start transient gone (Eick, Massey & Whitt 1993, "M(t)/G/∞ queues
 * with sinusoidal arrival rates", eq. 15). The number itself is Poisson with that mean.
 *
 * @throws TheoryError "argument"
 */
export function sinusoidalMeanPresent(rate: SinusoidalRate, serviceRate: number, time: number): number {
  const { mean, amplitude, frequency } = rate;
  requirePositive("serviceRate", serviceRate);
  requireNonNegative("mean - |amplitude|", mean - Math.abs(amplitude));
  const lag = serviceRate * Math.sin(frequency * time) - frequency * Math.cos(frequency * time);
  return mean / serviceRate + (amplitude * lag) / (serviceRate ** 2 + frequency ** 2);
}

/**
 * Mean number present in M(t)/G/∞ at time t >= 0: the sum over intervals of rate x ∫ of P(handling > age) over the
 * ages of arrivals in it (Eick, Massey & Whitt 1993, "The physics of the M(t)/G/∞ queue", theorem 1).
 *
 * @throws TheoryError "argument"
 */
export function piecewiseMeanPresent(arrivals: PiecewiseRate, handling: DurationLaw, time: number): number {
  const { rates, intervalLength, rateBefore = 0 } = arrivals;
  requirePositive("intervalLength", intervalLength);
  requireNonNegative("rateBefore", rateBefore);
  requireNonNegative("time", time);
  let present = rateBefore * (handling.mean - handling.limitedMean(time));
  for (let i = 0; i < rates.length && i * intervalLength < time; i++) {
    requireNonNegative(`rates[${i}]`, rates[i]);
    const oldest = time - i * intervalLength;
    const youngest = Math.max(0, oldest - intervalLength);
    present += rates[i] * (handling.limitedMean(oldest) - handling.limitedMean(youngest));
  }
  return present;
}

/**
 * P(wait at t) in M(t)/M/s+M when customers give up at the rate at which an agent finishes (θ = μ).
 *
 * Everybody leaves at rate μ, served or not, so the number present is that of M(t)/M/∞: Poisson.
 *
 * @param meanPresent mean number present at t, from one of the functions above
 */
export function waitProbabilityWithPatienceOfService(meanPresent: number, agents: number): number {
  return poissonTail(meanPresent, agents);
}
