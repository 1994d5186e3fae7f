import type { Distribution } from "../kernel/distribution.ts";
import type { ServiceLevelDefinition } from "../measure/formulas.ts";

/**
 * A scenario compiled for the engine: every default filled in, every name an index, every time in seconds, every
 * share a fraction. Plain data (it travels to worker threads by structured clone). Indices run over the arrays
 * below: reason r, channel c, tier p, group g; `interval` is a local-clock interval of the day, 0 = midnight.
 */
export interface Model {
  readonly name: string;
  readonly calendar: Calendar;
  readonly visitors: Visitors | null;
  readonly reasons: readonly Reason[];
  readonly channels: readonly Channel[];
  readonly tiers: readonly Tier[];
  readonly groups: readonly Group[];
  readonly customers: CustomerBehaviour;
  readonly targets: readonly Target[];
  readonly peak: Peak;
  readonly definitions: Definitions;
}

/**
 * The days that can be simulated. Day 0 is the scenario's `start`; settling days (at 1x) have negative offsets,
 * recovery days (back at 1x) follow the last day of the horizon. The list is dense and ascending in `offset`.
 */
export interface Calendar {
  readonly timezone: string;
  /** Seconds per interval: 300, 900, 1800 or 3600; divides the hour or is a whole number of hours. */
  readonly interval: number;
  /** Seconds of the intervals that results are in, where they are longer: a whole number of `interval`. */
  readonly reportInterval?: number;
  /** Intervals of an ordinary 24-hour day. */
  readonly intervalsPerDay: number;
  /** Days of the horizon (at the multiple). */
  readonly horizonDays: number;
  readonly days: readonly CalendarDay[];
  /**
   * Whether work crosses midnight (deferred channels, returns on later days, channels open at midnight): then days
   * at 1x run before and after; otherwise each day starts empty.
   */
  readonly crossesMidnight: boolean;
}

export interface CalendarDay {
  readonly offset: number;
  /** ISO date, local. */
  readonly date: string;
  /** 0 = Monday ... 6 = Sunday. */
  readonly weekday: number;
  /** 23, 24 or 25 hours, in seconds. */
  readonly seconds: number;
  /** Local-clock interval of each elapsed interval of the day when clocks change; null on an ordinary day. */
  readonly clock: readonly number[] | null;
  /** Factor on the average day's volume (weekday profile, holidays); 1 = average. */
  readonly volume: number;
  /** The part of it that is said of this date alone; not there: 1. Counts by day of the week know the rest already. */
  readonly holiday?: number;
}

/** Visitors of the web site; contacts stated as a share of visits follow them. */
export interface Visitors {
  /** Mean visits per interval of the average day at 1x. */
  readonly visits: readonly number[];
  readonly requestsPerVisit: number;
}

export interface Reason {
  readonly name: string;
  readonly arrivals: Arrivals;
  /** Share of each channel, length channels, sums to 1. */
  readonly split: readonly number[];
  /** Share of each tier, length tiers, sums to 1. */
  readonly tiers: readonly number[];
  /** Per channel; null where the split is 0. */
  readonly handling: readonly (Work | null)[];
  /** Per channel; null = waits for ever (deferred channels). */
  readonly patience: readonly (Patience | null)[];
  /** Share of handled contacts that are not resolved and come back. */
  readonly unresolved: number;
  readonly busyness: Busyness;
  /** The counts include redials and returns at 1x: the fresh rate that reproduces them is solved for before a run. */
  readonly asLogged?: boolean;
  /** A belief about the volume of `arrivals`, which are the likely ones. */
  readonly belief?: Belief;
  /** Surges on top of the rate, by day of the horizon (offset); a day that is not there has none. */
  readonly surges?: readonly { readonly day: number; readonly factors: readonly number[] }[];
}

/** Fresh contacts at 1x. Counts are means of a Poisson process unless `exactly`. */
export type Arrivals =
  | {
      readonly kind: "counts";
      /** days[d][interval]: contacts per interval. One row = the average day (scaled by CalendarDay.volume); rows by weekday are scaled by CalendarDay.holiday. */
      readonly days: readonly (readonly number[])[];
      /** second[d]: counts in the second pass of hours that came twice on the day of row d, whose first pass stands in `days`; null on ordinary days. */
      readonly second?: readonly (readonly number[] | null)[];
      /** Which row a simulated day uses: always row 0; by the weekday (7 rows); or each in turn by replication. */
      readonly use: "mean day" | "weekday" | "each day";
      readonly exactly: boolean;
    }
  | {
      readonly kind: "times";
      /** days[d]: ascending seconds since midnight, replayed as logged at 1x, repeated at higher multiples. */
      readonly days: readonly (readonly number[])[];
      /** second[d]: ascending, in the second pass of hours that came twice on the day of row d; the others stand in `days`. */
      readonly second?: readonly (readonly number[])[];
      readonly use: "one day" | "each day";
    };

/** An input that is only believed: in each replication a factor on its likely value, triangular with mode 1. */
export interface Belief {
  /** The place in the file where it stands: inputs with the same one are drawn together. */
  readonly about: string;
  /** Lowest and highest factor: low <= 1 <= high. */
  readonly low: number;
  readonly high: number;
}

