import { erlangA } from "./erlang-a.ts";
import { erlangB } from "./erlang-b.ts";
import { erlangC } from "./erlang-c.ts";
import type { ServiceLevels } from "./service-level.ts";
import { badArgument, requireNonNegative, requirePositive, requireWhole } from "./theory-error.ts";

/** A planner's question, in a planner's units. */
export interface ErlangQuestion {
  /** B: calls that find all lines busy are lost. C: everybody waits for ever. A: customers give up. */
  readonly kind: "A" | "B" | "C";
  readonly ratePerHour: number;
  readonly handlingSeconds: number;
  readonly agents: number;
  /** Mean patience; for A only, and needed there unless `lines` limits the queue. */
  readonly patienceSeconds?: number;
  /** Calls that can be in the system, waiting or not. A: at least `agents`, no limit by default. B: one per agent. */
  readonly lines?: number;
  /** Target time of the service level; 20 by default. A and C. */
  readonly withinSeconds?: number;
  /** Abandons up to this long are "short"; 5 by default. A only. */
  readonly shortSeconds?: number;
}

/** Every measure of the answer: plain numbers; shares in [0, 1], times in seconds, loads in erlangs. */
export type ErlangAnswer = ErlangBAnswer | ErlangCAnswer | ErlangAAnswer;

export interface ErlangBAnswer {
  readonly kind: "B";
  readonly load: number;
  readonly lines: number;
  readonly blocking: number;
  readonly occupancy: number;
}

export interface ErlangCAnswer {
  readonly kind: "C";
  readonly load: number;
  readonly agents: number;
  readonly waitProbability: number;
  readonly averageSpeedOfAnswer: number;
  readonly meanWaitOfDelayed: number;
  readonly meanQueue: number;
  readonly withinSeconds: number;
  readonly serviceLevel: number;
  readonly occupancy: number;
}

export interface ErlangAAnswer {
  readonly kind: "A";
  readonly load: number;
  readonly agents: number;
  readonly blocking: number;
  readonly waitProbability: number;
  readonly abandonProbability: number;
  readonly averageSpeedOfAnswer: number;
  readonly meanWait: number;
  readonly meanWaitOfAbandoned: number;
  readonly meanQueue: number;
  readonly withinSeconds: number;
  readonly shortSeconds: number;
  readonly serviceLevels: ServiceLevels;
  readonly occupancy: number;
}

/**
 * Answers one question with Erlang's formulas.
 *
 * @throws TheoryError "argument", also where something is given that the kind does not know; "unstable" (C in
 *   overload; A without patience and limit cannot be asked)
 */
export function erlang(question: ErlangQuestion): ErlangAnswer {
  requireNonNegative("ratePerHour", question.ratePerHour);
  requirePositive("handlingSeconds", question.handlingSeconds);
  requireWhole("agents", question.agents, 1);
  switch (question.kind) {
    case "A":
      return answerA(question);
    case "B":
      return answerB(question);
    case "C":
      return answerC(question);
    default:
      throw badArgument("kind", "A, B or C", question.kind);
  }
}

function answerA(question: ErlangQuestion): ErlangAAnswer {
  const { agents, patienceSeconds, lines, withinSeconds = 20, shortSeconds = 5 } = question;
  if (patienceSeconds === undefined && lines === undefined) {
    throw badArgument("patienceSeconds", "given for Erlang A (or lines)", patienceSeconds);
  }
  if (patienceSeconds !== undefined) requirePositive("patienceSeconds", patienceSeconds);
  if (lines !== undefined) requireWhole("lines", lines, agents);
  const answer = erlangA({
    ...rates(question),
    agents,
    abandonRate: patienceSeconds === undefined ? 0 : 1 / patienceSeconds,
    waitingPlaces: lines === undefined ? Infinity : lines - agents,
  });
  const { load, blocking, waitProbability, abandonProbability, meanWait, meanWaitOfAbandoned, meanQueue, occupancy } =
    answer;
  return {
    kind: "A",
    load,
    agents,
    blocking,
    waitProbability,
    abandonProbability,
    averageSpeedOfAnswer: answer.meanWaitOfAnswered,
    meanWait,
    meanWaitOfAbandoned,
    meanQueue,
    withinSeconds,
    shortSeconds,
    serviceLevels: answer.serviceLevels(withinSeconds, shortSeconds),
    occupancy,
  };
}

function answerB(question: ErlangQuestion): ErlangBAnswer {
  refuse(question, ["patienceSeconds", "withinSeconds", "shortSeconds"]);
  const { lines = question.agents } = question;
  if (lines !== question.agents)
    throw badArgument("lines", `left out, or ${question.agents} like agents, for Erlang B`, lines);
  const { arrivalRate, serviceRate } = rates(question);
  const load = arrivalRate / serviceRate;
  const blocking = erlangB(load, lines);
  return { kind: "B", load, lines, blocking, occupancy: (load * (1 - blocking)) / lines };
}

function answerC(question: ErlangQuestion): ErlangCAnswer {
  refuse(question, ["patienceSeconds", "lines", "shortSeconds"]);
  const { agents, withinSeconds = 20 } = question;
  const answer = erlangC({ ...rates(question), agents });
  const { load, waitProbability, meanWait, meanWaitOfDelayed, meanQueue, occupancy } = answer;
  return {
    kind: "C",
    load,
    agents,
    waitProbability,
    averageSpeedOfAnswer: meanWait,
    meanWaitOfDelayed,
    meanQueue,
    withinSeconds,
    serviceLevel: answer.serviceLevel(withinSeconds),
    occupancy,
  };
}

function rates({ ratePerHour, handlingSeconds }: ErlangQuestion) {
  return { arrivalRate: ratePerHour / 3600, serviceRate: 1 / handlingSeconds };
}

function refuse(question: ErlangQuestion, names: readonly (keyof ErlangQuestion)[]): void {
  for (const name of names) {
    if (question[name] !== undefined) throw badArgument(name, `left out for Erlang ${question.kind}`, question[name]);
  }
}
