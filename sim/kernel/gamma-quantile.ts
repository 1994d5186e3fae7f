/** From a standard normal score to the gamma quantile of the same probability. */
export type ScoreToGamma = (score: number) => number;

const SPAN = 6;
const STEPS = 1200;
const tables = new Map<number, ScoreToGamma>();

/**
 * Gamma with mean 1 and coefficient of variation `cv`, as a function of a normal score: G^-1(Phi(z)), tabulated at
 * 1/100 of a standard deviation over |z| <= 6 and interpolated linearly (for cv <= 1, error below 1e-5 of the value or
 * of the mean, whichever is larger).
 */
export function gammaQuantileTable(cv: number): ScoreToGamma {
  const known = tables.get(cv);
  if (known) return known;
  const shape = 1 / cv ** 2;
  const values = new Float64Array(STEPS + 2);
  let guess = 0;
  for (let i = 0; i <= STEPS; i++) {
    guess = gammaQuantile(shape, normalProbability((2 * SPAN * i) / STEPS - SPAN), guess);
    values[i] = guess / shape;
  }
  values[STEPS + 1] = values[STEPS];
  const quantile = (score: number): number => {
    const place = (Math.min(Math.max(score, -SPAN), SPAN) + SPAN) * (STEPS / (2 * SPAN));
    const below = Math.floor(place);
    return values[below] + (place - below) * (values[below + 1] - values[below]);
  };
  tables.set(cv, quantile);
  return quantile;
}

/** Regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction (Lentz) above. */
export function gammaProbability(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10000 && term > sum * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return front * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10000; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return 1 - front * fraction;
}

/** Standard normal distribution function, from the incomplete gamma function: Phi(z) = (1 + P(1/2, z^2/2)) / 2. */
export function normalProbability(z: number): number {
  const inner = gammaProbability(0.5, (z * z) / 2);
  return z >= 0 ? (1 + inner) / 2 : (1 - inner) / 2;
}

function gammaQuantile(shape: number, probability: number, from: number): number {
  let low = from;
  let high = Math.max(2 * from, shape + 12 * Math.sqrt(shape) + 30);
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2;
    if (gammaProbability(shape, middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** log Gamma(x) for x > 0, by Stirling's series after raising x above 10 (relative error below 1e-14). */
export function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 10) shift -= Math.log(y++);
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / y;
  return shift + (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series;
}
