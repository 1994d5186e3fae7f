import { type Distribution, meanOf } from "./distribution.ts";
import type { KeyedDraws } from "./random.ts";
import {
  CONSTANT,
  EMPIRICAL,
  EXPONENTIAL,
  GAMMA,
  HYPEREXPONENTIAL,
  LOGNORMAL,
  UNIFORM,
  WEIBULL,
} from "./sampler-kinds.ts";

/** Distributions compiled to numbers, drawn by index: one call site, no objects and no closures per draw. */
export class Samplers {
  private readonly kind: Int8Array;
  private readonly a: Float64Array;
  private readonly b: Float64Array;
  private readonly c: Float64Array;
  private readonly values: Float64Array[];

  constructor(distributions: readonly Distribution[]) {
    const count = distributions.length;
    this.kind = new Int8Array(count);
    this.a = new Float64Array(count);
    this.b = new Float64Array(count);
    this.c = new Float64Array(count);
    this.values = distributions.map(() => NO_VALUES);
    distributions.forEach((distribution, index) => {
      this.compile(distribution, index);
    });
  }

  /** A draw in the distribution's unit, at the place where `draws` stands. */
  draw(index: number, draws: KeyedDraws): number {
    const a = this.a[index];
    switch (this.kind[index]) {
      case EXPONENTIAL:
        return a * draws.exponential();
      case LOGNORMAL:
        return Math.exp(a + this.b[index] * draws.normal());
      case GAMMA:
        return a * draws.gamma(this.b[index]);
      case WEIBULL:
        return a * draws.exponential() ** this.b[index];
      case HYPEREXPONENTIAL:
        return (draws.uniform32() < this.c[index] ? a : this.b[index]) * draws.exponential();
      case UNIFORM:
        return a + this.b[index] * draws.uniform();
      case EMPIRICAL: {
        const values = this.values[index];
        return values[Math.floor(draws.uniform32() * values.length)];
      }
      default:
        return a;
    }
  }

  private compile(distribution: Distribution, index: number): void {
    const { a, b, c, kind } = this;
    const mean = meanOf(distribution);
    a[index] = mean;
    switch (distribution.kind) {
      case "constant":
        kind[index] = CONSTANT;
        return;
      case "exponential":
        kind[index] = EXPONENTIAL;
        return;
      case "lognormal": {
        const variance = Math.log(1 + distribution.cv ** 2);
        kind[index] = LOGNORMAL;
        a[index] = Math.log(mean) - variance / 2;
        b[index] = Math.sqrt(variance);
        return;
      }
      case "gamma": {
        const shape = 1 / distribution.cv ** 2;
        kind[index] = GAMMA;
        a[index] = mean / shape;
        b[index] = shape;
        return;
      }
      case "weibull":
        kind[index] = WEIBULL;
        a[index] = mean / gammaFunction(1 + 1 / distribution.shape);
        b[index] = 1 / distribution.shape;
        return;
      case "hyperexponential": {
        const square = distribution.cv ** 2;
        const share = (1 + Math.sqrt((square - 1) / (square + 1))) / 2;
        kind[index] = HYPEREXPONENTIAL;
        a[index] = mean / (2 * share);
        b[index] = mean / (2 * (1 - share));
        c[index] = share;
        return;
      }
      case "uniform":
        kind[index] = UNIFORM;
        a[index] = distribution.low;
        b[index] = distribution.high - distribution.low;
        return;
      case "empirical":
        kind[index] = EMPIRICAL;
        this.values[index] = Float64Array.from(distribution.values);
        return;
    }
  }
}

const NO_VALUES = new Float64Array(0);

/** Gamma function for x >= 1 (Lanczos approximation, g = 7, n = 9; relative error below 1e-14). */
export function gammaFunction(x: number): number {
  const series = LANCZOS.reduce((sum, coefficient, k) => sum + (k === 0 ? coefficient : coefficient / (x - 1 + k)), 0);
  const t = x + 6.5;
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * series;
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
