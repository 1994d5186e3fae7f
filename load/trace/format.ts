/**
 * A trace, `plimsoll/trace/1`: the customers of one replication with everything that chance decides about them, so that
 * whoever plays it draws nothing. JSON Lines: the head, then one customer a line in order of the first attempt. Times
 * are scenario seconds since the first midnight of the horizon, lengths of time are seconds, null is "never" or "for ever".
 */
export const TRACE_FORMAT = "plimsoll/trace/1";

export interface TraceHead {
  readonly format: typeof TRACE_FORMAT;
  readonly version: string;
  readonly scenario: { readonly name: string; readonly hash: string };
  readonly seed: number;
  readonly replication: number;
  readonly multiple: number;
  /** Days at 1x before the horizon; part of what decides who comes. */
  readonly settleDays: number;
  /** Attempts that begin in [start, end) are played; those in [from, to) are measured. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly customers: number;
  /** Factors on patience and on work by interval of the local clock (0 = midnight), where the scenario has any. */
  readonly factors: readonly TraceFactors[];
}

export interface TraceFactors {
  readonly reason: string;
  readonly channel: string;
  readonly patience: readonly number[] | null;
  readonly work: readonly number[] | null;
}

export interface TraceCustomer {
  /** Number in the trace, from 0. */
  readonly id: number;
  readonly reason: string;
  readonly channel: string;
  readonly tier: string;
  /** Number in the reason's fresh stream: who it is in the simulation. */
  readonly number: number;
  /** When the first attempt begins. */
  readonly at: number;
  /** The first attempt, then every one that can follow from it before the end: what becomes of it decides which does. */
  readonly attempts: readonly TraceAttempt[];
}

export interface TraceAttempt {
  /** Redials and returns that led to it: its name among the customer's attempts. */
  readonly redials: number;
  readonly returns: number;
  /** Before the factor of the interval of arrival. */
  readonly patience: number | null;
  /** Leaves at once when nobody is free. */
  readonly balks: boolean;
  /** Of one contact alone in hand, before the factors of interval and group. */
  readonly work: number;
  readonly wrapUp: number;
  /** Until the customer tries again. */
  readonly redialAfterAbandon: number | null;
  readonly redialAfterBusy: number | null;
  /** Until the customer comes back unresolved, from the end of the wrap-up. */
  readonly returnAfter: number | null;
}

export interface Trace {
  readonly head: TraceHead;
  readonly customers: readonly TraceCustomer[];
}

/** The mark of an attempt: its name within the trace. */
export function attemptIdOf(customer: TraceCustomer, attempt: TraceAttempt): string {
  return `${customer.id}.${attempt.redials}.${attempt.returns}`;
}

/**
 * What the web system keeps as the contact's reference: the mark, in one run of a trace. The same web system may be
 * driven again, by the same trace.
 */
export function reference(run: string, attemptId: string): string {
  return `${run}.${attemptId}`;
}

export function traceText({ head, customers }: Trace): string {
  return [head, ...customers].map((line) => `${JSON.stringify(line)}\n`).join("");
}
