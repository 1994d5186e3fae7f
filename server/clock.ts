/** Milliseconds since 1970, steady: it never jumps while the process is running. */
export const wallClock = (): number => performance.timeOrigin + performance.now();

export interface ClockLine {
  /** Scenario time, seconds since the first midnight of the horizon. */
  readonly at: number;
  /** Milliseconds since 1970 at which it was `at`. */
  readonly epoch: number;
  /** Scenario seconds per real second. */
  readonly speedup: number;
  readonly paused: boolean;
}

/** Scenario time: a straight line over the wall clock that can be paused and made steeper. The only clock of the desk. */
export class LiveClock {
  /** Real seconds by which the wall clock was behind the line that was taken up; 0 when it was not. */
  readonly wentBack: number;
  private anchor: ClockLine;
  private readonly wall: () => number;
  private readonly listeners: (() => void)[] = [];

  constructor(line: Omit<ClockLine, "epoch"> & { readonly epoch?: number }, wall: () => number = wallClock) {
    this.wall = wall;
    const now = wall();
    const { epoch = now } = line;
    this.wentBack = Math.max(0, epoch - now) / 1000;
    // A line that begins in the future stands still until then: it begins now.
    this.anchor = { ...line, epoch: Math.min(epoch, now) };
  }

  /** Scenario time now. */
  now(): number {
    return this.when(this.wall());
  }

  /** Real milliseconds until it is `at`; Infinity while paused. */
  until(at: number): number {
    const { paused, speedup } = this.anchor;
    return paused ? Number.POSITIVE_INFINITY : Math.max(0, ((at - this.now()) / speedup) * 1000);
  }

  /** How scenario time runs, from now. */
  line(): ClockLine {
    const epoch = this.wall();
    return { at: this.when(epoch), epoch, speedup: this.anchor.speedup, paused: this.anchor.paused };
  }

  set({ paused, speedup }: { paused?: boolean | undefined; speedup?: number | undefined }): void {
    const line = this.line();
    this.anchor = { ...line, paused: paused ?? line.paused, speedup: speedup ?? line.speedup };
    for (const listener of this.listeners) listener();
  }

  /** Never earlier than `at`: what is stored has happened. */
  atLeast(at: number): void {
    if (this.now() < at) this.anchor = { ...this.line(), at };
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private when(wall: number): number {
    const { at, epoch, speedup, paused } = this.anchor;
    return paused ? at : at + (Math.max(0, wall - epoch) / 1000) * speedup;
  }
}
