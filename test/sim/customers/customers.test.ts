import { describe, expect, test } from "vitest";
import { FRESH, followed, isFull, pathOf, REDIAL, RETURN } from "../../../sim/customers/attempt-path.ts";
import { Customers } from "../../../sim/customers/customers.ts";
import { Retries } from "../../../sim/customers/retries.ts";
import type { Model } from "../../../sim/scenario/model.ts";
import { sketch } from "../../support/sketch.ts";
import { bound, correlation, expectMean, expectShares } from "../../support/statistics.ts";

const MANY = 100_000;
const CHECKS = 20;
const exponential = (mean: number) => ({ kind: "exponential", mean }) as const;

const model = sketch({
  channels: { phone: {}, chat: {}, fax: {} },
  tiers: { standard: {}, silver: {}, gold: {} },
  reasons: {
    call: {
      at: [],
      split: { phone: 0.3, chat: 0.7 },
      tiers: { standard: 0.75, gold: 0.25 },
      work: exponential(120),
      wrapUp: exponential(30),
      patience: exponential(60),
      balk: 0.2,
      unresolved: 0.18,
    },
    other: { at: [], work: 10 },
  },
  groups: {},
  redial: { afterAbandon: 0.55, afterBusy: 0.8, delay: exponential(360) },
  returns: exponential(1000),
});

function begun(of: Model = model, seed = 1, replication = 0): Customers {
  const customers = new Customers(of);
  customers.begin(seed, replication);
  return customers;
}

function drawn(draw: (number: number) => number): number[] {
  return Array.from({ length: MANY }, (_, number) => draw(number));
}

