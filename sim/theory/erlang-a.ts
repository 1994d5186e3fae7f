import { type DelaySystem, delaySystem } from "./delay-system.ts";
import { oddsOfFreeLine } from "./erlang-b.ts";
import type { PatientQueue } from "./erlang-c.ts";
import { badArgument, requireNonNegative, requirePositive, requireWhole } from "./theory-error.ts";

/** M/M/s/r+M: one queue, customers who give up, and places to wait. All rates per the same unit of time. */
export interface ImpatientQueue extends PatientQueue {
  /** 1 / mean patience; 0 for customers who never give up. */
  readonly abandonRate: number;
  /** Places to wait, agents not counted: a whole number, or Infinity (default) for no limit; 0 gives Erlang B. */
  readonly waitingPlaces?: number;
}

export interface ErlangA extends DelaySystem {
  /** Offered load in erlangs, blocked arrivals included. */
  readonly load: number;
  /** Share of their time that agents are busy. */
  readonly occupancy: number;
}

/**
 * Erlang A, exact: M/M/s+M and, with `waitingPlaces`, M/M/s/r+M (Palm 1957; Garnett, Mandelbaum & Reiman 2002;
 * Whitt 2005, "Engineering solution of a basic call-center model").
 *
 * By the birth-death chain, to about 1e-12 of each value, in any overload. Cost grows with the length of the queue.
 *
 * @throws TheoryError "argument"; "unstable" for patient customers, no limit and a load of at least `agents`;
 *   "too-large" for queues of over 50 million
 */
export function erlangA(queue: ImpatientQueue): ErlangA {
  const { arrivalRate, serviceRate, abandonRate, agents, waitingPlaces = Infinity } = queue;
  requireNonNegative("arrivalRate", arrivalRate);
  requirePositive("serviceRate", serviceRate);
  requireNonNegative("abandonRate", abandonRate);
  requireWhole("agents", agents, 1);
  requirePlaces(waitingPlaces);
  const load = arrivalRate / serviceRate;
  const drainRate = agents * serviceRate;
  const system = delaySystem({ arrivalRate, drainRate, abandonRate, waitingPlaces }, oddsOfFreeLine(load, agents));
  const answeredLoad = load * (1 - system.blocking) * (1 - system.abandonProbability);
  return { ...system, load, occupancy: Math.min(1, answeredLoad / agents) };
}

export function requirePlaces(waitingPlaces: number): void {
  if (waitingPlaces !== Infinity && !(Number.isSafeInteger(waitingPlaces) && waitingPlaces >= 0)) {
    throw badArgument("waitingPlaces", "a whole number, 0 or more, or Infinity", waitingPlaces);
  }
}
