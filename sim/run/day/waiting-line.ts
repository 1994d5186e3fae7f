import { PendingTimes } from "../../kernel/pending-times.ts";
import type { Tally } from "../../measure/tally.ts";
import { AnswerTimes } from "./answer-times.ts";

/**
 * Books how many wait, when it is known of everybody who joins until when. An answer comes before an arrival at the
 * same time, an abandonment after it.
 */
export class WaitingLine {
  private readonly tally: Tally;
  /** By team. */
  private readonly answers: AnswerTimes[];
  private readonly abandonments = new PendingTimes();
  /** The team that answers next, and when. */
  private next: AnswerTimes;
  private nextAnswer = Infinity;

  constructor(tally: Tally, teams: number) {
    this.tally = tally;
    this.answers = Array.from({ length: teams }, () => new AnswerTimes());
    [this.next] = this.answers;
  }

  /** Somebody joins now and waits for the team's answer at `until`; times of joining must not decrease. */
  joinUntilAnswer(queue: number, team: number, now: number, until: number): void {
    this.join(queue, now, until);
    const answers = this.answers[team];
    answers.add(until, queue);
    if (until < this.nextAnswer) {
      this.next = answers;
      this.nextAnswer = until;
    }
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
    for (const answers of this.answers) answers.clear();
    this.abandonments.clear();
    this.nextAnswer = Infinity;
  }

  private join(queue: number, now: number, until: number): void {
    this.leave(now);
    this.tally.waiting.add(queue, now, until);
    this.tally.depthChanged(queue, now, 1);
  }

  private leave(now: number): void {
    while (this.nextAnswer <= now || this.abandonments.time < now) {
      if (this.abandonments.time < this.nextAnswer) this.bookAbandonment();
      else if (this.nextAnswer < Infinity) this.bookAnswer();
      else return;
    }
  }

  private bookAbandonment(): void {
    const { abandonments } = this;
    this.tally.depthChanged(abandonments.owner, abandonments.time, -1);
    abandonments.take();
  }

  private bookAnswer(): void {
    const { next, answers } = this;
    this.tally.depthChanged(next.queue, this.nextAnswer, -1);
    next.take();
    for (let team = 0; team < answers.length; team++)
      if (answers[team].time < this.next.time) this.next = answers[team];
    this.nextAnswer = this.next.time;
  }
}
