/**
 * The results document, `plimsoll/results/1`: what every road (simulation, plan, load test) ends in, and the only
 * input of reports. Numbers carry 6 significant digits; times are seconds, shares are fractions (0..1), queue depths
 * are contacts. Nothing in it depends on the host, the date or the number of workers.
 */
export const RESULTS_FORMAT = "plimsoll/results/1";

export interface Results {
  readonly format: typeof RESULTS_FORMAT;
  /** Version of Plimsoll that computed it. */
  readonly version: string;
  readonly scenario: ScenarioSummary;
  readonly seed: number;
  readonly definitions: DefinitionsUsed;
  readonly intervals: Intervals;
  readonly series: readonly Series[];
  readonly multiples: readonly MultipleResults[];
  /** What was asked for, so that the run can be repeated. */
  readonly stopping: Stopping;
  /** What a reader must know beside the numbers: for example that the backlog has no steady state at 1x. */
  readonly notes: readonly string[];
  /** Set when a limit or Ctrl-C ended the run early: what stopped it; the multiples that are there are complete. */
  readonly stopped: string | null;
}

/** When replications end. */
export interface Stopping {
  /** Exactly so many replications; null = by precision. */
  readonly replications: number | null;
  /** Largest half-width of a live target's 95% interval, in points. */
  readonly precision: number;
  /** The same of deferred targets. */
  readonly deferredPrecision: number;
  readonly mostReplications: number;
  readonly mostContacts: number;
}

export interface ScenarioSummary {
  readonly name: string;
  /** First 12 hex digits of the SHA-256 of the canonical checked scenario. */
  readonly hash: string;
  readonly start: string;
  readonly days: number;
  readonly timezone: string;
  readonly currency: string;
  /** The scenario with every default filled in, as `explain` prints it. */
  readonly explained: string;
  /** Assumptions for the report's table: dotted path, value as text, and whether it is a default. */
  readonly assumptions: readonly { readonly path: string; readonly value: string; readonly isDefault: boolean }[];
  /** The busiest interval as a multiple of the average interval of the average day, over fresh contacts. */
  readonly busiestOverAverage: number;
  readonly description: string | null;
}

export interface DefinitionsUsed {
  /** Name as in `field.md`, e.g. "early abandons excluded". */
  readonly serviceLevel: string;
  readonly serviceLevelFormula: string;
  readonly countIn: "arrival" | "answer";
  readonly shortAbandonSeconds: number;
  /** e.g. "on average" or "on 90% of days". */
  readonly holds: string;
}

export interface Intervals {
  readonly seconds: number;
  /** Local start of every interval of the horizon, ISO without zone: 2026-11-27T08:15. */
  readonly start: readonly string[];
  /** Day of the horizon (0-based) of every interval. */
  readonly day: readonly number[];
}

export interface Series {
  /** e.g. "total", "channel/phone", "reason/complaint", "group/digital", "tier/platinum", "queue/complaint/phone". */
  readonly id: string;
  readonly kind: "total" | "channel" | "reason" | "tier" | "queue" | "group";
  readonly name: string;
  /** Deferred work (e-mail) reads differently: within target of all decided, backlog instead of queue. */
  readonly deferred: boolean;
}

export interface MultipleResults {
  /** 10 for 10x; null for the belief (drawn per replication). */
  readonly multiple: number | null;
  readonly label: string;
  readonly replications: number;
  /** Why the replications ended: "precision", "fixed", "limit" or "interrupted". */
  readonly ended: "precision" | "fixed" | "limit" | "interrupted";
  readonly settleDays: number;
  readonly series: { readonly [id: string]: SeriesResults };
  readonly targets: readonly TargetResult[];
  /** Share of days on which all targets hold jointly. */
  readonly allTargetsHold: Estimate;
  /** Mean contacts per replication ending in each fate; sums to the arrivals. */
  readonly fates: { readonly [fate: string]: number };
  /** One value per replication for headline measures: "measure@series" -> values in replication order. */
  readonly replicationValues: { readonly [key: string]: readonly (number | null)[] };
  readonly erlang: readonly ErlangCrossCheck[];
  /** Deferred channels: days until the backlog is back to its 1x level after the horizon. */
  readonly recovery: readonly {
    readonly channel: string;
    readonly daysToClear: Estimate;
    readonly backlogByDay: readonly number[];
  }[];
}

/** A value with its 95% confidence interval; null where nothing was there to measure. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface SeriesResults {
  /** Over the whole horizon, by measure id (see the catalogue in `measures.ts`). */
  readonly day: { readonly [measure: string]: Estimate };
  /** By interval. */
  readonly intervals: { readonly [measure: string]: IntervalColumns };
  /** Quantiles of the wait of the answered, seconds; keys p50, p80, p90, p95, p99. */
  readonly waitQuantiles: { readonly [quantile: string]: Estimate } | null;
}

export interface IntervalColumns {
  readonly value: readonly (number | null)[];
  /** 95% confidence interval of the value. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Prediction band: 19 days in 20 lie here (pointwise 2.5%..97.5% of daily values). Present for headline measures. */
  readonly band?: {
    readonly low: readonly (number | null)[];
    readonly high: readonly (number | null)[];
    /** Share of days without a contact in the interval (left out of the band). */
    readonly empty: readonly number[];
  };
}

export interface TargetResult {
  /** "phone: 80% in 20s". */
  readonly label: string;
  readonly series: string;
  readonly measure: string;
  readonly goal: number;
  readonly within: number | null;
  readonly deferred: boolean;
  /** How it was judged, in words: "on average" or "on 90% of days". */
  readonly criterion: string;
  /** The same as data; `share` of days is null for "average". */
  readonly holds: {
    readonly kind: "average" | "days";
    readonly share: number | null;
    readonly per: "day" | "interval";
  };
  readonly value: Estimate;
  /** Share of days on which that day's own value meets the goal. */
  readonly daysMet: Estimate;
  /** Worst interval: index into Intervals and its value; null without contacts. */
  readonly worst: { readonly interval: number; readonly value: number } | null;
  /** The floor for each interval and whether it was kept; null without a floor. */
  readonly floor: { readonly goal: number; readonly kept: boolean } | null;
  readonly met: boolean;
  /** "met", "missed" or "too close to call" (interval of the estimate straddles the goal). */
  readonly verdict: "met" | "missed" | "too close to call";
  /** What bound it: "people" or "phone lines" when missed; null when met. */
  readonly gives: "people" | "phone lines" | "web system" | null;
}

export interface ErlangCrossCheck {
  readonly series: string;
  /** Interval that the formula was fed with (busiest one). */
  readonly interval: number;
  readonly ratePerHour: number;
  readonly handlingSeconds: number;
  readonly agents: number;
  /** null = Erlang C has no answer (load at or above the agents). */
  readonly erlangC: number | null;
  readonly erlangA: number | null;
  readonly simulated: number | null;
  /** Why they differ, in one sentence. */
  readonly reason: string;
}
