import type { Distribution } from "../kernel/distribution.ts";
import type { ServiceLevelDefinition } from "../measure/formulas.ts";
import type { CalendarDay, Channel, Group, Model, Reason, Target, Tier } from "../scenario/model.ts";

/** A queue of the literature as a model: what is not said is the plainest possible. Times in seconds, rates per second. */
export interface Textbook {
  /** Seconds of a day: any number, nobody reads a clock here. */
  readonly day: number;
  /** Intervals of a day; 1 when nothing changes during it. */
  readonly intervals?: number;
  /** Days before those that are measured, so that the empty start is forgotten; default 1, 0 = starts empty. */
  readonly settleDays?: number;
  /** Days measured in each replication, one after the other; default 1. */
  readonly days?: number;
  readonly channel?: Partial<Pick<Channel, "throughput" | "lines" | "answerWithin">>;
  /** A second promised time, beside the channel's. */
  readonly alsoWithin?: number;
  readonly types: { readonly [name: string]: CustomerType };
  readonly pools: { readonly [name: string]: AgentPool };
}

export interface CustomerType {
  /** By interval of the day, where it changes. */
  readonly rate: number | readonly number[];
  readonly work: Distribution;
  /** Factor on the mean by interval of arrival. */
  readonly workByInterval?: readonly number[];
  /** Left out: waits for ever. */
  readonly patience?: Distribution;
  readonly patienceByInterval?: readonly number[];
  readonly balk?: number;
  /** Gamma shape of the day's factor (mean 1), common to all types; left out: all days are alike. */
  readonly busynessShape?: number;
  /** Priority of the type, where it has one of its own. */
  readonly tier?: Partial<Pick<Tier, "rank" | "ageing">>;
}

export interface AgentPool {
  /** By interval of the day, where it changes. */
  readonly agents: number | readonly number[];
  /** Types served, with the number of the pool's turn: lower is tried first. All alike when left out. */
  readonly serves?: { readonly [type: string]: number };
}

export function textbook(options: Textbook): Model {
  const { day, intervals = 1, settleDays = 1, days = 1 } = options;
  const types = Object.entries(options.types);
  const hasTiers = types.some(([, type]) => type.tier);
  const channel: Channel = {
    name: "line",
    kind: "live",
    slots: options.channel?.throughput?.length ?? 1,
    throughput: [1],
    lines: Infinity,
    hours: week([[0, day] as const]),
    closing: "serve",
    answerWithin: null,
    acknowledge: false,
    ...options.channel,
  };
  return {
    name: "textbook",
    calendar: {
      timezone: "UTC",
      interval: day / intervals,
      intervalsPerDay: intervals,
      horizonDays: days,
      // Two more days, in which the last are answered among customers who keep coming.
      days: calendarDays(-settleDays, days + 2, day),
      crossesMidnight: settleDays > 0,
    },
    visitors: null,
    reasons: types.map(([name, type], t) => reason(name, type, day / intervals, intervals, hasTiers ? t : 0, types)),
    channels: [channel],
    tiers: hasTiers
      ? types.map(([name, { tier }]) => ({ name, rank: 0, credit: 0, ageing: 1, ...tier }))
      : [{ name: "all", rank: 0, credit: 0, ageing: 1 }],
    groups: Object.entries(options.pools).map(([name, pool]) => group(name, pool, intervals, channel.slots, types)),
    customers: { redial: null, returns: null },
    targets: options.alsoWithin === undefined ? [] : [answeredWithin(options.alsoWithin)],
    peak: { multiples: [1], belief: null },
    definitions: {
      serviceLevel: "early abandons excluded" satisfies ServiceLevelDefinition,
      shortAbandon: 5,
      countIn: "arrival",
      currency: "$",
      fullTimeHours: 40,
    },
  };
}

function answeredWithin(within: number): Target {
  return {
    text: `answered within ${within} s`,
    scope: { kind: "total", index: 0 },
    measure: "serviceLevel",
    goal: 0,
    within,
    holds: { kind: "average" },
    per: "day",
    floor: null,
    deferred: false,
  };
}

type Types = readonly (readonly [string, CustomerType])[];

function reason(
  name: string,
  type: CustomerType,
  interval: number,
  intervals: number,
  tier: number,
  types: Types,
): Reason {
  const { work, patience, busynessShape } = type;
  const tiers = types.some(([, other]) => other.tier) ? types.map((_, t) => (t === tier ? 1 : 0)) : [1];
  return {
    name,
    arrivals: {
      kind: "counts",
      days: [byInterval(type.rate, intervals).map((rate) => rate * interval)],
      use: "mean day",
      exactly: false,
    },
    split: [1],
    tiers,
    handling: [{ distribution: work, wrapUp: null, byInterval: type.workByInterval ?? null }],
    patience: [
      patience ? { distribution: patience, balk: type.balk ?? 0, byInterval: type.patienceByInterval ?? null } : null,
    ],
    unresolved: 0,
    busyness: {
      cv: busynessShape === undefined ? 0 : 1 / Math.sqrt(busynessShape),
      dayToDay: 0,
      withinDay: 1,
      overReasons: 1,
    },
  };
}

function group(name: string, pool: AgentPool, intervals: number, slots: number, types: Types): Group {
  return {
    name,
    skills: types.flatMap(([type], reason) => {
      const turn = pool.serves ? pool.serves[type] : 0;
      if (turn === undefined) return [];
      return [{ reason, channel: 0, groupPreference: turn, agentPreference: 0, handlingFactor: 1 }];
    }),
    staff: week(byInterval(pool.agents, intervals)),
    onTheFloor: true,
    shrinkage: 0,
    absence: { mean: 0, cv: 0 },
    costPerHour: null,
    slots: [slots],
    drain: 0,
  };
}

function byInterval(value: number | readonly number[], intervals: number): readonly number[] {
  return typeof value === "number" ? new Array<number>(intervals).fill(value) : value;
}

function week<T>(day: T): T[] {
  return new Array<T>(7).fill(day);
}

function calendarDays(from: number, to: number, seconds: number): CalendarDay[] {
  return Array.from({ length: to - from }, (_, d) => ({
    offset: from + d,
    date: `day ${from + d}`,
    weekday: 0,
    seconds,
    clock: null,
    volume: 1,
  }));
}

export const exponential = (mean: number): Distribution => ({ kind: "exponential", mean });
