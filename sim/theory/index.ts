/**
 * `plimsoll/theory`: instant, exact answers, and what the simulator is checked against. Pure functions, no I/O.
 *
 *   erlang            one question in planners' units, all measures      -> answer.ts
 *   erlangB, C, A     loss, patient, impatient customers                 -> erlang-b.ts, erlang-c.ts, erlang-a.ts
 *   chatSlots         several chats per agent                            -> chat-slots.ts
 *   strict-, ageingPriority   classes of customers                       -> priority.ts
 *   ...MeanPresent    rates that change over the day                     -> infinite-server.ts, offered-load.ts
 *   overload          what a long overload settles at, any patience      -> overload.ts
 *   agentsFor...      from targets back to agents                        -> erlang-c.ts, staffing.ts
 *
 * One unit of time throughout a call, the caller's choice (`erlang` alone fixes hours and seconds). Every error is a
 * `TheoryError` with a code.
 */

export {
  type ErlangAAnswer,
  type ErlangAnswer,
  type ErlangBAnswer,
  type ErlangCAnswer,
  type ErlangQuestion,
  erlang,
} from "./answer.ts";
export { type ChatAnswer, type ChatQueue, chatSlots, loneAgentChats } from "./chat-slots.ts";
export type { DelaySystem } from "./delay-system.ts";
export { constantDuration, type DurationLaw, exponentialDuration, lognormalDuration } from "./duration.ts";
export { type ErlangA, erlangA, type ImpatientQueue } from "./erlang-a.ts";
export { erlangB, linesForBlocking } from "./erlang-b.ts";
export {
  agentsForErlangC,
  type ErlangC,
  erlangC,
  erlangCIsStable,
  type PatientQueue,
  type ServiceTarget,
} from "./erlang-c.ts";
export {
  type PiecewiseRate,
  piecewiseMeanPresent,
  type SinusoidalRate,
  sinusoidalMeanPresent,
  waitProbabilityWithPatienceOfService,
} from "./infinite-server.ts";
export { type IntervalLoad, modifiedOfferedLoad } from "./offered-load.ts";
export { type OverloadAnswer, type OverloadedQueue, overload } from "./overload.ts";
export { poissonTail } from "./poisson.ts";
export { ageingPriority, type PriorityAnswer, type PriorityQueue, strictPriority } from "./priority.ts";
export { type Outcomes, type ServiceLevelDefinition, type ServiceLevels, serviceLevels } from "./service-level.ts";
export {
  agentsForErlangA,
  agentsPerInterval,
  type Demand,
  type IntervalDemand,
  type IntervalStaffing,
  type StaffingGoal,
  squareRootBeta,
  squareRootStaffing,
} from "./staffing.ts";
export { TheoryError, type TheoryErrorCode } from "./theory-error.ts";
