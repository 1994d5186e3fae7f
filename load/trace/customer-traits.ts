import { countOf, followed, REDIAL, RETURN } from "../../sim/customers/attempt-path.ts";
import { Customers } from "../../sim/customers/customers.ts";
import type { Model } from "../../sim/scenario/model.ts";
import type { TraceAttempt } from "./format.ts";

/** No customer tries more often within a part of a day; what lies beyond is cut. */
const MOST_ATTEMPTS = 64;

/** What chance has decided about the customers of one replication, listed in advance. */
export class CustomerTraits {
  private readonly customers: Customers;
  private readonly model: Model;

  constructor(model: Model, seed: number, replication: number) {
    this.model = model;
    this.customers = new Customers(withoutFactors(model));
    this.customers.begin(seed, replication);
  }

  /**
   * The attempt of attemptPath `first` at time `at`, and all that can follow from it before `end`: each is a function of
   * its attemptPath (redials, returns), not of what became of the one before.
   */
  attempts(reason: number, channel: number, number: number, first: number, at: number, end: number): TraceAttempt[] {
    const earliest = new Map<number, number>([[first, at]]);
    const attempts: TraceAttempt[] = [];
    for (const [attemptPath, time] of earliest) {
      if (attempts.length === MOST_ATTEMPTS) break;
      const attempt = this.attempt(reason, channel, number, attemptPath);
      attempts.push(attempt);
      const follows = (next: number, delay: number | null): void => {
        if (delay === null || time + delay >= end) return;
        earliest.set(next, Math.min(earliest.get(next) ?? Infinity, time + delay));
      };
      follows(followed(attemptPath, REDIAL), attempt.redialAfterAbandon ?? attempt.redialAfterBusy);
      follows(followed(attemptPath, RETURN), attempt.returnAfter);
    }
    return attempts;
  }

  private attempt(reason: number, channel: number, number: number, attemptPath: number): TraceAttempt {
    const { customers } = this;
    const redial = this.model.customers.redial ?? { afterAbandon: 0, afterBusy: 0 };
    const patience = customers.patienceOf(reason, channel, number, attemptPath, 0);
    return {
      redials: countOf(attemptPath, REDIAL),
      returns: countOf(attemptPath, RETURN),
      patience: finite(patience),
      balks: customers.balks(reason, channel, number, attemptPath),
      work: customers.workOf(reason, channel, number, attemptPath, 0),
      wrapUp: customers.wrapUpOf(reason, channel, number, attemptPath),
      redialAfterAbandon: finite(customers.redialAfter(redial.afterAbandon, reason, number, attemptPath)),
      redialAfterBusy: finite(customers.redialAfter(redial.afterBusy, reason, number, attemptPath)),
      returnAfter: finite(customers.returnAfter(reason, number, attemptPath)),
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
