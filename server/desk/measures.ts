import { contactFormulas, type ServiceLevelDefinition, type Terms } from "../../sim/measure/formulas.ts";
import { FIELDS, Field } from "../../sim/measure/tally.ts";
import { TICKS_PER_SECOND, ticks } from "../../sim/measure/ticks.ts";

export interface MeasuresState {
  readonly midnight: number;
  readonly today: Float64Array;
  readonly total: Float64Array;
}

/**
 * What the wallboard and the metrics count, by channel and with the simulator's counters and formulas: `today` are
 * contacts that arrived since local midnight, `total` all since the first day.
 */
export class Measures {
  private since = 0;
  private readonly today: Float64Array;
  private readonly total: Float64Array;
  private readonly answerWithin: readonly number[];
  private readonly shortAbandon: number;

  /** @param answerWithin T by channel, seconds; Infinity where nothing is promised */
  constructor(answerWithin: readonly number[], shortAbandon: number) {
    this.answerWithin = answerWithin;
    this.shortAbandon = shortAbandon;
    this.today = new Float64Array(answerWithin.length * FIELDS);
    this.total = new Float64Array(answerWithin.length * FIELDS);
  }

  /** When today began. */
  get midnight(): number {
    return this.since;
  }

  newDay(midnight: number): void {
    if (midnight === this.since) return;
    this.since = midnight;
    this.today.fill(0);
  }

  count(channel: number, arrivedAt: number, field: number, amount = 1): void {
    this.total[channel * FIELDS + field] += amount;
    if (arrivedAt >= this.since) this.today[channel * FIELDS + field] += amount;
  }

  /** @param promised how much of the promise has passed, seconds */
  answered(channel: number, arrivedAt: number, wait: number, promised: number): void {
    this.count(channel, arrivedAt, Field.answered);
    this.count(channel, arrivedAt, Field.waitAnswered, ticks(wait));
    if (promised <= this.answerWithin[channel]) this.count(channel, arrivedAt, Field.answeredInTime);
  }

  abandoned(channel: number, arrivedAt: number, wait: number, promised: number): void {
    this.count(channel, arrivedAt, Field.abandoned);
    this.count(channel, arrivedAt, Field.waitAbandoned, ticks(wait));
    if (promised <= this.answerWithin[channel]) this.count(channel, arrivedAt, Field.abandonedInTime);
    if (wait <= this.shortAbandon) this.count(channel, arrivedAt, Field.shortAbandoned);
  }

  sum(channel: number, field: number, over: "today" | "total"): number {
    return this[over][channel * FIELDS + field];
  }

  /** @param overdue contacts of today that have no answer yet and are older than T: misses already */
  serviceLevel(channel: number, definition: ServiceLevelDefinition, overdue: number): number | null {
    const formula = contactFormulas(definition).find(({ measure }) => measure === "serviceLevel");
    if (!formula?.denominator || this.answerWithin[channel] === Infinity) return null;
    const misses = definition === "answered only" ? 0 : overdue;
    return ratio(this.terms(channel, formula.numerator), this.terms(channel, formula.denominator) + misses);
  }

  abandonment(channel: number): number | null {
    const lost = this.sum(channel, Field.abandoned, "today");
    const dropped = this.sum(channel, Field.droppedAtClosing, "today");
    return ratio(lost, lost + dropped + this.sum(channel, Field.answered, "today"));
  }

  /** Average speed of answer, seconds. */
  asa(channel: number): number | null {
    const waits = this.sum(channel, Field.waitAnswered, "today") / TICKS_PER_SECOND;
    return ratio(waits, this.sum(channel, Field.answered, "today"));
  }

  save(): MeasuresState {
    return { midnight: this.since, today: this.today.slice(), total: this.total.slice() };
  }

  restore({ midnight, today, total }: MeasuresState): void {
    this.since = midnight;
    this.today.set(today);
    this.total.set(total);
  }

  private terms(channel: number, terms: Terms): number {
    return terms.reduce((sum, [field, weight]) => sum + weight * this.today[channel * FIELDS + field], 0);
  }
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator > 0 ? numerator / denominator : null;
}
