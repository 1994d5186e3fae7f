import type { TraceAttempt, TraceCustomer } from "../trace/format.ts";

/** Scenario time as the web system tells it: now = at + (Date.now() - epoch) / 1000 x speedup. */
export interface ScenarioClock {
  readonly at: number;
  /** Milliseconds since 1970. */
  readonly epoch: number;
  readonly speedup: number;
}

/** How an attempt ended for its customer, at which scenario time. */
export interface Ended {
  readonly how: "handled" | "abandoned" | "busy" | "over";
  readonly at: number;
}

/** One attempt of one customer. */
export interface AttemptRun {
  readonly customer: TraceCustomer;
  readonly attempt: TraceAttempt;
  /** Scenario time at which it should begin. */
  readonly at: number;
  /** When it should begin, milliseconds since 1970: latency counts from here, however late it really began. */
  readonly due: number;
  readonly isMeasured: boolean;
  wallAt(scenarioTime: number): number;
  over(ended: Ended): void;
}
