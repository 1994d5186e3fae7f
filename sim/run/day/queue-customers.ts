import { Customers } from "../../customers/customers.ts";
import type { Timeline } from "../../customers/timeline.ts";
import type { Model } from "../../scenario/model.ts";
import type { QueueMap } from "./queue-map.ts";

/** What the customers of each queue want, bear and do next: `Customers`, asked by queue, team and time. */
export class QueueCustomers {
  private readonly customers: Customers;
  private readonly routes: QueueMap;
  private readonly time: Timeline;
  /** Channels x tiers. */
  private readonly kinds: number;
  private readonly hasWrapUp: boolean;
  private readonly anyReturns: boolean;
  /** Whether work or patience depend on the interval of arrival. */
  private readonly varies: boolean;
  /** By group x queue. */
  private readonly handlingFactor: Float64Array;

  constructor(model: Model, routes: QueueMap, time: Timeline) {
    this.customers = new Customers(model);
    this.routes = routes;
    this.time = time;
    this.kinds = model.channels.length * model.tiers.length;
    this.hasWrapUp = model.reasons.some((reason) => reason.handling.some((work) => work?.wrapUp));
    this.anyReturns = model.reasons.some((reason) => reason.unresolved > 0);
    const parameters = model.reasons.flatMap((reason) => [...reason.handling, ...reason.patience]);
    this.varies = parameters.some((habit) => habit?.byInterval);
    this.handlingFactor = handlingFactors(model, routes);
  }

  /** Starts a replication. */
  begin(seed: number, replication: number): void {
    this.customers.begin(seed, replication);
  }

  /** The queue of a reason's fresh contact. */
  queueOf(reason: number, number: number): number {
    return this.routes.queueOf[reason * this.kinds + this.customers.kindOf(reason, number)];
  }

  /** Whether the customer leaves at once when nobody is free. */
  balks(queue: number, number: number, attemptPath: number): boolean {
    const { reasonOf, channelOf } = this.routes;
    return this.customers.balks(reasonOf[queue], channelOf[queue], number, attemptPath);
  }

  /** Seconds that a customer who comes at time `since` waits before giving up; Infinity = for ever. */
  patienceOf(queue: number, number: number, attemptPath: number, since: number): number {
    const { reasonOf, channelOf } = this.routes;
    return this.customers.patienceOf(reasonOf[queue], channelOf[queue], number, attemptPath, this.clockAt(since));
  }

  /** Seconds of talk with an agent of the group (for chat: of the work alone, with one contact in hand). */
  workOf(queue: number, group: number, number: number, attemptPath: number, since: number): number {
    const { reasonOf, channelOf } = this.routes;
    const work = this.customers.workOf(reasonOf[queue], channelOf[queue], number, attemptPath, this.clockAt(since));
    return work * this.handlingFactor[group * reasonOf.length + queue];
  }

  /** Seconds of wrap-up after the talk; 0 = none. */
  wrapUpOf(queue: number, number: number, attemptPath: number): number {
    if (!this.hasWrapUp) return 0;
    const { reasonOf, channelOf } = this.routes;
    return this.customers.wrapUpOf(reasonOf[queue], channelOf[queue], number, attemptPath);
  }

  /** Seconds until the customer tries again after giving up or a busy signal; Infinity = never. */
  redialAfter(share: number, queue: number, number: number, attemptPath: number): number {
    return this.customers.redialAfter(share, this.routes.reasonOf[queue], number, attemptPath);
  }

  /** Seconds until a handled contact comes back unresolved; Infinity = resolved. */
  returnAfter(queue: number, number: number, attemptPath: number): number {
    if (!this.anyReturns) return Infinity;
    return this.customers.returnAfter(this.routes.reasonOf[queue], number, attemptPath);
  }

  private clockAt(since: number): number {
    return this.varies ? this.time.clock[Math.floor(since / this.time.interval)] : 0;
  }
}

/** Factor on handling by group x queue. */
function handlingFactors(model: Model, routes: QueueMap): Float64Array {
  const queues = routes.reasonOf.length;
  const factors = new Float64Array(model.groups.length * queues).fill(1);
  model.groups.forEach((group, g) => {
    for (const skill of group.skills) {
      for (let queue = 0; queue < queues; queue++) {
        if (routes.reasonOf[queue] !== skill.reason || routes.channelOf[queue] !== skill.channel) continue;
        factors[g * queues + queue] = skill.handlingFactor;
      }
    }
  });
  return factors;
}
