/**
 * Fewer days get no prediction band. From so many days on, 94 to 96% of fresh days fall in a band on average, and hardly
 * any band holds fewer than 92% (`npm run proof -- bands`).
 */
export const DAYS_FOR_A_BAND = 100;

const SHARE_BINS = 400;
const SUB_BINS = 16;
const LOWEST_EXPONENT = -8;
const OCTAVES = 28;
const SIZE_BINS = SUB_BINS * OCTAVES + 2;

/**
 * Daily values of many columns (one for each series, measure and interval) in bounded histograms, for prediction bands:
 * shares in 400 equal bins, sizes in 16 bins an octave from 1/256 to 2^20. Exact ends are kept for 0 and (shares) 1.
 */
export class Bands {
  private readonly counts: Uint16Array;
  private readonly bins: number;
  private readonly isShare: boolean;
  private readonly seen: Uint32Array;

  constructor(columns: number, scale: "share" | "size") {
    this.isShare = scale === "share";
    this.bins = this.isShare ? SHARE_BINS + 2 : SIZE_BINS;
    this.counts = new Uint16Array(columns * this.bins);
    this.seen = new Uint32Array(columns);
  }

  add(column: number, value: number): void {
    const at = column * this.bins + (this.isShare ? shareBin(value) : sizeBin(value));
    if (this.counts[at] < 65535) this.counts[at]++;
    this.seen[column]++;
  }

  /** Days with a value. */
  days(column: number): number {
    return this.seen[column];
  }

  /** The q-quantile of the daily values, interpolated within its bin; null without values. */
  quantile(column: number, q: number): number | null {
    const total = this.seen[column];
    if (total === 0) return null;
    const target = q * total;
    const first = column * this.bins;
    let below = 0;
    for (let bin = 0; bin < this.bins; bin++) {
      const here = this.counts[first + bin];
      if (here > 0 && below + here >= target) {
        return this.inBin(bin, Math.max(0, (target - below) / here));
      }
      below += here;
    }
    return this.inBin(this.bins - 1, 1);
  }

  private inBin(bin: number, share: number): number {
    if (bin === 0) return 0;
    if (!this.isShare) return sizeEdge(bin) + share * (sizeEdge(bin + 1) - sizeEdge(bin));
    return bin > SHARE_BINS ? 1 : (bin - 1 + share) / SHARE_BINS;
  }
}

function shareBin(value: number): number {
  if (value <= 0) return 0;
  return value >= 1 ? SHARE_BINS + 1 : 1 + Math.floor(value * SHARE_BINS);
}

function sizeBin(value: number): number {
  if (value <= 0) return 0;
  const bin = 1 + Math.floor((Math.log2(value) - LOWEST_EXPONENT) * SUB_BINS);
  return Math.min(Math.max(bin, 1), SIZE_BINS - 1);
}

function sizeEdge(bin: number): number {
  return bin <= 1 ? 0 : 2 ** (LOWEST_EXPONENT + (bin - 1) / SUB_BINS);
}
