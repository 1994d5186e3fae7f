import type { Distribution } from "../../sim/kernel/distribution.ts";
import type { CalendarDay, Model, Reason } from "../../sim/scenario/model.ts";

/** A textbook queue as a model: one reason, one phone channel, one group; rates per second, times in seconds. */
export interface QueueOptions {
  readonly perSecond: number;
  readonly handling: Distribution;
  readonly patience?: Distribution | null;
  readonly balk?: number;
  readonly agents: number;
  readonly lines?: number;
  /** Seconds of arrivals and staff from midnight; the whole day by default. */
  readonly open?: number;
  readonly interval?: number;
  readonly answerWithin?: number;
  readonly slots?: number;
  readonly throughput?: readonly number[];
  readonly kind?: "live" | "deferred";
}

export function calendarDays(from: number, to: number): CalendarDay[] {
  return Array.from({ length: to - from }, (_, i) => {
    const date = new Date(Date.UTC(2026, 0, 5 + from + i));
    return {
      offset: from + i,
      date: date.toISOString().slice(0, 10),
      weekday: (date.getUTCDay() + 6) % 7,
      seconds: 86400,
      clock: null,
      volume: 1,
    };
  });
}

export function queueModel(options: QueueOptions): Model {
  const interval = options.interval ?? 900;
  const intervals = 86400 / interval;
  const open = options.open ?? 86400;
  const openIntervals = open / interval;
  const slots = options.slots ?? 1;
  const reason: Reason = {
    name: "call",
    arrivals: {
      kind: "counts",
      days: [Array.from({ length: intervals }, (_, i) => (i < openIntervals ? options.perSecond * interval : 0))],
      use: "mean day",
      exactly: false,
    },
    split: [1],
    tiers: [1],
    handling: [{ distribution: options.handling, wrapUp: null, byInterval: null }],
    patience: [options.patience ? { distribution: options.patience, balk: options.balk ?? 0, byInterval: null } : null],
    unresolved: 0,
    busyness: { cv: 0, dayToDay: 0, withinDay: 1, overReasons: 1 },
  };
  return {
    name: "queue",
    calendar: {
      timezone: "UTC",
      interval,
      intervalsPerDay: intervals,
      horizonDays: 1,
      days: calendarDays(-3, 4),
      crossesMidnight: false,
    },
    visitors: null,
    reasons: [reason],
    channels: [
      {
        name: "phone",
        kind: options.kind ?? "live",
        slots,
        throughput: options.throughput ?? [1],
        lines: options.lines ?? Infinity,
        hours: Array.from({ length: 7 }, () => [[0, open]]),
        closing: "serve",
        answerWithin: options.answerWithin ?? 20,
        acknowledge: false,
      },
    ],
    tiers: [{ name: "standard", rank: 0, credit: 0, ageing: 1 }],
    groups: [
      {
        name: "agents",
        skills: [{ reason: 0, channel: 0, groupPreference: 0, agentPreference: 0, handlingFactor: 1 }],
        staff: Array.from({ length: 7 }, () =>
          Array.from({ length: intervals }, (_, i) => (i < openIntervals ? options.agents : 0)),
        ),
        onTheFloor: true,
        shrinkage: 0,
        absence: { mean: 0, cv: 0 },
        costPerHour: null,
        slots: [slots],
        drain: 0,
      },
    ],
    customers: { redial: null, returns: null },
    targets: [],
    peak: { multiples: [1], belief: null },
    definitions: {
      serviceLevel: "early abandons excluded",
      shortAbandon: 5,
      countIn: "arrival",
      currency: "$",
      fullTimeHours: 40,
    },
  };
}
