import { PendingTimes } from "../kernel/pending-times.ts";
import type { Tally } from "../measure/tally.ts";

/**
 * Books how many wait, when it is known of everybody who joins until when. An answer comes before an arrival at the
 * same time, an abandonment after it.
 */
export class WaitingLine {
  private readonly tally: Tally;
  private readonly answers = new PendingTimes();
  private readonly abandonments = new PendingTimes();

  constructor(tally: Tally) {
    this.tally = tally;
  }

  /** Somebody joins now and waits for an answer at `until`; times of joining must not decrease. */
  joinUntilAnswer(queue: number, now: number, until: number): void {
    this.join(queue, now, until);
    this.answers.add(until, queue);
  }

  /** Somebody joins now and gives up at `until`. */
  joinUntilAbandonment(queue: number, now: number, until: number): void {
    this.join(queue, now, until);
    this.abandonments.add(until, queue);
  }

  /** All have left. */
  close(): void {
    this.leave(Infinity);
  }

  clear(): void {
    this.answers.clear();
    this.abandonments.clear();
  }

  private join(queue: number, now: number, until: number): void {
    this.leave(now);
    this.tally.waiting.add(queue, now, until);
    this.tally.depthChanged(queue, now, 1);
  }

  private leave(now: number): void {
    const { answers, abandonments, tally } = this;
    while (answers.time <= now || abandonments.time < now) {
      const first = answers.time <= abandonments.time ? answers : abandonments;
      if (first.time === Infinity) return;
      tally.depthChanged(first.owner, first.time, -1);
      first.take();
    }
  }
}
