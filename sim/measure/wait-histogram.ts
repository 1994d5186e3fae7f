const SUB_BITS = 6;
const SUB_BINS = 1 << SUB_BITS;
/** Waits from 2^-7 s to 2^25 s (a year) in 32 octaves; below is one bin, above another. */
const LOWEST_EXPONENT = -7;
const OCTAVES = 32;
export const WAIT_BINS = OCTAVES * SUB_BINS + 2;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const EXPONENT_BIAS = 1023;
const FIRST = ((EXPONENT_BIAS + LOWEST_EXPONENT) << SUB_BITS) - 1;

/** Bin of a wait in seconds: 64 bins an octave, read off the float's high bits; relative width 1.6%, error up to 0.8%. */
export function waitBin(wait: number): number {
  float[0] = wait;
  const bin = (words[HIGH] >>> (20 - SUB_BITS)) - FIRST;
  return bin < 1 ? 0 : bin >= WAIT_BINS ? WAIT_BINS - 1 : bin;
}

/** The lower edge of a bin, seconds. */
export function binEdge(bin: number): number {
  if (bin === 0) return 0;
  const at = bin - 1;
  const octave = 2 ** (LOWEST_EXPONENT + (at >> SUB_BITS));
  return octave * (1 + (at & (SUB_BINS - 1)) / SUB_BINS);
}

/**
 * The q-quantile of a histogram: the value of rank q n, interpolated within its bin; null when it is empty. The lowest
 * bin (no wait to speak of) is 0.
 */
export function histogramQuantile(counts: ArrayLike<number>, offset: number, q: number): number | null {
  let total = 0;
  for (let bin = 0; bin < WAIT_BINS; bin++) total += counts[offset + bin];
  if (total === 0) return null;
  const rank = q * total;
  let below = 0;
  for (let bin = 0; bin < WAIT_BINS; bin++) {
    const here = counts[offset + bin];
    if (here > 0 && below + here >= rank) {
      if (bin === 0) return 0;
      return binEdge(bin) + ((rank - below) / here) * (binEdge(bin + 1) - binEdge(bin));
    }
    below += here;
  }
  return null;
}
