export interface RetryPolicy {
  /** What is said before anything was measured, real seconds. */
  readonly first: number;
  readonly least: number;
  readonly most: number;
}

/** How long the past counts, real seconds: what was measured so long ago weighs a third of what is measured now. */
const MEMORY = 30;
/** So long somebody must have waited before the pace is believed, real seconds. */
const ENOUGH = 3;

/**
 * How fast places come free, and when who is refused should come back: each is given the moment at which the next place
 * that nobody else was told of is expected, so that they don't all return at once. All times are real.
 */
export class FreePlaces {
  private readonly retryPolicy: RetryPolicy;
  private readonly wall: () => number;
  private seen: { readonly at: number; readonly freed: number } | null = null;
  /** Places that came free, and seconds in which one could, with the past fading. */
  private freed = 0;
  private observed = 0;
  /** When the last one who was refused is expected. */
  private expected = 0;

  constructor(retryPolicy: RetryPolicy, wall: () => number = () => performance.now() / 1000) {
    this.retryPolicy = retryPolicy;
    this.wall = wall;
  }

  /** @param freed how many have come free since the start; @param taken how many are taken now */
  look(freed: number, taken: number): void {
    const at = this.wall();
    const before = this.seen;
    this.seen = { at, freed };
    if (!before) return;
    const seconds = at - before.at;
    const since = Math.max(0, freed - before.freed);
    if (taken === 0 && since === 0) return; // nothing could come free
    const fade = Math.exp(-seconds / MEMORY);
    this.freed = this.freed * fade + since;
    this.observed = this.observed * fade + seconds;
  }

  /** Places per real second; null before it can be told. */
  get pace(): number | null {
    return this.observed < ENOUGH ? null : this.freed / this.observed;
  }

  /** Whole real seconds after which to come back. */
  next(): number {
    const { first, least, most } = this.retryPolicy;
    const { pace } = this;
    if (pace === null) return first;
    const now = this.wall();
    this.expected = Math.min(now + most, Math.max(now, this.expected) + 1 / pace);
    return Math.min(most, Math.max(least, Math.round(this.expected - now)));
  }
}
