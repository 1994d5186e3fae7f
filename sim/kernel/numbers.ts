/** A column of integers, indexed by slot, that grows by doubling. */
export class Numbers {
  private values: Int32Array;

  constructor(capacity = 256) {
    this.values = new Int32Array(capacity);
  }

  at(index: number): number {
    return this.values[index];
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const longer = new Int32Array(2 * Math.max(index, this.values.length));
      longer.set(this.values);
      this.values = longer;
    }
    this.values[index] = value;
  }
}

/** A column of times or durations, indexed by slot, that grows by doubling. */
export class Times {
  private values: Float64Array;

  constructor(capacity = 256) {
    this.values = new Float64Array(capacity);
  }

  at(index: number): number {
    return this.values[index];
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const longer = new Float64Array(2 * Math.max(index, this.values.length));
      longer.set(this.values);
      this.values = longer;
    }
    this.values[index] = value;
  }
}
