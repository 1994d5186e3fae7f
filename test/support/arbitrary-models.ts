import fc from "fast-check";
import type { Distribution } from "../../sim/kernel/distribution.ts";
import type { Model } from "../../sim/scenario/model.ts";
import { type GroupSketch, type ReasonSketch, type Sketch, sketch } from "./sketch.ts";

/** Days of four intervals of 15 minutes: short, and every kind of change happens. */
const INTERVALS = 4;
const SECONDS = 3600;

/** Constant times put ends, arrivals and deadlines on one lattice; the others spread them. */
function amounts(mean: number): fc.Arbitrary<number | Distribution> {
  return fc.oneof(
    fc.constantFrom(mean, mean / 2),
    fc.constant<Distribution>({ kind: "exponential", mean }),
    fc.constant<Distribution>({ kind: "lognormal", mean, cv: 1.2 }),
  );
}

/** Poisson arrivals. */
const rates = fc.record({
  arrivals: fc
    .array(fc.constantFrom(0, 5, 20, 60), { minLength: INTERVALS, maxLength: INTERVALS })
    .map((day) => ({ kind: "counts", days: [day], use: "mean day", exactly: false }) as const),
});

function reason(channels: readonly string[], tiers: readonly string[]): fc.Arbitrary<ReasonSketch> {
  const arrivals = fc.oneof(
    rates,
    // On the lattice of constant times.
    fc.record({
      at: fc
        .array(fc.nat({ max: SECONDS / 30 - 1 }), { maxLength: 30 })
        .map((steps) => steps.map((step) => 30 * step).sort((a, b) => a - b)),
    }),
  );
  const rest = fc.record({
    channel: fc.constantFrom(...channels),
    tiers: fc.constantFrom(...tiers).map((tier) => ({ [tier]: 1 })),
    work: amounts(120),
    wrapUp: fc.option(amounts(30), { nil: undefined }),
    patience: fc.option(amounts(90)),
    balk: fc.constantFrom(0, 0, 0.3),
    unresolved: fc.constantFrom(0, 0, 0.2),
  });
  return fc.tuple(arrivals, rest).map(([when, what]) => defined({ ...what, ...when }));
}

function group(reasons: readonly string[]): fc.Arbitrary<GroupSketch> {
  const skill = fc.record({
    groupPreference: fc.nat({ max: 1 }),
    agentPreference: fc.nat({ max: 1 }),
    handlingFactor: fc.constantFrom(1, 1, 1.5),
  });
  return fc
    .record({
      staff: fc.array(fc.nat({ max: 4 }), { minLength: INTERVALS, maxLength: INTERVALS }),
      drain: fc.constantFrom(0, 0, 200),
      skills: fc.tuple(...reasons.map(() => fc.option(skill, { freq: 3 }))),
    })
    .map(({ skills, ...rest }) => ({
      ...rest,
      serves: Object.fromEntries(
        reasons.flatMap((name, r) => {
          const own = skills[r];
          return own ? [[name, own] as const] : [];
        }),
      ),
    }));
}

const NAMES = ["orders", "bills", "complaints"];
const hours = fc
  .constantFrom([0, SECONDS], [0, SECONDS], [900, 2700], [0, 2000])
  .map((open) => Array.from({ length: 7 }, () => [open as [number, number]]));
const tiers = { standard: { rank: 1 }, silver: { rank: 0, credit: 20 }, gold: { rank: 0, ageing: 2 } };

function models(channels: fc.Arbitrary<NonNullable<Sketch["channels"]>>, rest: fc.Arbitrary<Partial<Sketch>>) {
  return channels.chain((channel) =>
    fc
      .record({
        reasons: fc.tuple(...NAMES.map(() => reason(Object.keys(channel), Object.keys(tiers)))),
        groups: fc.tuple(group(NAMES), group(NAMES)),
        rest,
      })
      .map(({ reasons, groups, rest: more }) =>
        sketch({
          daySeconds: SECONDS,
          tiers,
          channels: channel,
          reasons: Object.fromEntries(NAMES.map((name, r) => [name, reasons[r]])),
          groups: { first: groups[0], second: groups[1] },
          returns: 400,
          ...more,
        }),
      ),
  );
}

/** Phone and chat without limits, redials or deferred work. */
export const liveModels: fc.Arbitrary<Model> = models(
  hours.map((open) => ({ phone: { hours: open }, chat: { hours: open, throughput: [1, 1.7, 2.4] } })),
  fc.constant({}),
);

/** Never two contacts or two agents at the same instant. */
const apart = fc.record({
  arrivals: rates,
  work: fc.constantFrom<Distribution>({ kind: "exponential", mean: 120 }, { kind: "gamma", mean: 90, cv: 0.5 }),
});

/** Two teams with their own reasons, each first come, first served: redials, returns, shifts, several days. */
export const fifoModels: fc.Arbitrary<Model> = fc
  .record({
    reasons: fc.tuple(
      ...NAMES.map(() =>
        fc
          .tuple(reason(["phone", "chat"], ["standard"]), apart)
          .map(([{ at: _, ...one }, { arrivals, work }]) => ({ ...one, ...arrivals, work })),
      ),
    ),
    teams: fc.tuple(...NAMES.map(() => fc.nat({ max: 1 }))),
    staff: fc.tuple(...[0, 1].map(() => fc.array(fc.nat({ max: 4 }), { minLength: INTERVALS, maxLength: INTERVALS }))),
    factor: fc.constantFrom(1, 1.5),
    open: hours,
    countIn: fc.constantFrom("arrival", "answer"),
    redial: fc.option(fc.constant({ afterAbandon: 0.6, afterBusy: 0, delay: 100 }), { nil: undefined }),
    calendar: fc.constantFrom({ horizonDays: 1 }, { horizonDays: 2, crossesMidnight: true }),
  })
  .map(({ reasons, teams, staff, factor, open, redial, ...rest }) => {
    const served = (team: number) =>
      Object.fromEntries(NAMES.flatMap((name, r) => (teams[r] === team ? [[name, { handlingFactor: factor }]] : [])));
    return sketch({
      daySeconds: SECONDS,
      channels: { phone: { hours: open }, chat: { hours: open } },
      reasons: Object.fromEntries(NAMES.map((name, r) => [name, reasons[r]])),
      groups: { first: { staff: staff[0], serves: served(0) }, second: { staff: staff[1], serves: served(1) } },
      returns: 400,
      ...(redial ? { redial } : {}),
      ...rest,
    });
  });

/** Everything at once: finite lines, redials, e-mail, closing both ways, several days. */
export const anyModels: fc.Arbitrary<Model> = models(
  fc
    .record({ open: hours, later: hours, lines: fc.constantFrom(2, 6, Infinity), drop: fc.boolean() })
    .map(({ open, later, lines, drop }) => ({
      phone: { hours: open, lines, closing: drop ? "drop" : "serve" } as const,
      chat: { hours: later, throughput: [1, 1.7, 2.4] },
      email: { kind: "deferred", answerWithin: 1800 } as const,
    })),
  fc.record({
    redial: fc.constantFrom(
      { afterAbandon: 0.6, afterBusy: 0.8, delay: 100 },
      { afterAbandon: 1, afterBusy: 1, delay: { kind: "exponential", mean: 200 } as const },
    ),
    calendar: fc.constantFrom({ horizonDays: 1 }, { horizonDays: 2, crossesMidnight: true }),
  }),
);

/** Leaves out what is undefined: optional properties are either there or not. */
function defined<T extends object>(value: T): ReasonSketch {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as unknown as ReasonSketch;
}
