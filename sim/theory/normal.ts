const MANY_TERMS = 500;
const TAIL_FROM = 5;

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * Distribution function of the standard normal, to about 1e-15 and, in the tails, with as good a relative error.
 *
 * Taylor series about 0 (Marsaglia 2004, "Evaluating the normal distribution"), Laplace's continued fraction of the
 * Mills ratio beyond 5.
 */
export function normalCdf(z: number): number {
  if (z > TAIL_FROM) return 1 - upperTail(z);
  if (z < -TAIL_FROM) return upperTail(-z);
  let sum = z;
  let term = z;
  for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum) && n < MANY_TERMS; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}

function upperTail(z: number): number {
  let fraction = z;
  for (let n = 120; n > 0; n--) fraction = z + n / fraction;
  return normalDensity(z) / fraction;
}
