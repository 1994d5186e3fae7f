import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TraceRow } from "../../../sim/measure/trace.ts";
import type { Model } from "../../../sim/scenario/model.ts";
import { cases } from "../../support/property.ts";
import { replicateOnce } from "../../support/replication.ts";
import { type ReasonSketch, type Sketch, sketch } from "../../support/sketch.ts";

const replication = fc.nat({ max: 10_000 });
const exponential = (mean: number) => ({ kind: "exponential", mean }) as const;
const poisson = (day: readonly number[]) => ({ kind: "counts", days: [day], use: "mean day", exactly: false }) as const;

/** A busy hour with calls, chats, lines, redials and returns; all times `scale` times as long. */
function centre(scale = 1): Sketch {
  const seconds = (amount: number): number => amount * scale;
  return {
    interval: seconds(900),
    daySeconds: seconds(3600),
    channels: {
      phone: { lines: 9, answerWithin: seconds(20) },
      chat: { throughput: [1, 1.7, 2.4], answerWithin: seconds(30) },
    },
    tiers: { standard: { rank: 0 }, gold: { rank: 0, credit: seconds(30), ageing: 2 } },
    reasons: {
      orders: {
        arrivals: poisson([40, 60, 60, 20]),
        work: exponential(seconds(120)),
        wrapUp: exponential(seconds(20)),
        patience: exponential(seconds(60)),
        balk: 0.1,
        tiers: { standard: 0.8, gold: 0.2 },
      },
      bills: {
        arrivals: poisson([20, 40, 10, 10]),
        work: { kind: "uniform", low: seconds(60), high: seconds(300) },
        patience: exponential(seconds(120)),
        split: { phone: 0.4, chat: 0.6 },
        unresolved: 0.2,
      },
    },
    groups: {
      own: { staff: [5, 7, 7, 3], drain: seconds(200), serves: { orders: {}, bills: { groupPreference: 1 } } },
      help: { staff: [2, 3, 3, 2], serves: { orders: { groupPreference: 1, handlingFactor: 1.25 }, bills: {} } },
    },
    redial: { afterAbandon: 0.5, afterBusy: 0.8, delay: exponential(seconds(300)) },
    returns: exponential(seconds(600)),
    shortAbandon: seconds(5),
  };
}

/** Rows by who the customer is, with the name of the reason; agents are numbered across groups and left out. */
function fates(model: Model, number: number): Map<string, Omit<TraceRow, "queue" | "agent">> {
  const { rows, routes } = replicateOnce(model, { replication: number });
  return new Map(
    rows.map(({ queue, agent: _, ...row }) => {
      const reason = model.reasons[routes.reasonOf[queue]].name;
      return [`${reason} ${row.number} ${row.redials} ${row.returns}`, row];
    }),
  );
}

describe("metamorphic relations", () => {
  test("twice as long is the same at half speed, to the last digit", () => {
    fc.assert(
      fc.property(replication, (number) => {
        const [once, twice] = [1, 2].map((scale) => replicateOnce(sketch(centre(scale)), { replication: number }).rows);
        const stretched = once.map((row) => ({
          ...row,
          arrival: 2 * row.arrival,
          wait: 2 * row.wait,
          untilAnswer: 2 * row.untilAnswer,
          handling: 2 * row.handling,
        }));
        expect(twice).toEqual(stretched);
        expect(once.length).toBeGreaterThan(150);
      }),
      cases(30),
    );
  });

  test("reasons in another order have the same customers with the same fates", () => {
    fc.assert(
      fc.property(replication, (number) => {
        const plain = centre();
        const turned = { ...plain, reasons: Object.fromEntries(Object.entries(plain.reasons).reverse()) };
        expect(fates(sketch(turned), number)).toEqual(fates(sketch(plain), number));
      }),
      cases(30),
    );
  });

  test("groups by other names do the same", () => {
    const plain = centre();
    const renamed = { ...plain, groups: { alpha: plain.groups.own, beta: plain.groups.help } };
    expect(fates(sketch(renamed), 3)).toEqual(fates(sketch(plain), 3));
  });

  test("a reason with a group of its own changes nobody's fate; one that shares agents changes waits, not wishes", () => {
    let impatient = 0;
    let otherwise = 0;
    fc.assert(
      fc.property(replication, (number) => {
        const plain = centre();
        const newcomer: ReasonSketch = { arrivals: poisson([9, 9, 9, 9]), work: exponential(60), channel: "phone" };
        const channels = { ...plain.channels, phone: { answerWithin: 20 } };
        const before = fates(sketch({ ...plain, channels }), number);
        const apart = { ...plain.groups, third: { staff: 1, serves: { new: {} } } };
        const reasons = { ...plain.reasons, new: newcomer };
        const after = fates(sketch({ ...plain, channels, reasons, groups: apart }), number);
        expect(before.size).toBeGreaterThan(150);
        for (const [who, row] of before) expect(after.get(who), who).toEqual(row);

        const own = { ...plain.groups.own, serves: { ...plain.groups.own.serves, new: {} } };
        const shared = fates(sketch({ ...plain, channels, reasons, groups: { ...plain.groups, own } }), number);
        // Redials and returns come of what happened before.
        const fresh = [...before].filter(([, { redials, returns }]) => redials + returns === 0);
        const now = fresh.map(([who]) => shared.get(who));
        expect(now.map((row) => row?.arrival)).toEqual(fresh.map(([, { arrival }]) => arrival));
        // Who gives up in both worlds gives up after the same time: patience is the customer's own.
        const both = fresh.filter(([, { fate }], i) => fate === "abandoned" && now[i]?.fate === "abandoned");
        expect(both.map(([who]) => shared.get(who)?.wait)).toEqual(both.map(([, { wait }]) => wait));
        impatient += both.length;
        otherwise += fresh.filter(([, { wait }], i) => wait !== now[i]?.wait).length;
      }),
      cases(30),
    );
    expect(impatient).toBeGreaterThan(100);
    expect(otherwise).toBeGreaterThan(100);
  });

  test("one more agent never lengthens anybody's wait, first come first served and everybody patient", () => {
    const staffed = (staff: number, work: ReasonSketch["work"]): Sketch => ({
      daySeconds: 7200,
      reasons: { call: { arrivals: poisson([40, 60, 60, 20, 30, 50, 40, 10]), work } },
      groups: { agents: { staff } },
    });
    let shorter = 0;
    const works = fc.constantFrom<ReasonSketch["work"]>(120, exponential(120), { kind: "lognormal", mean: 120, cv: 2 });
    fc.assert(
      fc.property(replication, fc.integer({ min: 3, max: 9 }), works, (number, staff, work) => {
        const fewer = fates(sketch(staffed(staff, work)), number);
        const more = fates(sketch(staffed(staff + 1, work)), number);
        expect(more.size).toBe(fewer.size);
        for (const [who, row] of fewer) {
          const wait = more.get(who)?.wait ?? Number.NaN;
          expect(wait).toBeLessThanOrEqual(row.wait + 1e-9);
          if (wait < row.wait) shorter++;
        }
      }),
      cases(30),
    );
    expect(shorter).toBeGreaterThan(100);
  });
});
