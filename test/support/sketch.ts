import type { Distribution } from "../../sim/kernel/distribution.ts";
import type { Arrivals, Channel, Group, Model, Reason, Skill, Tier } from "../../sim/scenario/model.ts";
import { calendarDays } from "./models.ts";

/** A number stands for a constant. */
type Amount = number | Distribution;

export interface ReasonSketch {
  /** Seconds since midnight of every contact, replayed as they are... */
  readonly at?: readonly number[];
  /** ...or any other arrivals. */
  readonly arrivals?: Arrivals;
  /** Channel that all contacts use (the first one by default), or shares by channel. */
  readonly channel?: string;
  readonly split?: { readonly [channel: string]: number };
  readonly tiers?: { readonly [tier: string]: number };
  readonly work: Amount;
  readonly workByInterval?: readonly number[];
  readonly wrapUp?: Amount;
  /** null or left out = for ever. */
  readonly patience?: Amount | null;
  readonly patienceByInterval?: readonly number[];
  readonly balk?: number;
  readonly unresolved?: number;
  readonly busyness?: Reason["busyness"];
}

export interface GroupSketch {
  /** Heads all day, or by interval of the day (0 beyond the list). */
  readonly staff: number | readonly number[];
  /** Reasons that it serves, with what is special about them; everything alike by default. */
  readonly serves?: { readonly [reason: string]: Partial<Skill> };
  readonly slots?: { readonly [channel: string]: number };
  readonly drain?: number;
  readonly shrinkage?: number;
  readonly absence?: Group["absence"];
}

export interface Sketch {
  /** Seconds per interval; 900 by default. */
  readonly interval?: number;
  /** Seconds of an ordinary day: a short one keeps a trace readable. */
  readonly daySeconds?: number;
  readonly calendar?: Partial<Model["calendar"]>;
  readonly channels?: { readonly [name: string]: Partial<Channel> };
  readonly tiers?: { readonly [name: string]: Partial<Tier> };
  readonly reasons: { readonly [name: string]: ReasonSketch };
  readonly groups: { readonly [name: string]: GroupSketch };
  readonly redial?: { readonly afterAbandon: number; readonly afterBusy: number; readonly delay: Amount };
  readonly returns?: Amount;
  readonly countIn?: "arrival" | "answer";
  readonly shortAbandon?: number;
}

/** A whole model from what matters in a test; everything else is the plainest possible. */
export function sketch(options: Sketch): Model {
  const interval = options.interval ?? 900;
  const daySeconds = options.daySeconds ?? 86400;
  const intervalsPerDay = daySeconds / interval;
  const channels = Object.entries(options.channels ?? { phone: {} }).map(([name, own]) =>
    channel(name, own, daySeconds),
  );
  const tiers = Object.entries(options.tiers ?? { standard: {} }).map(([name, own]) => ({
    name,
    rank: 0,
    credit: 0,
    ageing: 1,
    ...own,
  }));
  const reasons = Object.entries(options.reasons).map(([name, own]) => reason(name, own, channels, tiers));
  return {
    name: "sketch",
    calendar: {
      timezone: "UTC",
      interval,
      intervalsPerDay,
      horizonDays: 1,
      days: calendarDays(-7, 8).map((day) => ({ ...day, seconds: daySeconds })),
      crossesMidnight: false,
      ...options.calendar,
    },
    visitors: null,
    reasons,
    channels,
    tiers,
    groups: Object.entries(options.groups).map(([name, own]) => group(name, own, reasons, channels, intervalsPerDay)),
    customers: {
      redial: options.redial ? { ...options.redial, delay: distribution(options.redial.delay) } : null,
      returns: options.returns === undefined ? null : distribution(options.returns),
    },
    targets: [],
    peak: { multiples: [1], belief: null },
    definitions: {
      serviceLevel: "early abandons excluded",
      shortAbandon: options.shortAbandon ?? 5,
      countIn: options.countIn ?? "arrival",
      currency: "$",
      fullTimeHours: 40,
    },
  };
}

function distribution(amount: Amount): Distribution {
  return typeof amount === "number" ? { kind: "constant", mean: amount } : amount;
}

function channel(name: string, own: Partial<Channel>, daySeconds: number): Channel {
  return {
    name,
    kind: "live",
    slots: own.throughput?.length ?? 1,
    throughput: [1],
    lines: Infinity,
    hours: Array.from({ length: 7 }, () => [[0, daySeconds] as const]),
    closing: "serve",
    answerWithin: 20,
    acknowledge: false,
    ...own,
  };
}

function reason(name: string, own: ReasonSketch, channels: readonly Channel[], tiers: readonly Tier[]): Reason {
  const share = own.split ?? { [own.channel ?? channels[0].name]: 1 };
  const split = channels.map((one) => share[one.name] ?? 0);
  const work = {
    distribution: distribution(own.work),
    wrapUp: own.wrapUp === undefined ? null : distribution(own.wrapUp),
    byInterval: own.workByInterval ?? null,
  };
  const patience =
    own.patience === undefined || own.patience === null
      ? null
      : {
          distribution: distribution(own.patience),
          balk: own.balk ?? 0,
          byInterval: own.patienceByInterval ?? null,
        };
  return {
    name,
    arrivals: own.arrivals ?? { kind: "times", days: [own.at ?? []], use: "one day" },
    split,
    tiers: tiers.map((tier, t) => (own.tiers ? (own.tiers[tier.name] ?? 0) : t === 0 ? 1 : 0)),
    handling: split.map((part) => (part > 0 ? work : null)),
    patience: split.map((part) => (part > 0 ? patience : null)),
    unresolved: own.unresolved ?? 0,
    busyness: own.busyness ?? { cv: 0, dayToDay: 0, withinDay: 1, overReasons: 1 },
  };
}

function group(
  name: string,
  own: GroupSketch,
  reasons: readonly Reason[],
  channels: readonly Channel[],
  intervals: number,
): Group {
  const { staff } = own;
  const plain = { groupPreference: 0, agentPreference: 0, handlingFactor: 1 };
  const skills = reasons.flatMap((served, r) =>
    channels.flatMap((_, c) =>
      served.split[c] > 0 && (!own.serves || own.serves[served.name])
        ? [{ ...plain, ...own.serves?.[served.name], reason: r, channel: c }]
        : [],
    ),
  );
  const day = Array.from({ length: intervals }, (_, i) => (typeof staff === "number" ? staff : (staff[i] ?? 0)));
  return {
    name,
    skills,
    staff: Array.from({ length: 7 }, () => day),
    onTheFloor: own.shrinkage === undefined && own.absence === undefined,
    shrinkage: own.shrinkage ?? 0,
    absence: own.absence ?? { mean: 0, cv: 0 },
    costPerHour: null,
    slots: channels.map((one) => own.slots?.[one.name] ?? one.slots),
    drain: own.drain ?? 0,
  };
}
