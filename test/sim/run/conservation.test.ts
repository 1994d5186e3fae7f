import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TICKS_PER_SECOND } from "../../../sim/measure/ticks.ts";
import type { TraceRow } from "../../../sim/measure/trace.ts";
import { anyModels, liveModels } from "../../support/arbitrary-models.ts";
import { cases } from "../../support/property.ts";
import { type Replication, replicateOnce, spent, spentInAll, total } from "../../support/replication.ts";

const replications = fc.record({
  replication: fc.nat({ max: 1000 }),
  settleDays: fc.constantFrom(0, 0, 1),
  followDays: fc.constantFrom(0, 1, 3),
  recovery: fc.boolean(),
});

function overAll(check: (run: Replication, settled: boolean) => void, numRuns: number): void {
  fc.assert(
    fc.property(fc.oneof(anyModels, liveModels), replications, (model, options) => {
      check(replicateOnce(model, options), options.settleDays > 0);
    }),
    cases(numRuns),
  );
}

describe("in every replication of any model", () => {
  test("every arrival is fresh, a redial or a return, and ends in exactly one way", () => {
    overAll((run) => {
      const arrivals = total(run, "arrivals");
      expect(total(run, "fresh") + total(run, "redials") + total(run, "returns")).toBe(arrivals);
      const unanswered = ["abandoned", "balked", "blocked", "lostOutOfHours", "droppedAtClosing", "stillOpen"] as const;
      const ends = unanswered.map((field) => total(run, field));
      expect(ends.reduce((sum, count) => sum + count, total(run, "answered"))).toBe(arrivals);
      expect(total(run, "handled")).toBe(total(run, "answered"));
      expect(run.rows.length).toBe(arrivals);
    }, 150);
  });

  test("fates of the trace are the counters of the tally", () => {
    const fields = {
      handled: "handled",
      abandoned: "abandoned",
      balked: "balked",
      blocked: "blocked",
      "lost out of hours": "lostOutOfHours",
      "dropped at closing": "droppedAtClosing",
      "still open": "stillOpen",
    } as const;
    overAll((run) => {
      for (const [fate, field] of Object.entries(fields)) {
        expect(run.rows.filter((row) => row.fate === fate).length, fate).toBe(total(run, field));
      }
      const redialling = run.rows.filter((row) => row.redials > 0 || row.returns > 0).length;
      expect(redialling).toBe(total(run, "redials") + total(run, "returns"));
    }, 60);
  });

  test("agents are busy no longer than signed in, with no more contacts than slots", () => {
    overAll((run) => {
      const [signedIn, busy, contactTime] = (["signedIn", "busy", "contactTime"] as const).map((kind) =>
        spent(run, kind),
      );
      run.model.groups.forEach((group, g) => {
        signedIn[g].forEach((present, i) => {
          const slack = 1e-4;
          expect(busy[g][i]).toBeLessThanOrEqual(present + slack);
          expect(contactTime[g][i]).toBeGreaterThanOrEqual(busy[g][i] - slack);
          expect(contactTime[g][i]).toBeLessThanOrEqual(Math.max(...group.slots) * busy[g][i] + slack);
        });
      });
      expect(total(run, "attention")).toBeLessThanOrEqual(total(run, "handling") + run.rows.length);
    }, 100);
  });

  test("waiting time is the sum of waits inside the horizon", () => {
    let exact = 0;
    overAll((run, settled) => {
      const end = run.tally.shape.intervals * run.tally.shape.interval;
      const inside = (row: TraceRow): number => Math.min(row.arrival + row.wait, end) - Math.min(row.arrival, end);
      const waits = run.rows.reduce((sum, row) => sum + inside(row), 0);
      const slack = (2 * (run.rows.length + 1)) / TICKS_PER_SECOND;
      // Contacts of the settling days may wait inside the horizon, too.
      const most = settled ? Infinity : waits + slack;
      expect(spentInAll(run, "waiting")).toBeGreaterThanOrEqual(waits - slack);
      expect(spentInAll(run, "waiting")).toBeLessThanOrEqual(most);
      if (!settled && waits > 0) exact++;
    }, 100);
    expect(exact).toBeGreaterThan(30);
  });

  test("one agent has one call at a time, and no chat beside it", () => {
    let calls = 0;
    overAll(({ rows, model, routes }) => {
      const handled = rows.filter((row) => row.fate === "handled");
      const isCall = (row: TraceRow): boolean => model.channels[routes.channelOf[row.queue]].slots === 1;
      const span = (row: TraceRow): [number, number] => {
        const start = row.arrival + row.wait;
        return [start, start + row.handling];
      };
      for (const call of handled.filter(isCall)) {
        const [start, end] = span(call);
        const beside = handled.filter((other) => {
          const [from, to] = span(other);
          return other !== call && other.agent === call.agent && from < end - 1e-6 && to > start + 1e-6;
        });
        expect(beside).toEqual([]);
        calls++;
      }
    }, 60);
    expect(calls).toBeGreaterThan(500);
  });

  test("a customer is let down at most once, and nobody makes the same attempt twice", () => {
    let badExperience = 0;
    overAll((run, settled) => {
      // Customers of the settling days may be let down inside the horizon, too.
      expect(total(run, "badExperience")).toBeLessThanOrEqual(settled ? Infinity : total(run, "fresh"));
      if (!settled) badExperience += total(run, "badExperience");
      const attempts = run.rows.map(({ queue, number, redials, returns }) =>
        [run.routes.reasonOf[queue], number, redials, returns].join(),
      );
      expect(new Set(attempts).size).toBe(attempts.length);
    }, 60);
    expect(badExperience).toBeGreaterThan(100);
  });

  test("the same seed and replication give the same bytes, another replication others", () => {
    fc.assert(
      fc.property(anyModels, fc.nat({ max: 1000 }), (model, replication) => {
        const [first, again] = [0, 1].map(() => replicateOnce(model, { replication }));
        expect(again.tally.counts).toEqual(first.tally.counts);
        expect(again.rows).toEqual(first.rows);
      }),
      cases(30),
    );
  });
});
