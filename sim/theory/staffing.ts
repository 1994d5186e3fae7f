import type { DurationLaw } from "./duration.ts";
import { erlangA, type ImpatientQueue } from "./erlang-a.ts";
import { erlangCIsStable } from "./erlang-c.ts";
import type { PiecewiseRate } from "./infinite-server.ts";
import { normalCdf, normalDensity } from "./normal.ts";
import { type IntervalLoad, modifiedOfferedLoad } from "./offered-load.ts";
import type { ServiceLevelDefinition } from "./service-level.ts";
import { badArgument, requireNonNegative, requirePositive, requireShare } from "./theory-error.ts";

/** What must hold; everything given must hold at once. Times in the unit of the rates. */
export interface StaffingGoal {
  /** At least `target` within `within`; `definition` defaults to early abandons excluded, `short` to 0. */
  readonly serviceLevel?: {
    readonly target: number;
    readonly within: number;
    readonly definition?: ServiceLevelDefinition;
    readonly short?: number;
  };
  /** At most this share gives up. */
  readonly abandonment?: number;
  /** At most this mean wait of the answered. */
  readonly meanWaitOfAnswered?: number;
  /** At most this share of time busy. */
  readonly occupancy?: number;
}

export type Demand = Omit<ImpatientQueue, "agents">;

/**
 * The fewest agents for which Erlang A meets the goal, starting from the load and doubling the step.
 *
 * More agents never hurt any of the measures, so bisection finds the least number.
 *
 * @returns 0 without arrivals, otherwise at least 1
 * @throws TheoryError "argument"
 */
export function agentsForErlangA(demand: Demand, goal: StaffingGoal): number {
  requireGoal(goal);
  requireNonNegative("arrivalRate", demand.arrivalRate);
  requirePositive("serviceRate", demand.serviceRate);
  if (demand.arrivalRate === 0) return 0;
  let enough = squareRootStaffing(demand.arrivalRate / demand.serviceRate, 0);
  let tooFew = 0;
  for (let step = 1; !meets({ ...demand, agents: enough }, goal); step *= 2) {
    tooFew = enough;
    enough += step;
  }
  while (enough - tooFew > 1) {
    const agents = Math.floor((tooFew + enough) / 2);
    if (meets({ ...demand, agents }, goal)) enough = agents;
    else tooFew = agents;
  }
  return enough;
}

/** Agents by the square-root rule: load + beta x sqrt(load), rounded up, at least 1. */
export function squareRootStaffing(load: number, beta: number): number {
  requireNonNegative("load", load);
  return Math.max(1, Math.ceil(load + beta * Math.sqrt(load)));
}

/**
 * The beta of the square-root rule for a probability of waiting, patient customers: the root of
 * P = 1 / (1 + beta Φ(beta) / φ(beta)) (Halfin & Whitt 1981, "Heavy-traffic limits for queues with many servers").
 */
export function squareRootBeta(waitProbability: number): number {
  requireShare("waitProbability", waitProbability);
  let low = 0;
  let high = 40;
  while (high - low > 1e-14 * high) {
    const beta = (low + high) / 2;
    if (beta === low || beta === high) break;
    if (1 / (1 + (beta * normalCdf(beta)) / normalDensity(beta)) > waitProbability) low = beta;
    else high = beta;
  }
  return high;
}

/** Arrivals by interval, and how they are handled and wait. */
export interface IntervalDemand {
  readonly arrivals: PiecewiseRate;
  readonly handling: DurationLaw;
  readonly abandonRate: number;
  readonly waitingPlaces?: number;
  /** Staff each interval for its mean (default) or its peak load. */
  readonly loadOf?: "mean" | "peak";
}

export interface IntervalStaffing {
  readonly load: IntervalLoad;
  readonly agents: number;
}

/**
 * Agents by interval: each interval in its own steady state, at the lagged load instead of its own arrivals
 * (Jennings et al. 1996; Green, Kolesar & Whitt 2007, "Coping with time-varying demand").
 *
 * Close while the goal keeps queues short; in overload a queue is carried into later intervals, which this does not see.
 *
 * @throws TheoryError "argument"
 */
export function agentsPerInterval(demand: IntervalDemand, goal: StaffingGoal): IntervalStaffing[] {
  const { arrivals, handling, abandonRate, waitingPlaces = Infinity, loadOf = "mean" } = demand;
  requirePositive("handling.mean", handling.mean);
  const serviceRate = 1 / handling.mean;
  return modifiedOfferedLoad(arrivals, handling).map((load) => {
    const arrivalRate = load[loadOf] * serviceRate;
    return { load, agents: agentsForErlangA({ arrivalRate, serviceRate, abandonRate, waitingPlaces }, goal) };
  });
}

function meets(queue: ImpatientQueue, goal: StaffingGoal): boolean {
  const limited = queue.abandonRate > 0 || (queue.waitingPlaces ?? Infinity) < Infinity;
  if (!limited && !erlangCIsStable(queue)) return false;
  const answer = erlangA(queue);
  if (goal.abandonment !== undefined && answer.abandonProbability > goal.abandonment) return false;
  if (goal.meanWaitOfAnswered !== undefined && answer.meanWaitOfAnswered > goal.meanWaitOfAnswered) return false;
  if (goal.occupancy !== undefined && answer.occupancy > goal.occupancy) return false;
  if (goal.serviceLevel === undefined) return true;
  const { target, within, definition = "earlyAbandonsExcluded", short = 0 } = goal.serviceLevel;
  return answer.serviceLevels(within, short)[definition] >= target;
}

function requireGoal(goal: StaffingGoal): void {
  const { serviceLevel, abandonment, meanWaitOfAnswered, occupancy } = goal;
  if (Object.values(goal).every((part) => part === undefined))
    throw badArgument("goal", "at least one measure", "none");
  if (serviceLevel !== undefined) {
    requireShare("goal.serviceLevel.target", serviceLevel.target);
    requireNonNegative("goal.serviceLevel.within", serviceLevel.within);
  }
  if (abandonment !== undefined) requireShare("goal.abandonment", abandonment);
  if (meanWaitOfAnswered !== undefined) requirePositive("goal.meanWaitOfAnswered", meanWaitOfAnswered);
  if (occupancy !== undefined) requireShare("goal.occupancy", occupancy);
}
