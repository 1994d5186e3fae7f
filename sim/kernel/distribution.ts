/**
 * Distributions as plain data. Every one has a mean in the unit of its use (seconds for durations); draws are
 * standardised and scaled when they are used, so that one customer keeps one fate under every staffing.
 *
 * `cv` is the coefficient of variation (standard deviation / mean), `shape` the Weibull shape.
 */
export type Distribution =
  | { readonly kind: "constant"; readonly mean: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "lognormal"; readonly mean: number; readonly cv: number }
  | { readonly kind: "gamma"; readonly mean: number; readonly cv: number }
  | { readonly kind: "weibull"; readonly mean: number; readonly shape: number }
  /** Two exponential branches with balanced means (p1 m1 = p2 m2), fixed by mean and cv >= 1. */
  | { readonly kind: "hyperexponential"; readonly mean: number; readonly cv: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  /** Observed values in ascending order; a draw picks one of them with equal probability. */
  | { readonly kind: "empirical"; readonly values: readonly number[] };

/** The mean of a distribution, in the unit of its use. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case "uniform":
      return (distribution.low + distribution.high) / 2;
    case "empirical": {
      let sum = 0;
      for (const value of distribution.values) sum += value;
      return sum / distribution.values.length;
    }
    default:
      return distribution.mean;
  }
}
