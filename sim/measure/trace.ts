/** Ends of a contact, each contact in exactly one of them. */
export const FATES = [
  "handled",
  "abandoned",
  "balked",
  "blocked",
  "lost out of hours",
  "dropped at closing",
  "still open",
] as const;
export type ContactOutcome = (typeof FATES)[number];

/** Takes one row per contact of a replication. Times are seconds from the start of the horizon. */
export interface TraceSink {
  contact(row: TraceRow): void;
}

export interface TraceRow {
  readonly queue: number;
  /** Number of the customer in the reason's fresh stream. */
  readonly number: number;
  /** Redials and returns that led to this contact. */
  readonly redials: number;
  readonly returns: number;
  readonly arrival: number;
  /** Seconds until an agent took it, or until it ended otherwise; a deferred contact's reply goes out after the handling. */
  readonly wait: number;
  /** The wait as results count it, seconds: as `wait`, but of deferred work until the reply went out (wrap-up follows it). */
  readonly untilAnswer: number;
  readonly fate: ContactOutcome;
  /** Group and agent who answered; -1 = nobody. */
  readonly group: number;
  readonly agent: number;
  /** Seconds with the agent, wrap-up included. */
  readonly handling: number;
}
