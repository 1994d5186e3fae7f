// Columns of a contact's row of whole numbers.
const NUMBER = 0;
const ATTEMPT_PATH = 1;
const CELL = 2;
const FLAGS = 3;
const WHOLE_BITS = 2;

// Flags.
const BAD_EXPERIENCE = 1;
const WRAPPING_UP = 2;

/**
 * What the simulation knows about the contacts in the centre, by their slot: whose they are and how far they have come.
 * A row of a typed array each, so that what is used together lies together.
 */
export class ContactState {
  private whole: Int32Array;
  private answered: Float64Array;

  constructor(contacts = 256) {
    this.whole = new Int32Array(contacts << WHOLE_BITS);
    this.answered = new Float64Array(contacts);
  }

  /**
   * A contact enters.
   * @param cell where it is counted, by its arrival
   * @param badExperience 1 = a bad experience of the customer has already been counted
   */
  open(contact: number, number: number, attemptPath: number, cell: number, badExperience: number): void {
    const row = contact << WHOLE_BITS;
    if (row >= this.whole.length) this.grow(contact + 1);
    const { whole } = this;
    whole[row | NUMBER] = number;
    whole[row | ATTEMPT_PATH] = attemptPath;
    whole[row | CELL] = cell;
    whole[row | FLAGS] = badExperience;
  }

  /** Number of the customer in the reason's fresh stream. */
  numberOf(contact: number): number {
    return this.whole[(contact << WHOLE_BITS) | NUMBER];
  }

  attemptPathOf(contact: number): number {
    return this.whole[(contact << WHOLE_BITS) | ATTEMPT_PATH];
  }

  /** The tally's cell of its queue and the interval of its arrival. */
  cellOf(contact: number): number {
    return this.whole[(contact << WHOLE_BITS) | CELL];
  }

  /** 1 = a bad experience of the customer has been counted. */
  badExperience(contact: number): number {
    return this.whole[(contact << WHOLE_BITS) | FLAGS] & BAD_EXPERIENCE;
  }

  setBadExperience(contact: number): void {
    this.whole[(contact << WHOLE_BITS) | FLAGS] |= BAD_EXPERIENCE;
  }

  isWrappingUp(contact: number): boolean {
    return (this.whole[(contact << WHOLE_BITS) | FLAGS] & WRAPPING_UP) !== 0;
  }

  setWrappingUp(contact: number): void {
    this.whole[(contact << WHOLE_BITS) | FLAGS] |= WRAPPING_UP;
  }

  answeredAt(contact: number): number {
    return this.answered[contact];
  }

  setAnsweredAt(contact: number, time: number): void {
    this.answered[contact] = time;
  }

  private grow(atLeast: number): void {
    const contacts = Math.max(atLeast, 2 * (this.whole.length >> WHOLE_BITS));
    const whole = new Int32Array(contacts << WHOLE_BITS);
    whole.set(this.whole);
    this.whole = whole;
    const answered = new Float64Array(contacts);
    answered.set(this.answered);
    this.answered = answered;
  }
}
