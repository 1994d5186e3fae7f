import { ATTEMPT_BITS, PARITY, TWO_POW_MINUS_32, TWO_POW_MINUS_53 } from "./threefry.ts";
import { EXPONENTIAL, NORMAL } from "./ziggurat.ts";

export { PATH_BITS } from "./threefry.ts";

/** Two words that name a stream. */
export interface StreamKey {
  readonly high: number;
  readonly low: number;
}

/**
 * Keyed random numbers: Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as
 * easy as 1, 2, 3"). A draw is a pure function of (key, counter): it has no state to carry, does not depend on the
 * order of events, and can be taken when it is needed.
 *
 * The key names a stream (`streamKey`: seed, replication, whose draw it is and what it is for); the counter names the
 * draw: `subject` (for example the number of a contact), `path` (what led to it, up to 26 bits) and the attempt, which
 * rejection methods raise by themselves.
 */
export class KeyedDraws {
  private k0 = 0;
  private k1 = 0;
  private k2 = PARITY;
  private subject = 0;
  private counter = 0;
  private x0 = 0;
  private x1 = 0;
  // The tables as fields: the compiler knows what they are and where they lie.
  private readonly exponentialWidth = EXPONENTIAL.width;
  private readonly exponentialInside = EXPONENTIAL.inside;
  private readonly normalWidth = NORMAL.width;
  private readonly normalInside = NORMAL.inside;

  /** Chooses the stream for the draws that follow. */
  useStream(high: number, low: number): void {
    this.k0 = high;
    this.k1 = low;
    this.k2 = PARITY ^ high ^ low;
  }

  /** Places the stream at the draw (subject, path). */
  at(subject: number, path: number): void {
    this.subject = subject;
    this.counter = path << ATTEMPT_BITS;
  }

  /** Uniform on (0, 1) with 53 bits. */
  uniform(): number {
    this.next();
    return ((this.x0 >>> 0) * 2097152 + (this.x1 >>> 11)) * TWO_POW_MINUS_53 + TWO_POW_MINUS_53 / 2;
  }

  /** Uniform on (0, 1) with 32 bits from the second word of the last `uniform32` call: two choices for one draw. */
  secondUniform32(): number {
    return ((this.x1 >>> 0) + 0.5) * TWO_POW_MINUS_32;
  }

  /** Uniform on (0, 1) with 32 bits. */
  uniform32(): number {
    this.next();
    return ((this.x0 >>> 0) + 0.5) * TWO_POW_MINUS_32;
  }

  /** Exponential with mean 1, by the ziggurat (Marsaglia and Tsang 2000), layer and abscissa from separate words. */
  exponential(): number {
    this.next();
    const layer = this.x0 & 255;
    const word = this.x1 >>> 0;
    const x = word * this.exponentialWidth[layer];
    return word < this.exponentialInside[layer] ? x : this.exponentialEdge(layer, x);
  }

  /** Standard normal, by the ziggurat. */
  normal(): number {
    this.next();
    const layer = this.x0 & 127;
    const word = this.x1;
    const x = word * this.normalWidth[layer];
    return Math.abs(word) < this.normalInside[layer] ? x : this.normalEdge(layer, x);
  }

  /** Gamma with mean `shape` and variance `shape` (Marsaglia and Tsang 2000; boosted by a power below shape 1). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * this.uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const z = this.normal();
      const v = (1 + c * z) ** 3;
      if (v > 0 && Math.log(this.uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  private exponentialEdge(firstLayer: number, firstX: number): number {
    let layer = firstLayer;
    let x = firstX;
    for (;;) {
      if (layer === 0) return EXPONENTIAL.tail - Math.log(this.uniform());
      const height = EXPONENTIAL.height;
      if (height[layer] + this.uniform() * (height[layer - 1] - height[layer]) < Math.exp(-x)) return x;
      this.next();
      layer = this.x0 & 255;
      const word = this.x1 >>> 0;
      x = word * this.exponentialWidth[layer];
      if (word < this.exponentialInside[layer]) return x;
    }
  }

  private normalEdge(firstLayer: number, firstX: number): number {
    let layer = firstLayer;
    let x = firstX;
    for (;;) {
      if (layer === 0) {
        const tail = this.normalTail();
        return x > 0 ? tail : -tail;
      }
      const height = NORMAL.height;
      if (height[layer] + this.uniform() * (height[layer - 1] - height[layer]) < Math.exp(-0.5 * x * x)) return x;
      this.next();
      layer = this.x0 & 127;
      const word = this.x1;
      x = word * this.normalWidth[layer];
      if (Math.abs(word) < this.normalInside[layer]) return x;
    }
  }

  private normalTail(): number {
    for (;;) {
      const x = -Math.log(this.uniform()) / NORMAL.tail;
      if (-2 * Math.log(this.uniform()) > x * x) return NORMAL.tail + x;
    }
  }

  private next(): void {
    const k0 = this.k0;
    const k1 = this.k1;
    const k2 = this.k2;
    let x0 = (this.subject + k0) | 0;
    let x1 = (this.counter + k1) | 0;
    this.counter = (this.counter + 1) | 0;

    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
    x0 = (x0 + k1) | 0;
    x1 = (x1 + k2 + 1) | 0;

    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
    x0 = (x0 + k2) | 0;
    x1 = (x1 + k0 + 2) | 0;

    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
    x0 = (x0 + k0) | 0;
    x1 = (x1 + k1 + 3) | 0;

    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
    x0 = (x0 + k1) | 0;
    x1 = (x1 + k2 + 4) | 0;

    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
    x0 = (x0 + x1) | 0;
    x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
    this.x0 = (x0 + k2) | 0;
    this.x1 = (x1 + k0 + 5) | 0;
  }

  /** The two raw words of the next draw (for known-answer tests). */
  words(): [number, number] {
    this.next();
    return [this.x0 >>> 0, this.x1 >>> 0];
  }
}

/** FNV-1a over the UTF-16 code units of a name, finished by a murmur mix: streams and purposes are hashes of names. */
export function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** The key of the draws of `name` (a reason, a group) for `purpose`, in one replication of a run with this seed. */
export function streamKey(seed: number, replication: number, name: string, purpose: string): StreamKey {
  return keyOfHashes(seed, replication, hashName(name), hashName(purpose));
}

/**
 * `streamKey` of names that are hashed already. Each name has a word of its own, so two streams share a key only when
 * both of their names collide.
 */
export function keyOfHashes(seed: number, replication: number, name: number, purpose: number): StreamKey {
  const run = mix(mix(seed) ^ replication);
  return { high: mix(run ^ purpose), low: mix(mix(run ^ 0x9e3779b9) ^ name) };
}

function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
