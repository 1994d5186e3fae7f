import { EXPONENTIAL } from "../sim/kernel/ziggurat.ts";
import type { BareDraws } from "./bare-loop.ts";

/** Draws one after the other (mulberry32): what a simulation costs whose customers have no keys. */
export class SequentialDraws implements BareDraws {
  private state = 1;

  useStream(): void {}

  at(): void {}

  /** Exponential of mean 1 by the same ziggurat as the keyed draws. */
  exponential(): number {
    for (;;) {
      const layer = this.next() & 255;
      const word = this.next();
      const x = word * EXPONENTIAL.width[layer];
      if (word < EXPONENTIAL.inside[layer]) return x;
      const u = (this.next() + 0.5) / 4294967296;
      if (layer === 0) return EXPONENTIAL.tail - Math.log(u);
      const { height } = EXPONENTIAL;
      if (height[layer] + u * (height[layer - 1] - height[layer]) < Math.exp(-x)) return x;
    }
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }
}
