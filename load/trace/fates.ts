import { Customers } from "../../sim/customers/customers.ts";
import { afterRedial, afterReturn, redialsOf, returnsOf } from "../../sim/customers/topics.ts";
import type { Model } from "../../sim/scenario/model.ts";
import type { TraceAttempt } from "./format.ts";

/** No customer tries more often within a part of a day; what lies beyond is cut. */
const MOST_ATTEMPTS = 64;

/** What chance has decided about the customers of one replication, listed in advance. */
export class Fates {
  private readonly customers: Customers;
  private readonly model: Model;

  constructor(model: Model, seed: number, replication: number) {
    this.model = model;
    this.customers = new Customers(withoutFactors(model));
    this.customers.begin(seed, replication);
  }

  /**
   * The attempt of lineage `first` at time `at`, and all that can follow from it before `end`: each is a function of
   * its lineage (redials, returns), not of what became of the one before.
   */
  attempts(reason: number, channel: number, number: number, first: number, at: number, end: number): TraceAttempt[] {
    const earliest = new Map<number, number>([[first, at]]);
    const attempts: TraceAttempt[] = [];
    for (const [lineage, time] of earliest) {
      if (attempts.length === MOST_ATTEMPTS) break;
      const attempt = this.attempt(reason, channel, number, lineage);
      attempts.push(attempt);
      const follows = (next: number, delay: number | null): void => {
        if (delay === null || time + delay >= end) return;
        earliest.set(next, Math.min(earliest.get(next) ?? Infinity, time + delay));
      };
      follows(afterRedial(lineage), attempt.redialAfterAbandon ?? attempt.redialAfterBusy);
      follows(afterReturn(lineage), attempt.returnAfter);
    }
    return attempts;
  }

  private attempt(reason: number, channel: number, number: number, lineage: number): TraceAttempt {
    const { customers } = this;
    const redial = this.model.customers.redial ?? { afterAbandon: 0, afterBusy: 0 };
    const patience = customers.patienceOf(reason, channel, number, lineage, 0);
    return {
      redials: redialsOf(lineage),
      returns: returnsOf(lineage),
      patience: finite(patience),
      balks: customers.balks(reason, channel, number, lineage),
      work: customers.workOf(reason, channel, number, lineage, 0),
      wrapUp: customers.wrapUpOf(reason, channel, number, lineage),
      redialAfterAbandon: finite(customers.redialAfter(redial.afterAbandon, reason, number, lineage)),
      redialAfterBusy: finite(customers.redialAfter(redial.afterBusy, reason, number, lineage)),
      returnAfter: finite(customers.returnAfter(reason, number, lineage)),
    };
  }
}

/** The factors by interval depend on when an attempt begins, which is not known in advance: they are in the head. */
function withoutFactors(model: Model): Model {
  const plain = <T extends { byInterval: unknown }>(cell: T | null): T | null => cell && { ...cell, byInterval: null };
  const reasons = model.reasons.map((reason) => ({
    ...reason,
    handling: reason.handling.map(plain),
    patience: reason.patience.map(plain),
  }));
  return { ...model, reasons } as Model;
}

function finite(value: number): number | null {
  return value === Infinity ? null : value;
}
