import type { Model } from "../../sim/scenario/model.ts";
import { type Replication, type ReplicationOptions, replicateOnce, spentInAll, total } from "./replication.ts";
import { expectRatio } from "./statistics.ts";

/** What one replication booked, over its horizon: numerators and denominators of everything that is compared. */
export interface Booked {
  readonly arrivals: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly blocked: number;
  /** Contacts that had to wait. */
  readonly waited: number;
  readonly inTime: number;
  /** Seconds of waiting by all contacts; of the horizon. */
  readonly waiting: number;
  readonly seconds: number;
  readonly busy: number;
  readonly signedIn: number;
  readonly contactTime: number;
  readonly run: Replication;
}

/** Replicates and books; `settleDays` days run before, so that the horizon starts in the steady state. */
export function book(model: Model, replications: number, options: ReplicationOptions = {}): Booked[] {
  return Array.from({ length: replications }, (_, replication) => {
    const run = replicateOnce(model, { settleDays: 1, followDays: 1, untraced: true, ...options, replication });
    return {
      arrivals: total(run, "arrivals"),
      answered: total(run, "answered"),
      abandoned: total(run, "abandoned"),
      blocked: total(run, "blocked"),
      waited: total(run, "waited"),
      inTime: total(run, "answeredInTime"),
      waiting: spentInAll(run, "waiting"),
      seconds: run.tally.shape.intervals * run.tally.shape.interval,
      busy: spentInAll(run, "busy"),
      signedIn: spentInAll(run, "signedIn"),
      contactTime: spentInAll(run, "contactTime"),
      run,
    };
  });
}

type Column = Exclude<keyof Booked, "run">;

/** Compares ratios of columns with their true values; `checks` share the risk of a false alarm. */
export function expectTruths(
  booked: readonly Booked[],
  truths: readonly (readonly [numerator: Column, denominator: Column, expected: number])[],
  checks: number,
): void {
  for (const [numerator, denominator, expected] of truths) {
    expectRatio(
      booked.map((one) => one[numerator]),
      booked.map((one) => one[denominator]),
      expected,
      checks,
    );
  }
}
