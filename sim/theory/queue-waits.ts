import type { WaitingLine, WaitingLineModel } from "./waiting-line.ts";

/** Means over a customer who arrives while all servers are busy, and finds a place. */
export interface DelayedMeans {
  /** P(all servers busy and a place free | all servers busy). */
  readonly entering: number;
  /** The next three are expectations given that all servers are busy; customers who find no place count as 0. */
  readonly wait: number;
  readonly waitIfAnswered: number;
  /** E[wait; abandoned] / θ: a positive number also for patient customers. */
  readonly waitIfAbandonedPerRate: number;
}

/**
 * Waits of customers who join the line, by the number k that they find waiting.
 *
 * With i ahead (i = k, k-1, ..., 0), the customer's stage ends at rate d + (i+1)θ: one departure of those ahead or in
 * service at rate d + iθ, or giving up at rate θ. How long a stage lasts does not depend on how it ends, so with
 * z(i) = 1 / (d + iθ), given k:
 *
 *   E[wait] = (k+1) z(k+1)         P(abandoned) = θ E[wait]
 *   E[wait | answered] = z(1) + ... + z(k+1)
 *   E[wait | abandoned] = (1 z(1) + 2 z(2) + ... + (k+1) z(k+1)) / (k+1)   (each stage equally likely to be the last)
 *
 * All terms are positive: nothing cancels.
 */
export function delayedMeans(model: WaitingLineModel, line: WaitingLine): DelayedMeans {
  const { drainRate, abandonRate, waitingPlaces } = model;
  const end = line.first + line.probabilities.length;
  let answeredWait = 0;
  let abandonedWait = 0;
  const means = { entering: 0, wait: 0, waitIfAnswered: 0, waitIfAbandonedPerRate: 0 };
  for (let k = 0; k < Math.min(end, waitingPlaces); k++) {
    const stage = 1 / (drainRate + (k + 1) * abandonRate);
    answeredWait += stage;
    abandonedWait += (k + 1) * stage;
    if (k < line.first) continue;
    const probability = line.probabilities[k - line.first];
    means.entering += probability;
    means.wait += probability * (k + 1) * stage;
    means.waitIfAnswered += probability * drainRate * stage * answeredWait;
    means.waitIfAbandonedPerRate += probability * stage * abandonedWait;
  }
  return means;
}

/** Shares of the customers who arrive while all servers are busy. */
export interface DelayedWithin {
  readonly answered: number;
  readonly abandoned: number;
}

/**
 * P(answered within t) and P(abandoned within t), given that all servers are busy.
 *
 * With k ahead in line the wait that would be needed, V, is a sum of exponentials at rates d, d+θ, ..., d+kθ, and
 * "answered" weighs it by exp(-θV): the same law with d+θ for d, times P(answered) = d / (d + (k+1)θ).
 */
export function delayedWithin(model: WaitingLineModel, line: WaitingLine, time: number): DelayedWithin {
  const { drainRate, abandonRate, waitingPlaces } = model;
  const { first, probabilities } = line;
  const stillAhead = clearingTail(drainRate, abandonRate, time, first, probabilities.length);
  const stillAheadIfAnswered = clearingTail(drainRate + abandonRate, abandonRate, time, first, probabilities.length);
  const patient = Math.exp(-abandonRate * time);
  const within = { answered: 0, abandoned: 0 };
  for (let i = 0; i < probabilities.length && first + i < waitingPlaces; i++) {
    const everAnswered = drainRate / (drainRate + (first + i + 1) * abandonRate);
    const answered = everAnswered * (1 - stillAheadIfAnswered[i]);
    const gone = 1 - patient * stillAhead[i];
    within.answered += probabilities[i] * answered;
    within.abandoned += probabilities[i] * Math.max(0, gone - answered);
  }
  return within;
}

/** Far below the smallest number that matters, far above where products underflow. */
const RESCALE_EXPONENT = 600;
const RESCALE = Math.exp(RESCALE_EXPONENT);

/**
 * P(V > t) for V a sum of k+1 exponentials at rates d, d+θ, ..., d+kθ, for k = first, first+1, ...
 *
 * V > t when at most k of the departures that happen at rates d, d+θ, d+2θ, ... have happened by t; their number is
 * negative binomial (Poisson for θ = 0): p(0) = exp(-dt), p(j+1) = p(j) (d + jθ)/(j+1) (1 - exp(-θt))/θ.
 * The sum starts from p(0) in units of exp(-600) as often as needed, so exp(-dt) does not underflow.
 */
function clearingTail(d: number, abandonRate: number, time: number, first: number, length: number): Float64Array {
  const clock = abandonRate > 0 ? -Math.expm1(-abandonRate * time) / abandonRate : time;
  const tail = new Float64Array(length);
  let scale = Math.floor((d * time) / RESCALE_EXPONENT);
  let term = Math.exp(scale * RESCALE_EXPONENT - d * time);
  let sum = term;
  for (let k = 0; k < first + length; k++) {
    if (k >= first) tail[k - first] = scale > 0 ? 0 : Math.min(1, sum);
    term *= ((d + k * abandonRate) / (k + 1)) * clock;
    sum += term;
    if (scale > 0 && term > 1e40) {
      term /= RESCALE;
      sum /= RESCALE;
      scale--;
    }
  }
  return tail;
}
