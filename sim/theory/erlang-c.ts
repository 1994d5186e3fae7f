import { oddsOfFreeLine } from "./erlang-b.ts";
import { requireNonNegative, requirePositive, requireShare, requireWhole, unstable } from "./theory-error.ts";

/** One queue, patient customers: M/M/s. Both rates per the same unit of time; every time below is in that unit. */
export interface PatientQueue {
  /** Arrivals per unit of time. */
  readonly arrivalRate: number;
  /** Contacts that one agent finishes per unit of time: 1 / handling time. */
  readonly serviceRate: number;
  readonly agents: number;
}

/** Steady state of M/M/s. Probabilities and shares in [0, 1]; occupancy below 1. */
export interface ErlangC {
  /** Offered load in erlangs. */
  readonly load: number;
  readonly waitProbability: number;
  /** Average speed of answer, over all contacts (all are answered). */
  readonly meanWait: number;
  /** Mean wait of those who wait at all. */
  readonly meanWaitOfDelayed: number;
  /** Mean number waiting. */
  readonly meanQueue: number;
  readonly occupancy: number;
  /** Share answered within `time`. */
  serviceLevel(time: number): number;
}

/** True where Erlang C has an answer: load below the number of agents. */
export function erlangCIsStable({ arrivalRate, serviceRate, agents }: PatientQueue): boolean {
  return arrivalRate / serviceRate < agents;
}

/**
 * Erlang C: waiting in M/M/s with patient customers (Erlang 1917; Gross & Harris, "Fundamentals of Queueing Theory", 2.3).
 *
 * @throws TheoryError "argument"; "unstable" when the load reaches the agents: there is no steady state, and `erlangA` is the tool
 */
export function erlangC(queue: PatientQueue): ErlangC {
  const { arrivalRate, serviceRate, agents } = queue;
  requireRates(queue);
  requireWhole("agents", agents, 1);
  const load = arrivalRate / serviceRate;
  if (!erlangCIsStable(queue)) throw unstable(load, agents);
  return solve(queue, load, oddsOfFreeLine(load, agents));
}

/** What a planner asks of Erlang C: at least `target` (between 0 and 1) of the contacts answered within `within`. */
export interface ServiceTarget {
  readonly target: number;
  readonly within: number;
}

/**
 * The inverse of Erlang C: the fewest agents that reach the service level.
 *
 * One pass of the Erlang B recursion over the number of agents, from none to the answer.
 *
 * @returns 0 without arrivals, otherwise at least 1
 * @throws TheoryError "argument"
 */
export function agentsForErlangC(demand: Omit<PatientQueue, "agents">, goal: ServiceTarget): number {
  requireRates(demand);
  requireShare("target", goal.target);
  requireNonNegative("within", goal.within);
  const load = demand.arrivalRate / demand.serviceRate;
  if (load === 0) return 0;
  let odds = 0;
  for (let agents = 1; ; agents++) {
    odds = (agents / load) * (1 + odds);
    if (load < agents && solve({ ...demand, agents }, load, odds).serviceLevel(goal.within) >= goal.target)
      return agents;
  }
}

function requireRates({ arrivalRate, serviceRate }: Omit<PatientQueue, "agents">): void {
  requireNonNegative("arrivalRate", arrivalRate);
  requirePositive("serviceRate", serviceRate);
}

function solve({ arrivalRate, serviceRate, agents }: PatientQueue, load: number, oddsFree: number): ErlangC {
  const spareRate = agents * serviceRate - arrivalRate;
  const occupancy = load / agents;
  const waitProbability = 1 / (1 + oddsFree * (1 - occupancy));
  const meanWait = waitProbability / spareRate;
  return {
    load,
    waitProbability,
    meanWait,
    meanWaitOfDelayed: 1 / spareRate,
    meanQueue: arrivalRate * meanWait,
    occupancy,
    serviceLevel(time) {
      requireNonNegative("time", time);
      return 1 - waitProbability * Math.exp(-spareRate * time);
    },
  };
}
