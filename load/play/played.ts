import type { ContactOutcome } from "../../sim/measure/trace.ts";

/** What became of one attempt, in the web system or in the simulation of the same trace. Times as in the trace. */
export interface PlayedContact {
  readonly attemptId: string;
  readonly queue: number;
  readonly arrival: number;
  /** Seconds until an agent took it, or until the end of those whom nobody took. */
  readonly wait: number;
  /** Seconds without an answer: live as `wait`; deferred until the reply went out, and as long as it has not. */
  readonly unanswered: number;
  readonly fate: ContactOutcome;
  /** Group and agent who answered; -1 = nobody. */
  readonly group: number;
  readonly agent: number;
  /** Seconds with the agent, wrap-up included; null = not finished when the run ended. */
  readonly handling: number | null;
}

/** Somebody's time at work. */
export interface PlayedShift {
  readonly group: number;
  readonly from: number;
  readonly to: number;
}

export interface Played {
  readonly contacts: readonly PlayedContact[];
  readonly shifts: readonly PlayedShift[];
}
