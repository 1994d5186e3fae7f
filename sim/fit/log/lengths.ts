/** Lengths of time as a file has them: each by itself, or means of several contacts. */
export class Lengths {
  #weight = 0;
  #sum = 0;
  #squares = 0;
  /** Whether each length is that of one contact. */
  readonly single: boolean;

  constructor(single: boolean) {
    this.single = single;
  }

  add(seconds: number, weight: number): void {
    if (weight <= 0 || seconds <= 0) return;
    this.#weight += weight;
    this.#sum += seconds * weight;
    this.#squares += seconds * seconds * weight;
  }

  /** Null where there is none. */
  get mean(): number | null {
    return this.#weight === 0 ? null : this.#sum / this.#weight;
  }

  /** Coefficient of variation; null where lengths are means, which hide it. */
  get cv(): number | null {
    const { mean } = this;
    if (!this.single || mean === null || this.#weight < 30) return null;
    return Math.sqrt(Math.max(0, this.#squares / this.#weight - mean * mean)) / mean;
  }
}
