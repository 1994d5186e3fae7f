import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Tally } from "../../../../sim/measure/tally.ts";
import { isFifo } from "../../../../sim/run/day/engine.ts";
import { routes } from "../../../../sim/run/day/queue-map.ts";
import { Experiment } from "../../../../sim/run/replications/experiment.ts";
import { fifoModels } from "../../../support/arbitrary-models.ts";
import { cases } from "../../../support/property.ts";
import { recursionOnce, replicateOnce } from "../../../support/replication.ts";
import { sketch } from "../../../support/sketch.ts";

/** Everything that is booked. */
function booked(tally: Tally): unknown {
  const spans = (["waiting", "signedIn", "busy", "contactTime", "overtime"] as const).map((kind) =>
    tally[kind].totals(),
  );
  return { counts: tally.counts, waits: tally.waits, depth: tally.depth.maxima(), spans };
}

describe("the recursion", () => {
  test("gives the same bytes as events, over random models", () => {
    let compared = 0;
    fc.assert(
      fc.property(fifoModels, fc.nat({ max: 1000 }), fc.constantFrom(0, 2), (model, replication, settleDays) => {
        fc.pre(isFifo(model, routes(model)));
        const options = { replication, settleDays, followDays: 6 };
        const onArrival = recursionOnce(model, options);
        if (onArrival.contacts === null) return;
        compared++;
        const byEvents = replicateOnce(model, options);
        expect(onArrival.contacts).toBe(byEvents.contacts);
        expect(booked(onArrival.tally)).toEqual(booked(byEvents.tally));
      }),
      cases(400),
    );
    expect(compared).toBeGreaterThan(100);
  });

  const until = (end: number) => Array.from({ length: 7 }, () => [[0, end] as const]);

  test.each([
    ["somebody waits for ever", { staff: [1], at: [10, 20, 950], work: 1000 }],
    // The last agent of the morning is still at the queue when the next day begins.
    ["agents stay into the next day", { staff: [1, 1, 0, 0], at: [10, 20, 30, 40, 1000], work: 1200 }],
  ])("leaves to events where %s", (_, { staff, at, work }) => {
    const model = sketch({
      daySeconds: 3600,
      channels: { phone: { hours: until(1800) } },
      calendar: { horizonDays: 2, crossesMidnight: true },
      reasons: { call: { at, work } },
      groups: { agents: { staff } },
    });
    expect(isFifo(model, routes(model))).toBe(true);
    expect(recursionOnce(model).contacts).toBe(null);
    const condition = { seed: 1, multiple: 1, settleDays: 0, followDays: 1, recovery: false } as const;
    const [recursion, events] = (["recursion", "events"] as const).map((engine) =>
      new Experiment(model, { ...condition, engine }).replicate(0, 2),
    );
    expect(recursion).toEqual(events);
  });

  test("is refused where one team is not a line of its own", () => {
    const reasons = { call: { at: [0], work: 10, patience: 10 }, bill: { at: [0], work: 10 } };
    const one = { serves: { call: {}, bill: {} }, staff: 1 };
    const allowed = (more: Partial<Parameters<typeof sketch>[0]>): boolean => {
      const model = sketch({ reasons, groups: { one }, ...more });
      return isFifo(model, routes(model));
    };
    expect(allowed({})).toBe(true);
    expect(allowed({ redial: { afterAbandon: 0.5, afterBusy: 1, delay: 1 } })).toBe(true);
    expect(
      allowed({ groups: { one: { ...one, serves: { call: {} } }, two: { staff: 1, serves: { bill: {} } } } }),
    ).toBe(true);
    expect(allowed({ groups: { one, two: { staff: 1, serves: { bill: {} } } } })).toBe(false);
    expect(allowed({ groups: { one: { ...one, serves: { call: {}, bill: { agentPreference: 1 } } } } })).toBe(false);
    expect(allowed({ groups: { one: { ...one, drain: 60 } } })).toBe(false);
    const tiered = (tier: object) => ({
      tiers: { standard: {}, gold: tier },
      reasons: { ...reasons, call: { ...reasons.call, tiers: { gold: 1 } } },
    });
    expect(allowed(tiered({}))).toBe(true);
    expect(allowed(tiered({ rank: 1 }))).toBe(false);
    expect(allowed(tiered({ credit: 10 }))).toBe(false);
    expect(allowed(tiered({ ageing: 2 }))).toBe(false);
    expect(allowed({ channels: { phone: { lines: 5 } } })).toBe(false);
    expect(allowed({ channels: { phone: { closing: "drop" } } })).toBe(false);
    expect(allowed({ channels: { phone: { kind: "deferred" } } })).toBe(false);
    expect(allowed({ channels: { phone: { throughput: [1, 1.5] } } })).toBe(false);
    expect(allowed({ channels: { phone: { hours: until(900) }, chat: { hours: until(1800) } } })).toBe(false);
  });
});
