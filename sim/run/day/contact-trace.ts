import type { Centre } from "../../centre/centre.ts";
import { countOf, REDIAL, RETURN } from "../../customers/attempt-path.ts";
import type { ContactOutcome, TraceSink } from "../../measure/trace.ts";
import type { ContactState } from "./contact-state.ts";
import type { Horizon } from "./horizon.ts";

const NOBODY = -1;

/** Writes the contacts of the horizon into a trace, in the order in which they are decided. */
export class ContactTrace {
  private readonly sink: TraceSink;
  private readonly horizon: Horizon;
  private readonly centre: Centre;
  private readonly book: ContactState;
  /** When the replies to deferred contacts in wrap-up went out, by contact. */
  private readonly repliedAt = new Map<number, number>();

  constructor(sink: TraceSink, horizon: Horizon, centre: Centre, book: ContactState) {
    this.sink = sink;
    this.horizon = horizon;
    this.centre = centre;
    this.book = book;
  }

  /** A contact of the horizon that never was in the centre. */
  turnedAway(now: number, queue: number, number: number, attemptPath: number, fate: ContactOutcome): void {
    this.sink.contact({
      queue,
      number,
      redials: countOf(attemptPath, REDIAL),
      returns: countOf(attemptPath, RETURN),
      arrival: now - this.horizon.start,
      wait: 0,
      untilAnswer: 0,
      fate,
      group: NOBODY,
      agent: NOBODY,
      handling: 0,
    });
  }

  /** The reply to a deferred contact goes out. */
  replied(now: number, contact: number): void {
    this.repliedAt.set(contact, now);
  }

  unanswered(at: number, contact: number, queue: number, fate: ContactOutcome): void {
    this.decided(contact, queue, at, fate, NOBODY, NOBODY, 0);
  }

  answered(now: number, contact: number, queue: number, agent: number): void {
    const answeredAt = this.book.answeredAt(contact);
    const repliedAt = this.repliedAt.get(contact) ?? answeredAt;
    this.repliedAt.delete(contact);
    this.decided(contact, queue, answeredAt, "handled", this.centre.groupOf(agent), agent, now - answeredAt, repliedAt);
  }

  private decided(
    contact: number,
    queue: number,
    waitedUntil: number,
    fate: ContactOutcome,
    group: number,
    agent: number,
    handling: number,
    untilAnswered = waitedUntil,
  ): void {
    const { book } = this;
    if (book.cellOf(contact) < 0) return;
    const attemptPath = book.attemptPathOf(contact);
    const since = this.centre.since(contact);
    this.sink.contact({
      queue,
      number: book.numberOf(contact),
      redials: countOf(attemptPath, REDIAL),
      returns: countOf(attemptPath, RETURN),
      arrival: since - this.horizon.start,
      wait: waitedUntil - since,
      untilAnswer: untilAnswered - since,
      fate,
      group,
      agent,
      handling,
    });
  }
}
