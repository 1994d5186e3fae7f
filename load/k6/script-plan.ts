import type { TraceFactors } from "../trace/format.ts";

/**
 * What k6 is told beside the trace: a file that the script opens. Times are scenario seconds as in the trace; addresses
 * are of this machine.
 */
export interface K6Plan {
  /** Path of the trace. */
  readonly trace: string;
  readonly http: string;
  readonly webSocket: string;
  /** Lets scenario time run; null where it runs already. */
  readonly operatorToken: string | null;
  /** Names the run: part of every reference. */
  readonly run: string;
  /** Part of every idempotency key. Not in a reference, which stands in addresses: who has a key has the contact. */
  readonly secret: string;
  /** VUs among whom the customers are dealt out. */
  readonly dispatchers: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
  /** Interval of the local clock by interval of the horizon, and its seconds; factors are looked up by it. */
  readonly clock: readonly number[];
  readonly interval: number;
  readonly factors: readonly TraceFactors[];
  /** Channels that live contacts come by, as the scenario names them. */
  readonly live: readonly string[];
  readonly targets: readonly K6Target[];
  /** k6's options, thresholds among them. */
  readonly options: object;
}

/** A target of the scenario as a metric of k6 with a threshold. */
export interface K6Target {
  readonly metric: string;
  readonly label: string;
  readonly measure: "serviceLevel" | "abandonment" | "blocking" | "averageWait";
  /** Whom it speaks of; null = everybody. */
  readonly channel: string | null;
  readonly reason: string | null;
  readonly tier: string | null;
  /** Attempts that begin in [from, to), scenario seconds. */
  readonly from: number;
  readonly to: number;
  /** T, seconds. */
  readonly within: number;
  /** What an abandonment counts: as a miss, as a hit, or not at all, by its wait. */
  readonly abandoned: {
    readonly early: "hit" | "miss" | "nothing";
    readonly late: "miss" | "nothing";
    readonly until: number;
  };
  readonly threshold: string;
}
