/**
 * What a web system was measured to carry, `plimsoll/capacity/1`; `plimsoll capacity --web FILE` reads the knee. It is
 * of one machine, with k6 beside it: rates are per real second.
 */
export const CAPACITY_FORMAT = "plimsoll/capacity/1";

export interface Capacity {
  readonly format: typeof CAPACITY_FORMAT;
  readonly version: string;
  readonly scenario: { readonly name: string; readonly hash: string };
  readonly knee: {
    /** Not measured yet. */
    readonly requestsPerSecond: null;
    readonly intakesPerSecond: number | null;
    readonly concurrentChats: number | null;
  };
  /** Where the generator gave out first, the web system carries at least that much. */
  readonly atLeast: { readonly intakesPerSecond: boolean; readonly concurrentChats: boolean };
  readonly steps: { readonly intakes: readonly Step[]; readonly chats: readonly Step[] };
}

/** One step of a staircase. */
export interface Step {
  /** Contacts per second that were asked for; chats: how many were open at once. */
  readonly offered: number;
  /** Of them, acknowledged within a second of the intended start. */
  readonly goodput: number;
  /** Real milliseconds: acknowledgements from the intended start; chats: answers to "where am I?". */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failed: number;
  /** How late the generator was, p99, real milliseconds, and its share of the machine's processors. */
  readonly late: number;
  readonly generatorCpu: number;
  /** Whether the web system kept up. */
  readonly keptUp: boolean;
  /** Why the step says nothing; null when it does. */
  readonly void: string | null;
}
