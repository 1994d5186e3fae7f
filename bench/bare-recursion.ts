import { WAIT_BINS, waitBin } from "../sim/measure/wait-histogram.ts";
import { type BareDraws, type BareQueue, keysOf } from "./bare-loop.ts";

/**
 * The limit that the first-come recursion is measured against: the same queue as `BareLoop`, without events. The free
 * times of the agents lie in a binary heap; a contact starts at max(free, arrival) unless its patience ends before,
 * which is known when it arrives, because whoever came before has taken the agent already. Books one histogram.
 */
export class BareRecursion {
  readonly histogram = new Uint32Array(WAIT_BINS);
  answered = 0;
  abandoned = 0;
  private readonly queue: BareQueue;
  private readonly draws: BareDraws;
  private readonly free: Float64Array;

  constructor(queue: BareQueue, draws: BareDraws) {
    this.queue = queue;
    this.draws = draws;
    this.free = new Float64Array(queue.agents + 2);
  }

  /** @returns contacts */
  replicate(seed: number, replication: number): number {
    const { draws, free, histogram } = this;
    const { perSecond, handling, patience, agents, open } = this.queue;
    const { gap, patience: bears, work } = keysOf(seed, replication);
    free.fill(0);
    free[agents + 1] = Infinity;
    let contacts = 0;
    let answered = 0;
    let abandoned = 0;
    draws.useStream(gap.high, gap.low);
    draws.at(0, 0);
    let now = draws.exponential() / perSecond;
    while (now < open) {
      const contact = contacts++;
      const earliest = free[1];
      let isAnswered = true;
      let start = now;
      if (earliest > now) {
        draws.useStream(bears.high, bears.low);
        draws.at(contact, 0);
        isAnswered = earliest <= now + patience * draws.exponential();
        start = earliest;
      }
      if (isAnswered) {
        answered++;
        histogram[waitBin(start - now)]++;
        draws.useStream(work.high, work.low);
        draws.at(contact, 0);
        const later = start + handling * draws.exponential();
        let node = 1;
        for (let child = 2; child <= agents; child = 2 * node) {
          child += +(free[child + 1] < free[child]);
          const earlier = free[child];
          if (earlier >= later) break;
          free[node] = earlier;
          node = child;
        }
        free[node] = later;
      } else {
        abandoned++;
      }
      draws.useStream(gap.high, gap.low);
      draws.at(contacts, 0);
      now += draws.exponential() / perSecond;
    }
    this.answered += answered;
    this.abandoned += abandoned;
    return contacts;
  }
}
