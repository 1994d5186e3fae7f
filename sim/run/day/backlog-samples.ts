import type { Centre } from "../../centre/centre.ts";
import { measured, type Timeline } from "../../customers/timeline.ts";
import type { Model } from "../../scenario/model.ts";
import type { PromiseClock } from "./promise-clock.ts";
import type { QueueMap } from "./queue-map.ts";

/** Deferred work as it lies there at the end of every interval of the horizon: how much, how old by the clock of its promise. */
export class BacklogSamples {
  /** Age of the oldest waiting contact, seconds, by deferred queue x interval (0 when none waits): the highest of its looks. */
  readonly oldestAge: Float64Array;
  /** Contacts waiting at the end of each interval, by queue x interval. */
  readonly waiting: Int32Array;
  private readonly queues: number[];
  private readonly intervals: number;
  private readonly together: number;
  private readonly centre: Centre;
  private readonly clock: PromiseClock;
  private readonly channelOf: Int32Array;
  private samples = 0;

  constructor(model: Model, routes: QueueMap, time: Timeline, centre: Centre, clock: PromiseClock) {
    this.centre = centre;
    this.clock = clock;
    this.channelOf = routes.channelOf;
    this.intervals = measured(time).intervals;
    this.together = time.together;
    const all = [...routes.channelOf.keys()];
    this.queues = all.filter((queue) => model.channels[routes.channelOf[queue]].kind === "deferred");
    this.oldestAge = new Float64Array(all.length * this.intervals);
    this.waiting = new Int32Array(all.length * this.intervals);
  }

  clear(): void {
    this.oldestAge.fill(0);
    this.waiting.fill(0);
    this.samples = 0;
  }

  sample(now: number): void {
    const i = Math.floor(this.samples++ / this.together);
    for (const queue of this.queues) {
      const oldest = this.centre.queues.first(queue);
      const cell = queue * this.intervals + i;
      const age = oldest < 0 ? 0 : this.clock.between(this.channelOf[queue], this.centre.since(oldest), now);
      this.oldestAge[cell] = Math.max(this.oldestAge[cell], age);
      this.waiting[cell] = this.centre.queues.length[queue];
    }
  }
}