describe("what customers want and bear", () => {
  const customers = begun();

  test("channels and tiers by their shares, independent of each other, never one without a share", () => {
    const counts = new Array<number>(9).fill(0);
    for (let number = 0; number < MANY; number++) counts[customers.kindOf(0, number)]++;
    const share = [0.3 * 0.75, 0, 0.3 * 0.25, 0.7 * 0.75, 0, 0.7 * 0.25, 0, 0, 0];
    const used = [0, 2, 3, 5];
    expect(counts.filter((_, kind) => !used.includes(kind)).every((count) => count === 0)).toBe(true);
    expectShares(
      used.map((kind) => counts[kind]),
      used.map((kind) => share[kind]),
      CHECKS,
    );
    expect(customers.kindOf(1, 5)).toBe(0);
  });

  test("patience, work, wrap-up, balking, redials and returns as stated", () => {
    expectMean(
      drawn((n) => customers.patienceOf(0, 0, n, FRESH, 0)),
      60,
      CHECKS,
    );
    expectMean(
      drawn((n) => customers.workOf(0, 0, n, FRESH, 0)),
      120,
      CHECKS,
    );
    expectMean(
      drawn((n) => customers.wrapUpOf(0, 0, n, FRESH)),
      30,
      CHECKS,
    );
    expectMean(
      drawn((n) => Number(customers.balks(0, 0, n, FRESH))),
      0.2,
      CHECKS,
    );
    const redials = drawn((n) => customers.redialAfter(0.55, 0, n, FRESH));
    expectMean(
      redials.map((delay) => Number(delay < Infinity)),
      0.55,
      CHECKS,
    );
    expectMean(
      redials.filter((delay) => delay < Infinity),
      360,
      CHECKS,
    );
    const returns = drawn((n) => customers.returnAfter(0, n, FRESH));
    expectMean(
      returns.map((delay) => Number(delay < Infinity)),
      0.18,
      CHECKS,
    );
    expectMean(
      returns.filter((delay) => delay < Infinity),
      1000,
      CHECKS,
    );
  });

  test("nothing stated means for ever, none and never", () => {
    expect(customers.patienceOf(1, 0, 3, FRESH, 0)).toBe(Infinity);
    expect(customers.wrapUpOf(1, 0, 3, FRESH)).toBe(0);
    expect(customers.balks(1, 0, 3, FRESH)).toBe(false);
    expect(customers.returnAfter(1, 3, FRESH)).toBe(Infinity);
    expect(customers.redialAfter(0, 0, 3, FRESH)).toBe(Infinity);
  });

  test("one customer's draws are independent of each other, and of those of the next attempt", () => {
    const columns = [
      drawn((n) => customers.patienceOf(0, 0, n, FRESH, 0)),
      drawn((n) => customers.patienceOf(0, 0, n, followed(FRESH, REDIAL), 0)),
      drawn((n) => customers.patienceOf(0, 0, n, followed(FRESH, RETURN), 0)),
      drawn((n) => customers.workOf(0, 0, n, FRESH, 0)),
      drawn((n) => customers.wrapUpOf(0, 0, n, FRESH)),
      drawn((n) => customers.workOf(0, 0, n + 1, FRESH, 0)),
    ];
    const pairs = columns.flatMap((x, i) => columns.slice(i + 1).map((y) => [x, y] as const));
    for (const [x, y] of pairs) expect(Math.abs(correlation(x, y))).toBeLessThan(bound(pairs.length) / Math.sqrt(MANY));
  });

  test("at a full count the customer stops, and draws for nothing more", () => {
    const keen = begun({ ...model, reasons: model.reasons.map((reason) => ({ ...reason, unresolved: 1 })) });
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    const redialled = pathOf({ redial: REDIAL.most });
    const returned = pathOf({ return: RETURN.most });
    expect([isFull(redialled, REDIAL), isFull(redialled, RETURN), isFull(returned, RETURN)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(numbers.every((n) => keen.redialAfter(1, 0, n, redialled) === Infinity)).toBe(true);
    expect(numbers.every((n) => keen.returnAfter(0, n, returned) === Infinity)).toBe(true);
    expect(numbers.every((n) => keen.redialAfter(1, 0, n, returned) < Infinity)).toBe(true);
    expect(numbers.every((n) => keen.returnAfter(0, n, redialled) < Infinity)).toBe(true);
  });

  test("a fate is that of the name, the number and the attempt: order, other reasons and staff do not matter", () => {
    const renamed = { ...model, reasons: [model.reasons[1], model.reasons[0]] };
    const other = begun(renamed);
    other.workOf(0, 0, 9, FRESH, 0);
    expect(other.workOf(1, 0, 7, FRESH, 0)).toBe(customers.workOf(0, 0, 7, FRESH, 0));
    expect(begun(model, 2).workOf(0, 0, 7, FRESH, 0)).not.toBe(customers.workOf(0, 0, 7, FRESH, 0));
    expect(begun(model, 1, 1).workOf(0, 0, 7, FRESH, 0)).not.toBe(customers.workOf(0, 0, 7, FRESH, 0));
  });
});

describe("customers who will try again", () => {
  test("come in order of time, equal times in order of setting, each with what is known of them", () => {
    const retries = new Retries();
    retries.schedule(50, 1, 10, 100, 0, 1);
    retries.schedule(20, 2, 20, 200, 1, 0);
    retries.schedule(50, 3, 30, 300, 1, 0);
    const seen: number[][] = [];
    const takeAll = (): void => {
      for (; retries.count > 0; retries.take()) {
        const { time, queue, number, attemptPath, hadBadExperience, isReturn } = retries;
        seen.push([time, queue, number, attemptPath, hadBadExperience, isReturn]);
      }
    };
    takeAll();
    retries.schedule(70, 4, 40, 400, 0, 0); // a record that was used before
    takeAll();
    expect(retries.time).toBe(Infinity);
    expect(seen).toEqual([
      [20, 2, 20, 200, 1, 0],
      [50, 1, 10, 100, 0, 1],
      [50, 3, 30, 300, 1, 0],
      [70, 4, 40, 400, 0, 0],
    ]);
  });
});
