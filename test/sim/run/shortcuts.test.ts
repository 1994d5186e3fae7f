import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowsLazy } from "../../../sim/run/shortcuts.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import type { Model } from "../../../sim/scenario/model.ts";
import { liveModels } from "../../support/arbitrary-models.ts";
import { cases } from "../../support/property.ts";
import { type Replication, replicateOnce } from "../../support/replication.ts";
import { sketch } from "../../support/sketch.ts";

/** Everything that is booked but the deepest queue. */
function booked({ tally, rows }: Replication): unknown {
  const spans = (["waiting", "signedIn", "busy", "contactTime", "overtime"] as const).map((kind) =>
    tally[kind].totals(),
  );
  // Rows come in order of decision; a lazy abandonment is noticed late.
  const contacts = rows.map((row) => JSON.stringify(row)).sort();
  return { counts: tally.counts, waits: tally.waits, spans, contacts };
}

function bothWays(model: Model, replication: number): [unknown, unknown] {
  return [
    booked(replicateOnce(model, { replication, abandonment: "lazy" })),
    booked(replicateOnce(model, { replication, abandonment: "timed" })),
  ];
}

describe("patience looked at lazily", () => {
  test("gives the same bytes as alarms, over random models", () => {
    fc.assert(
      fc.property(liveModels, fc.nat({ max: 1000 }), (model, replication) => {
        fc.pre(allowsLazy(model));
        const [lazy, timed] = bothWays(model, replication);
        expect(lazy).toEqual(timed);
      }),
      cases(150),
    );
  });

  test("hands several agents who come at once the same contacts", () => {
    // At 900 two groups sign in; the first in line has given up.
    const model = sketch({
      reasons: { gone: { at: [10], work: 10, patience: 5 }, call: { at: [20, 30], work: 100, patience: 5000 } },
      groups: { slow: { staff: [0, 1], serves: { gone: {}, call: { handlingFactor: 2 } } }, quick: { staff: [0, 1] } },
    });
    const [lazy, timed] = bothWays(model, 0);
    expect(lazy).toEqual(timed);
  });

  test("books those whom no agent ever comes to", () => {
    const model = sketch({
      reasons: { call: { at: [850, 890], work: 100, patience: 60 } },
      groups: { agents: { staff: [1] } },
    });
    const [lazy, timed] = bothWays(model, 0);
    expect(lazy).toEqual(timed);
  });

  test("books the same wait of who waits for ever, whenever others give up", () => {
    const model = sketch({
      daySeconds: 3600,
      reasons: { stays: { at: [10], work: 10 }, leaves: { at: [20], work: 10, patience: 50_000 } },
      groups: { agents: { staff: 0 } },
    });
    const [lazy, timed] = bothWays(model, 0);
    expect(lazy).toEqual(timed);
  });

  test("keeps nobody at work after the shift for customers who have left", async () => {
    // Staff go home at 12:00 and doors open again at 12:30: who is kept until then takes contacts.
    const { model } = await loadScenario(`
plimsoll: 1
name: Home over lunch
interval: 30m
channels:
  chat: {hours: 08:00-12:00 and 12:30-17:00, patience: 5m, slots: 1, target: 80% in 20s}
contacts:
  a: {arrivals: 120/day, handling: 50m}
  b: {arrivals: 120/day, handling: 45m}
agents:
  one: {skills: {chat: [a, b]}, staff: {08:00-12:00: 3, 13:00-17:00: 3}}
  two: {skills: {chat: [b]}, staff: {08:00-12:00: 3, 13:00-17:00: 3}}
`);
    expect(allowsLazy(model)).toBe(true);
    for (let replication = 0; replication < 60; replication++) {
      const [lazy, timed] = bothWays(model, replication);
      expect(lazy, `replication ${replication}`).toEqual(timed);
    }
  });

  test("is refused where something looks at the live queue, or comes of an abandonment", () => {
    const reasons = { call: { at: [0], work: 10, patience: 10 } };
    const groups = { agents: { staff: 1 } };
    const allowed = (more: Partial<Parameters<typeof sketch>[0]>) => allowsLazy(sketch({ reasons, groups, ...more }));
    const until = (end: number) => Array.from({ length: 7 }, () => [[0, end] as const]);
    expect(allowed({})).toBe(true);
    expect(allowed({ redial: { afterAbandon: 0, afterBusy: 1, delay: 1 } })).toBe(true);
    expect(allowed({ redial: { afterAbandon: 0.5, afterBusy: 0, delay: 1 } })).toBe(false);
    expect(allowed({ channels: { phone: { lines: 5 } } })).toBe(false);
    expect(allowed({ channels: { phone: { closing: "drop" } } })).toBe(false);
    expect(allowed({ channels: { phone: {}, email: { kind: "deferred" } } })).toBe(false);
    expect(allowed({ channels: { phone: { hours: until(900) }, chat: { hours: until(900) } } })).toBe(true);
    expect(allowed({ channels: { phone: { hours: until(900) }, chat: { hours: until(1800) } } })).toBe(false);
  });
});
