import type { DurationLaw } from "./duration.ts";
import { integrate } from "./quadrature.ts";
import { requireNonNegative, requirePositive, requireWhole, TheoryError } from "./theory-error.ts";

/** One queue in overload. Rates per one unit of time; `patience` in the same unit. */
export interface OverloadedQueue {
  readonly arrivalRate: number;
  readonly serviceRate: number;
  readonly agents: number;
  /** Law of patience: its cdf, and its limited mean where there is a closed form (otherwise integrated numerically). */
  readonly patience: Pick<DurationLaw, "cdf"> & Partial<Pick<DurationLaw, "limitedMean">>;
}

/** The fluid limit: what a long overload settles at, without its randomness. */
export interface OverloadAnswer {
  /** Wait of the answered. 0 without overload. */
  readonly wait: number;
  /** Number waiting. */
  readonly queue: number;
  /** Share that gives up. */
  readonly abandonProbability: number;
}

/**
 * Fluid law of overload for any patience F: everybody answered waits w with F(w) = 1 - sμ/λ, and the queue is
 * λ ∫ from 0 to w of (1 - F) (Whitt 2006, "Fluid models for multiserver queues with abandonments", theorem 3.1).
 *
 * Where F jumps or is flat, w is the least time with F(w) at or above the share.
 *
 * @throws TheoryError "argument"; "unstable" when too few ever give up, so that the queue has no limit
 */
export function overload({ arrivalRate, serviceRate, agents, patience }: OverloadedQueue): OverloadAnswer {
  requireNonNegative("arrivalRate", arrivalRate);
  requirePositive("serviceRate", serviceRate);
  requireWhole("agents", agents, 0);
  const capacity = agents * serviceRate;
  if (arrivalRate <= capacity) return { wait: 0, queue: 0, abandonProbability: 0 };
  const abandonProbability = 1 - capacity / arrivalRate;
  const wait = timeToReach(patience.cdf, abandonProbability);
  const meanStay = patience.limitedMean?.(wait) ?? integrate((time) => 1 - patience.cdf(time), 0, wait);
  return { wait, queue: arrivalRate * meanStay, abandonProbability };
}

function timeToReach(cdf: (time: number) => number, share: number): number {
  let high = 1;
  while (cdf(high) < share) {
    high *= 2;
    if (high > 1e150) {
      throw new TheoryError(
        "unstable",
        `the queue grows without limit: a share of ${share} would have to give up, and fewer ever do`,
      );
    }
  }
  let low = 0;
  while (high - low > 1e-15 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (cdf(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}
