import type { Timeline } from "../../sim/customers/timeline.ts";
import type { QueueMap } from "../../sim/run/day/queue-map.ts";
import type { Model } from "../../sim/scenario/model.ts";
import { attemptIdOf, reference, type Trace, type TraceAttempt, type TraceCustomer } from "./format.ts";

/** An attempt of the trace with what its player needs to know. */
export interface Attempt {
  readonly customer: TraceCustomer;
  readonly traits: TraceAttempt;
  readonly attemptId: string;
  readonly queue: number;
  readonly channel: number;
}

/** The trace's attempts by their marks, and what they come to at the time when they are made. */
export class Attempts {
  private readonly byAttemptId = new Map<string, Attempt>();
  private readonly model: Model;
  private readonly routes: QueueMap;
  private readonly time: Timeline;

  constructor(trace: Trace, model: Model, routes: QueueMap, time: Timeline) {
    this.model = model;
    this.routes = routes;
    this.time = time;
    const indexOf = (those: readonly { name: string }[], name: string) => those.findIndex((one) => one.name === name);
    for (const customer of trace.customers) {
      const channel = indexOf(model.channels, customer.channel);
      const cell = indexOf(model.reasons, customer.reason) * model.channels.length + channel;
      const queue = routes.queueOf[cell * model.tiers.length + indexOf(model.tiers, customer.tier)];
      for (const traits of customer.attempts) {
        const attemptId = attemptIdOf(customer, traits);
        this.byAttemptId.set(attemptId, { customer, traits, attemptId, queue, channel });
      }
    }
  }

  get(attemptId: string): Attempt | undefined {
    return this.byAttemptId.get(attemptId);
  }

  /** The attempt that the web system knows under this reference; none where it is not of the run. */
  inRun(run: string, known: string | null): Attempt | undefined {
    const before = reference(run, "");
    return known?.startsWith(before) ? this.byAttemptId.get(known.slice(before.length)) : undefined;
  }

  first(customer: TraceCustomer): Attempt {
    return this.byAttemptId.get(attemptIdOf(customer, customer.attempts[0])) as Attempt;
  }

  redialOf({ customer, traits }: Attempt): Attempt | undefined {
    return this.byAttemptId.get(`${customer.id}.${traits.redials + 1}.${traits.returns}`);
  }

  returnOf({ customer, traits }: Attempt): Attempt | undefined {
    return this.byAttemptId.get(`${customer.id}.${traits.redials}.${traits.returns + 1}`);
  }

  /** Seconds that the customer waits, having come at `at`; Infinity = for ever. */
  patience({ traits, queue, channel }: Attempt, at: number): number {
    if (traits.patience === null) return Infinity;
    const factor = this.model.reasons[this.routes.reasonOf[queue]].patience[channel]?.byInterval;
    return factor ? traits.patience * factor[this.clockAt(at)] : traits.patience;
  }

  /** Seconds of talk with an agent of `group`, alone in hand. */
  work({ traits, queue, channel }: Attempt, at: number, group: number): number {
    const reason = this.routes.reasonOf[queue];
    const factor = this.model.reasons[reason].handling[channel]?.byInterval;
    const work = factor ? traits.work * factor[this.clockAt(at)] : traits.work;
    const skills = this.model.groups[group].skills;
    const skill = skills.findLast((one) => one.reason === reason && one.channel === channel);
    return work * (skill?.handlingFactor ?? 1);
  }

  private clockAt(at: number): number {
    return this.time.clock[this.time.measuredFrom + Math.floor(at / this.time.interval)];
  }
}
