import { erlangC } from "./erlang-c.ts";
import { badArgument, requireNonNegative, requirePositive } from "./theory-error.ts";

/** Several classes, one pool of agents, one exponential handling time, patient customers; nobody is interrupted. */
export interface PriorityQueue {
  /** Arrivals per unit of time by class, the most urgent class first. */
  readonly arrivalRates: readonly number[];
  readonly serviceRate: number;
  readonly agents: number;
}

export interface PriorityAnswer {
  /** P(all agents busy), the same for every class. */
  readonly waitProbability: number;
  /** Mean wait by class, over all of its customers. */
  readonly meanWaits: readonly number[];
}

/**
 * Strict priority without interruption in M/M/c (Cobham 1954, "Priority assignment in waiting line problems").
 *
 * @throws TheoryError "argument"; "unstable" in overload
 */
export function strictPriority(queue: PriorityQueue): PriorityAnswer {
  const { waitProbability, turnover, shares } = common(queue);
  let before = 0;
  const meanWaits = shares.map((share) => {
    const upTo = before + share;
    const wait = (waitProbability * turnover) / ((1 - before) * (1 - upTo));
    before = upTo;
    return wait;
  });
  return { waitProbability, meanWaits };
}

/**
 * Priority that grows with waiting, at a slope by class (Kleinrock 1964, "A delay dependent queue discipline", for
 * one server; with one exponential handling time it holds for c, as in Cobham's case).
 *
 * @param slopes growth of priority per unit of time by class: positive, in any order
 * @throws TheoryError "argument"; "unstable" in overload
 */
export function ageingPriority(queue: PriorityQueue, slopes: readonly number[]): PriorityAnswer {
  const { waitProbability, turnover, shares, total } = common(queue);
  if (slopes.length !== shares.length)
    throw badArgument("slopes", `as many as classes (${shares.length})`, slopes.length);
  slopes.forEach((slope, i) => {
    requirePositive(`slopes[${i}]`, slope);
  });
  const firstComeWait = (waitProbability * turnover) / (1 - total);
  const meanWaits = shares.map(() => 0);
  const slowestFirst = slopes.map((_, i) => i).sort((a, b) => slopes[a] - slopes[b]);
  for (const own of slowestFirst) {
    let wait = firstComeWait;
    let left = 1;
    for (let other = 0; other < shares.length; other++) {
      if (slopes[other] < slopes[own]) wait -= shares[other] * meanWaits[other] * (1 - slopes[other] / slopes[own]);
      if (slopes[other] > slopes[own]) left -= shares[other] * (1 - slopes[own] / slopes[other]);
    }
    meanWaits[own] = wait / left;
  }
  return { waitProbability, meanWaits };
}

function common({ arrivalRates, serviceRate, agents }: PriorityQueue) {
  arrivalRates.forEach((rate, i) => {
    requireNonNegative(`arrivalRates[${i}]`, rate);
  });
  const arrivalRate = arrivalRates.reduce((sum, rate) => sum + rate, 0);
  const { waitProbability, occupancy } = erlangC({ arrivalRate, serviceRate, agents });
  const shares = arrivalRates.map((rate) => rate / (agents * serviceRate));
  return { waitProbability, turnover: 1 / (agents * serviceRate), shares, total: occupancy };
}
