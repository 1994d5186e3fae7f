/** Times at which those who wait for one team are answered, in order: first come, first served. A ring that grows. */
export class AnswerTimes {
  private times: Float64Array;
  private queues: Int32Array;
  private first = 0;
  private count = 0;

  constructor(capacity = 64) {
    this.times = new Float64Array(capacity);
    this.queues = new Int32Array(capacity);
  }

  /** The next answer; Infinity when nobody waits for one. */
  get time(): number {
    return this.count > 0 ? this.times[this.first] : Infinity;
  }

  /** The queue of the next answer. */
  get queue(): number {
    return this.queues[this.first];
  }

  /** @param time not before any that was added */
  add(time: number, queue: number): void {
    if (this.count === this.times.length) this.grow();
    const last = (this.first + this.count++) & (this.times.length - 1);
    this.times[last] = time;
    this.queues[last] = queue;
  }

  take(): void {
    this.first = (this.first + 1) & (this.times.length - 1);
    this.count--;
  }

  clear(): void {
    this.first = 0;
    this.count = 0;
  }

  private grow(): void {
    const { times, queues, first } = this;
    this.times = new Float64Array(2 * times.length);
    this.times.set(times.subarray(first));
    this.times.set(times.subarray(0, first), times.length - first);
    this.queues = new Int32Array(2 * queues.length);
    this.queues.set(queues.subarray(first));
    this.queues.set(queues.subarray(0, first), queues.length - first);
    this.first = 0;
  }
}
