import { streamKey } from "../sim/kernel/random.ts";
import { WAIT_BINS, waitBin } from "../sim/measure/wait-histogram.ts";

/** M/M/s+M: times in seconds. */
export interface BareQueue {
  readonly perSecond: number;
  readonly handling: number;
  readonly patience: number;
  readonly agents: number;
  /** Seconds of arrivals; then the queue empties. */
  readonly open: number;
}

/** Exponential draws of mean 1, keyed or one after the other. */
export interface BareDraws {
  useStream(high: number, low: number): void;
  at(subject: number, path: number): void;
  exponential(): number;
}

/** Keys of the draws, by the names that the engine has for them: keyed draws are the same draws. */
export function keysOf(seed: number, replication: number) {
  const keyFor = (purpose: string) => streamKey(seed, replication, "call", purpose);
  return { gap: keyFor("gap"), patience: keyFor("patience"), work: keyFor("work") };
}

/** Contacts that can wait at once. */
const PLACES = 1 << 16;

/**
 * The limit that the engine is measured against: one queue, nothing but what M/M/s+M needs, written by hand. Events are
 * the next arrival and a binary heap of finish times (the child is chosen without a branch); those who wait lie in a
 * ring with their deadline, which is looked at when an agent comes. Books one histogram.
 */
export class BareLoop {
  readonly histogram = new Uint32Array(WAIT_BINS);
  answered = 0;
  abandoned = 0;
  private readonly queue: BareQueue;
  private readonly draws: BareDraws;
  private readonly finish: Float64Array;
  private readonly arrival = new Float64Array(PLACES);
  private readonly deadline = new Float64Array(PLACES);
  private readonly number = new Int32Array(PLACES);

  constructor(queue: BareQueue, draws: BareDraws) {
    this.queue = queue;
    this.draws = draws;
    this.finish = new Float64Array(queue.agents + 2);
  }

  /** @returns contacts */
  replicate(seed: number, replication: number): number {
    const { draws, finish, arrival, deadline, number, histogram } = this;
    const { perSecond, handling, patience, agents, open } = this.queue;
    const { gap, patience: bears, work } = keysOf(seed, replication);
    finish.fill(Infinity);
    let busy = 0;
    let head = 0;
    let tail = 0;
    let contacts = 0;
    let answered = 0;
    let abandoned = 0;
    draws.useStream(gap.high, gap.low);
    draws.at(0, 0);
    let next = draws.exponential() / perSecond;
    if (next >= open) next = Infinity;
    for (;;) {
      const end = finish[1];
      if (end <= next) {
        if (end === Infinity) break;
        let later = -1;
        while (head < tail) {
          const first = head++ & (PLACES - 1);
          if (deadline[first] < end) {
            abandoned++;
            continue;
          }
          answered++;
          histogram[waitBin(end - arrival[first])]++;
          draws.useStream(work.high, work.low);
          draws.at(number[first], 0);
          later = end + handling * draws.exponential();
          break;
        }
        if (later < 0) {
          later = finish[busy];
          finish[busy--] = Infinity;
          if (busy === 0) continue;
        }
        let node = 1;
        for (let child = 2; child <= busy; child = 2 * node) {
          child += +(finish[child + 1] < finish[child]);
          const earlier = finish[child];
          if (earlier >= later) break;
          finish[node] = earlier;
          node = child;
        }
        finish[node] = later;
      } else {
        const now = next;
        const contact = contacts++;
        draws.useStream(gap.high, gap.low);
        draws.at(contacts, 0);
        next = now + draws.exponential() / perSecond;
        if (next >= open) next = Infinity;
        if (busy < agents) {
          answered++;
          histogram[0]++;
          draws.useStream(work.high, work.low);
          draws.at(contact, 0);
          const later = now + handling * draws.exponential();
          let node = ++busy;
          for (let parent = node >> 1; parent > 0 && finish[parent] > later; parent = node >> 1) {
            finish[node] = finish[parent];
            node = parent;
          }
          finish[node] = later;
        } else {
          const last = tail++ & (PLACES - 1);
          draws.useStream(bears.high, bears.low);
          draws.at(contact, 0);
          arrival[last] = now;
          deadline[last] = now + patience * draws.exponential();
          number[last] = contact;
        }
      }
    }
    this.answered += answered;
    this.abandoned += abandoned;
    return contacts;
  }
}