export interface Work {
  readonly distribution: Distribution;
  /** A belief about its mean. */
  readonly belief?: Belief;
  /** Wrap-up after the customer has gone; null = none. */
  readonly wrapUp: Distribution | null;
  /** Factor on the mean by local interval of arrival; null = 1 throughout. */
  readonly byInterval: readonly number[] | null;
}

export interface Patience {
  readonly distribution: Distribution;
  /** A belief about its mean. */
  readonly belief?: Belief;
  /** Share that leaves at once when it cannot be answered at once. */
  readonly balk: number;
  readonly byInterval: readonly number[] | null;
}

/**
 * Good and bad days: a factor of mean 1 on the rate, gamma distributed, with coefficient of variation `cv` of the
 * daily total.
 */
export interface Busyness {
  readonly cv: number;
  /** Correlation of one day's normal score with the next day's. */
  readonly dayToDay: number;
  /** Correlation of the first third of the open day with the last third. */
  readonly withinDay: number;
  /** Correlation over reasons. */
  readonly overReasons: number;
}

export interface Channel {
  readonly name: string;
  readonly kind: "live" | "deferred";
  /** Contacts of this channel that one agent can hold at once (1 = takes the whole agent). */
  readonly slots: number;
  /** throughput[j-1] = r(j): total work speed with j contacts of this channel; r(1) = 1. */
  readonly throughput: readonly number[];
  /** Lines; a contact holds one from arrival to the end of talk. Infinity when unlimited (null in JSON). */
  readonly lines: number;
  /**
   * Open periods per weekday (0 = Monday): [from, to) seconds of the local clock, ascending. Deferred work comes at any
   * time; these are the hours in which it is worked.
   */
  readonly hours: readonly (readonly (readonly [number, number])[])[];
  /** What becomes of those who wait when the channel closes. */
  readonly closing: "serve" | "drop";
  /** The answer promised, T in seconds; null when the channel has no service-level target. */
  readonly answerWithin: number | null;
  /** The promise runs only in `hours`; not there: around the clock. */
  readonly clock?: "business hours";
  /** Automatic acknowledgement (never an answer). */
  readonly acknowledge: boolean;
}

export interface Tier {
  readonly name: string;
  /** Lower is served first, strictly. */
  readonly rank: number;
  /** Seconds of waiting credited on arrival (ageing among equal ranks). */
  readonly credit: number;
  /** Seconds of priority gained per second waited (Kleinrock's linear ageing); 1 = plain. */
  readonly ageing: number;
}

export interface Group {
  readonly name: string;
  readonly skills: readonly Skill[];
  /** staff[weekday][interval]: scheduled (paid) heads, before shrinkage unless `onTheFloor`. */
  readonly staff: readonly (readonly number[])[];
  /** Heads by interval of dates that have their own; other days have those of their weekday. */
  readonly staffOn?: Readonly<Record<string, readonly number[]>>;
  readonly onTheFloor: boolean;
  readonly shrinkage: number;
  /** Share of those paid and not shrunk who are absent, and its coefficient of variation from day to day; cv 0 = every day alike. */
  readonly absence: { readonly mean: number; readonly cv: number };
  /** Currency units per paid hour; null = not stated. */
  readonly costPerHour: number | null;
  /** Slots per channel for this group (length channels), from the channel unless overridden. */
  readonly slots: readonly number[];
  /** Seconds before the end of a shift from which an agent takes no further chat. */
  readonly drain: number;
}

export interface Skill {
  readonly reason: number;
  readonly channel: number;
  /** For the contact: groups with a lower number are tried first. */
  readonly groupPreference: number;
  /** For the agent: queues with a lower number are served first (0 for all = longest waiting across all). */
  readonly agentPreference: number;
  /** Factor on handling time in this group; 1 = as stated. */
  readonly handlingFactor: number;
}

export interface CustomerBehaviour {
  readonly redial: {
    readonly afterAbandon: number;
    readonly afterBusy: number;
    readonly delay: Distribution;
  } | null;
  /** Delay until an unresolved contact comes back; the share is the reason's. */
  readonly returns: Distribution | null;
}

export interface Target {
  /** As written, e.g. "80% in 20s". */
  readonly text: string;
  readonly scope: { readonly kind: "channel" | "reason" | "group" | "tier" | "total"; readonly index: number };
  readonly measure: "serviceLevel" | "abandonment" | "occupancy" | "blocking" | "averageWait";
  /** Fraction that must be reached (serviceLevel) or not exceeded (others); seconds for averageWait. */
  readonly goal: number;
  /** T in seconds for serviceLevel. */
  readonly within: number | null;
  readonly holds: { readonly kind: "average" } | { readonly kind: "days"; readonly share: number };
  /** Judged over the day (with a floor for each interval) or for each interval. */
  readonly per: "day" | "interval";
  /** Lowest value in any interval when per = "day" (a fraction); null = no floor. */
  readonly floor: number | null;
  readonly deferred: boolean;
}

export interface Peak {
  readonly multiples: readonly number[];
  /** A belief about the multiple (triangular), when the scenario states one instead of a list. */
  readonly belief: { readonly low: number; readonly likely: number; readonly high: number } | null;
}

export interface Definitions {
  readonly serviceLevel: ServiceLevelDefinition;
  /** x of "short abandons", seconds. */
  readonly shortAbandon: number;
  /** Which interval a contact counts in. */
  readonly countIn: "arrival" | "answer";
  readonly currency: string;
  /** Standard paid hours of a full-time person per week (FTE). */
  readonly fullTimeHours: number;
}
