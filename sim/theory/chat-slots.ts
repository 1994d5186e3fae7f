import { type ChatState, chatLevels, countChatStates } from "./chat-states.ts";
import { type DelaySystem, delaySystem } from "./delay-system.ts";
import { requirePlaces } from "./erlang-a.ts";
import { levelWeights } from "./level-chain.ts";
import { badArgument, requireNonNegative, requirePositive, requireWhole, TheoryError } from "./theory-error.ts";

/** Agents who hold several chats at once. All rates per the same unit of time. */
export interface ChatQueue {
  readonly arrivalRate: number;
  readonly agents: number;
  /** 1 / mean work of a chat: the rate at which an agent with that chat alone finishes it. Work is exponential. */
  readonly serviceRate: number;
  /** r(1), r(2), ...: total speed of an agent with 1, 2, ... chats, shared equally; one entry per slot. */
  readonly throughput: readonly number[];
  /** 1 / mean patience; 0 for customers who never give up. */
  readonly abandonRate: number;
  /** Customers who may wait for a slot; Infinity (default) for no limit, 0 for none. */
  readonly waitingPlaces?: number;
}

export interface ChatAnswer extends DelaySystem {
  /** Share of time with 0, 1, 2, ... chats in progress over all agents, waiting customers not counted. */
  readonly chatsInProgress: readonly number[];
  /** Observed concurrency: chats in progress / agents with at least one. */
  readonly concurrency: number;
  /** Mean clock time of a chat from the agent's first to last word. */
  readonly chatTime: number;
  readonly slotOccupancy: number;
  /** Share of agents' time with at least one chat. */
  readonly occupancy: number;
}

const MOST_STATES = 30_000;

/**
 * Chat slots, exact: Poisson arrivals to the agent with the fewest chats, a queue only while every slot is taken.
 *
 * The chain of agents by load without a queue is solved by levels; the queue on top of its last state is the line of
 * Erlang A with n r(k) μ as its drain rate.
 *
 * @throws TheoryError "argument"; "unstable" for patient customers and too much work; "too-large" above 30,000 states
 *   (C(agents + slots, slots): 54 agents with 3 slots; some seconds near the limit)
 */
export function chatSlots(queue: ChatQueue): ChatAnswer {
  const { arrivalRate, agents, serviceRate, throughput, abandonRate, waitingPlaces = Infinity } = queue;
  requirePositive("arrivalRate", arrivalRate);
  requirePositive("serviceRate", serviceRate);
  requireNonNegative("abandonRate", abandonRate);
  requireWhole("agents", agents, 1);
  requirePlaces(waitingPlaces);
  requireThroughput(throughput);
  const slots = throughput.length;
  if (countChatStates(agents, slots) > MOST_STATES) {
    throw new TheoryError(
      "too-large",
      `${agents} agents with ${slots} slots need over ${MOST_STATES} states; simulate instead`,
    );
  }

  const levels = chatLevels(
    agents,
    throughput.map((speed) => speed * serviceRate),
  );
  const weights = levelWeights(levels, arrivalRate);
  const full = levels.length - 1;
  const byChats = weights.map((level) => level.reduce((sum, weight) => sum + weight, 0));
  const notFull = byChats.slice(0, full).reduce((sum, weight) => sum + weight, 0);
  const drainRate = agents * throughput[slots - 1] * serviceRate;
  const system = delaySystem({ arrivalRate, drainRate, abandonRate, waitingPlaces }, notFull / byChats[full]);

  const allFull = system.allBusyProbability;
  const scale = (1 - allFull) / notFull;
  const chatsInProgress = byChats.map((weight, chats) => (chats === full ? allFull : weight * scale));
  const chats = chatsInProgress.reduce((sum, share, count) => sum + share * count, 0);
  const idle = levels.reduce((sum, { states }, level) => sum + idleAgents(states, weights[level]), 0) * scale;
  const busyAgents = agents - idle;
  const answeredRate = arrivalRate * (1 - system.blocking) * (1 - system.abandonProbability);
  return {
    ...system,
    chatsInProgress,
    concurrency: chats / busyAgents,
    chatTime: chats / answeredRate,
    slotOccupancy: chats / (agents * slots),
    occupancy: busyAgents / agents,
  };
}

/**
 * One agent, no queue: share of time with 0, 1, ..., k chats, for *any* distribution of work (processor sharing is
 * insensitive; Kelly 1979, "Reversibility and Stochastic Networks", 3.3): proportional to the product of λ / (r(j) μ).
 *
 * @throws TheoryError "argument"
 */
export function loneAgentChats(queue: Pick<ChatQueue, "arrivalRate" | "serviceRate" | "throughput">): number[] {
  const { arrivalRate, serviceRate, throughput } = queue;
  requireNonNegative("arrivalRate", arrivalRate);
  requirePositive("serviceRate", serviceRate);
  requireThroughput(throughput);
  const weights = [1];
  for (const speed of throughput) weights.push(weights[weights.length - 1] * (arrivalRate / (speed * serviceRate)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function requireThroughput(throughput: readonly number[]): void {
  if (throughput.length === 0) throw badArgument("throughput", "a list with one speed per slot", "an empty list");
  throughput.forEach((speed, i) => {
    requirePositive(`throughput[${i}]`, speed);
  });
}

function idleAgents(states: readonly ChatState[], weights: Float64Array): number {
  return states.reduce((sum, [idle], i) => sum + weights[i] * idle, 0);
}
