import { TheoryError } from "./theory-error.ts";

/** The part of a queue that exists only while every server (agent or slot) is busy. */
export interface WaitingLineModel {
  readonly arrivalRate: number;
  /** Contacts that all servers together finish per unit of time: s x service rate. */
  readonly drainRate: number;
  /** Rate at which each waiting customer gives up: 1 / mean patience. */
  readonly abandonRate: number;
  /** Places to wait; Infinity for no limit. */
  readonly waitingPlaces: number;
}

/**
 * How many wait, given that all servers are busy.
 *
 * Only the numbers `first`, `first + 1`, ... that carry probability are kept; what is left out adds less than
 * 1e-17 of the whole, and of the mean.
 */
export interface WaitingLine {
  readonly first: number;
  readonly probabilities: Float64Array;
  /** P(nobody waits | all servers busy), in [0, 1]; 0 where it is below 1e-308. */
  readonly emptyProbability: number;
  /** P(every waiting place taken | all servers busy). */
  readonly fullProbability: number;
}

const MOST_STATES = 50_000_000;
const LEFT_OUT = 1e-17;

/**
 * Stationary distribution of the birth-death chain with birth rate λ and death rates d + kθ (d drain, θ abandon rate).
 *
 * Weights start from 1 at the most likely number, so nothing overflows however deep the overload is. The ratio of
 * neighbours falls with k on either side of it: a geometric series bounds what is cut off.
 *
 * @throws TheoryError "unstable" when nobody gives up, there is no limit and λ >= d; "too-large" above 50 million states
 */
export function waitingLine(model: WaitingLineModel): WaitingLine {
  const { arrivalRate, drainRate, abandonRate, waitingPlaces } = model;
  const mode = mostLikely(model);
  if (mode > MOST_STATES) throw tooLarge();

  const below: number[] = [];
  let sum = 1;
  for (let k = mode, weight = 1; k > 0; k--) {
    const ratio = (drainRate + k * abandonRate) / arrivalRate;
    if (ratio < 1 && (weight * ratio) / (1 - ratio) <= LEFT_OUT * sum) break;
    weight *= ratio;
    sum += weight;
    below.push(weight);
  }

  const above: number[] = [];
  let moment = mode;
  for (let k = mode, weight = 1; k < waitingPlaces; k++) {
    const ratio = arrivalRate / (drainRate + (k + 1) * abandonRate);
    const cutOff = (weight * ratio) / (1 - ratio);
    if (ratio < 1 && cutOff * (k + 1 / (1 - ratio)) <= LEFT_OUT * moment) break;
    weight *= ratio;
    sum += weight;
    moment += (k + 1) * weight;
    above.push(weight);
    if (above.length > MOST_STATES) throw tooLarge();
  }

  const probabilities = Float64Array.from([...below.reverse(), 1, ...above], (weight) => weight / sum);
  const first = mode - below.length;
  const last = first + probabilities.length - 1;
  return {
    first,
    probabilities,
    emptyProbability: emptyWeight(model, mode) / sum,
    fullProbability: last === waitingPlaces ? (probabilities.at(-1) ?? 0) : 0,
  };
}

/** The largest k to which the chain still climbs: λ >= d + kθ. */
function mostLikely({ arrivalRate, drainRate, abandonRate, waitingPlaces }: WaitingLineModel): number {
  if (arrivalRate < drainRate) return 0;
  const climb = abandonRate > 0 ? Math.floor((arrivalRate - drainRate) / abandonRate) : Infinity;
  const mode = Math.min(waitingPlaces, climb);
  if (mode < Infinity) return mode;
  throw new TheoryError(
    "unstable",
    `the queue grows without limit: ${arrivalRate} arrivals per unit of time against at most ${drainRate} finished, and nobody gives up`,
  );
}

/** Weight of "nobody waits" when the mode has weight 1. */
function emptyWeight({ arrivalRate, drainRate, abandonRate }: WaitingLineModel, mode: number): number {
  let weight = 1;
  for (let k = mode; k > 0 && weight > 0; k--) weight *= (drainRate + k * abandonRate) / arrivalRate;
  return weight;
}

function tooLarge(): TheoryError {
  return new TheoryError(
    "too-large",
    `the exact chain needs over ${MOST_STATES} states (customers waiting); shorten patience or limit the waiting places`,
  );
}
