/** A token bucket over real time: so many per second, and so many at once. */
export class Bucket {
  private readonly perSecond: number;
  private readonly burst: number;
  private readonly wall: () => number;
  private level: number;
  private filledAt: number;

  constructor(perSecond: number, burst: number, wall: () => number = () => performance.now()) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.wall = wall;
    this.level = burst;
    this.filledAt = wall();
  }

  take(): boolean {
    this.fill();
    if (this.level < 1) return false;
    this.level--;
    return true;
  }

  get isFull(): boolean {
    this.fill();
    return this.level >= this.burst;
  }

  /** Real seconds until the next one. */
  get wait(): number {
    return Math.max(0, (1 - this.level) / this.perSecond);
  }

  private fill(): void {
    const now = this.wall();
    this.level = Math.min(this.burst, this.level + ((now - this.filledAt) / 1000) * this.perSecond);
    this.filledAt = now;
  }
}
