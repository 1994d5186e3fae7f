import { meanOf } from "../../sim/kernel/distribution.ts";
import type { Model, Reason } from "../../sim/scenario/model.ts";

/** What a channel's waits follow from, means over its contacts as the scenario expects them. */
export interface WaitParameters {
  /** Seconds of an agent's time that a contact takes; how other contacts in hand slow it is in it. */
  readonly attention: number;
  /** Rate at which each one who waits gives up, 1/s: 1 / mean patience; 0 where nobody does. */
  readonly givingUp: number;
}

/** @returns the habits of a channel; reasons count by their volume at 1x */
export function waitParametersOf({ channels, reasons }: Model, channel: number): WaitParameters {
  const { throughput } = channels[channel];
  const speed = throughput[throughput.length - 1] ?? 1;
  let contacts = 0;
  let work = 0;
  let givingUp = 0;
  for (const reason of reasons) {
    const handling = reason.handling[channel];
    if (!handling) continue;
    const volume = reason.split[channel] * dailyVolume(reason);
    const patience = reason.patience[channel];
    contacts += volume;
    work += volume * (meanOf(handling.distribution) + (handling.wrapUp ? meanOf(handling.wrapUp) : 0));
    givingUp += patience ? volume / meanOf(patience.distribution) : 0;
  }
  return contacts === 0
    ? { attention: 0, givingUp: 0 }
    : { attention: work / contacts / speed, givingUp: givingUp / contacts };
}

/** Fresh contacts of the average day at 1x. */
function dailyVolume({ arrivals }: Reason): number {
  const days = arrivals.days.length;
  if (arrivals.kind === "times") return arrivals.days.reduce((sum, times) => sum + times.length, 0) / days;
  return arrivals.days.flat().reduce((sum, count) => sum + count, 0) / days;
}

/**
 * Expected waits in a channel by the place in its queue. While k others stand before somebody, the queue before them
 * shortens by one on average every 1 / (s mu + k theta) seconds: one of the s agents finishes (mu = 1 / attention), or
 * one of the k gives up (theta). Who is at place n waits for n such steps, k = n - 1 ... 0:
 *
 *     sum over k = 0 ... n - 1 of 1 / (s mu + k theta)
 *
 * Exact in M/M/s+M with every agent busy: the estimator QL_M of Ibrahim and Whitt, Real-time delay estimation in
 * overloaded multiserver queues with abandonments, Management Science 55 (2009), after Whitt, Predicting queueing delays,
 * Management Science 45 (1999). Elsewhere, patience is taken as exponential with the scenario's mean.
 */
export class ExpectedWaits {
  private readonly parameters: WaitParameters;
  private agents = 0;
  /** Seconds by place. As long as the queue was deep while so many agents were there. */
  private waits = [0];

  constructor(parameters: WaitParameters) {
    this.parameters = parameters;
  }

  /** Whole seconds, rounded up: 0 is for those who don't wait. @param place 1 is next */
  at(place: number, agents: number): number {
    const { attention, givingUp } = this.parameters;
    if (attention === 0) return 0;
    if (agents !== this.agents) {
      this.agents = agents;
      this.waits = [0];
    }
    for (let k = this.waits.length - 1; k < place; k++) {
      this.waits.push(this.waits[k] + 1 / (agents / attention + k * givingUp));
    }
    return Math.ceil(this.waits[place]);
  }
}
