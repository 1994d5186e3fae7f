import { describe, expect, test } from "vitest";
import { FRESH } from "../../../sim/customers/attempt-path.ts";
import { Customers } from "../../../sim/customers/customers.ts";
import { FreshArrivals } from "../../../sim/customers/fresh-arrivals.ts";
import type { Distribution } from "../../../sim/kernel/distribution.ts";
import type { Model } from "../../../sim/scenario/model.ts";
import { queueModel } from "../../support/models.ts";
import { replicateOnce } from "../../support/replication.ts";

interface Outcome {
  readonly number: number;
  readonly wait: number;
  readonly handled: boolean;
}

/**
 * G/G/c+G, first come first served, without events: the c times at which agents are free; a customer who comes at t
 * gets the earliest of them, unless it lies beyond the end of patience. `deadline = t + patience`, abandon when
 * `free > deadline`, `start = max(free, t)`, `free = start + service`.
 */
function recursion(model: Model, agents: number, replication: number): Outcome[] {
  const run = replicateOnce(model, { replication });
  const fresh = new FreshArrivals(model, run.time, 1, replication, 1);
  const customers = new Customers(model);
  customers.begin(1, replication);
  const free = new Array<number>(agents).fill(0);
  const outcomes: Outcome[] = [];
  for (; fresh.time < 86_400; fresh.take()) {
    const { time, number } = fresh;
    const earliest = Math.min(...free);
    const start = Math.max(earliest, time);
    if (start > time) {
      const deadline = time + customers.patienceOf(0, 0, number, FRESH, 0);
      if (earliest > deadline) {
        outcomes.push({ number, wait: deadline - time, handled: false });
        continue;
      }
    }
    free[free.indexOf(earliest)] = start + customers.workOf(0, 0, number, FRESH, 0);
    outcomes.push({ number, wait: start - time, handled: true });
  }
  return outcomes;
}

/** The engine's outcome of every contact, in order of arrival. */
function engine(model: Model, replication: number): Outcome[] {
  return replicateOnce(model, { replication })
    .rows.map(({ number, wait, fate }) => ({ number, wait, handled: fate === "handled" }))
    .sort((a, b) => a.number - b.number);
}

const exponential = (mean: number): Distribution => ({ kind: "exponential", mean });
const LAWS: readonly [string, number, number, Distribution, Distribution | null][] = [
  ["M/M/12+M, patience short", 12, 0.07, exponential(120), exponential(60)],
  ["M/G/3+G, lognormal", 3, 0.03, { kind: "lognormal", mean: 120, cv: 1.3 }, { kind: "lognormal", mean: 200, cv: 1 }],
  ["M/D/5+D, constants on a lattice", 5, 0.06, { kind: "constant", mean: 100 }, { kind: "constant", mean: 50 }],
  [
    "M/G/1+G, gamma and Weibull",
    1,
    0.012,
    { kind: "gamma", mean: 90, cv: 0.5 },
    { kind: "weibull", mean: 60, shape: 2 },
  ],
  ["M/M/20 in overload, deep queue", 20, 0.5, exponential(120), exponential(600)],
  ["M/M/8, patient", 8, 0.06, exponential(120), null],
];

describe("the engine against the recursion, contact by contact, to the last digit", () => {
  test.each(LAWS)("%s", (_, agents, perSecond, handling, patience) => {
    const model = queueModel({ perSecond, handling, patience, agents, open: 6 * 3600 });
    // Agents stay until the queue is empty, so the recursion knows no end of shift.
    for (const replication of [0, 1, 2]) {
      const expected = recursion(model, agents, replication);
      expect(expected.length).toBeGreaterThan(100);
      expect(engine(model, replication)).toEqual(expected);
    }
  });

  test("time stamps, work and patience on one lattice: ties everywhere", () => {
    const model = queueModel({
      perSecond: 0,
      handling: { kind: "empirical", values: [15, 30, 60] },
      patience: { kind: "empirical", values: [0, 15, 30] },
      agents: 3,
    });
    const at = Array.from({ length: 2000 }, (_, i) => 15 * Math.floor(i / 3 + ((i * 7919) % 11) / 4)).sort(
      (a, b) => a - b,
    );
    const arrivals = { kind: "times", days: [at], use: "one day" } as const;
    const lattice = { ...model, reasons: [{ ...model.reasons[0], arrivals }] };
    const expected = recursion(lattice, 3, 0);
    expect(expected.filter((one) => !one.handled).length).toBeGreaterThan(200);
    expect(engine(lattice, 0)).toEqual(expected);
  });
});
