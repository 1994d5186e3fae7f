import { requireNonNegative, requireWhole } from "./theory-error.ts";

/**
 * P(N >= least) for N Poisson with the given mean, to about 1e-14 (relative in the upper tail).
 *
 * Summed from the largest term of the smaller side, so neither side underflows while its terms still matter.
 *
 * @throws TheoryError "argument"
 */
export function poissonTail(mean: number, least: number): number {
  requireNonNegative("mean", mean);
  requireWhole("least", least, 0);
  if (least === 0) return 1;
  if (mean === 0) return 0;
  if (least > mean) return poissonTerm(mean, least) * sumOfRatios(least, (n) => mean / (n + 1), 1);
  return 1 - poissonTerm(mean, least - 1) * sumOfRatios(least - 1, (n) => n / mean, -1);
}

/** P(N = count), by Loader's saddle-point form (2000, "Fast and accurate computation of binomial probabilities"). */
export function poissonTerm(mean: number, count: number): number {
  if (count === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(count) - deviance(count, mean)) / Math.sqrt(2 * Math.PI * count);
}

function sumOfRatios(start: number, ratio: (n: number) => number, step: 1 | -1): number {
  let sum = 1;
  for (let n = start, term = 1; term > 1e-17 * sum; n += step) {
    term *= ratio(n);
    sum += term;
  }
  return sum;
}

/** log(n!) - log(sqrt(2πn) (n/e)^n). */
function stirlingError(n: number): number {
  if (n < 16) {
    let logFactorial = 0;
    for (let i = 2; i <= n; i++) logFactorial += Math.log(i);
    return logFactorial - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
  }
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / n;
}

/** x log(x/m) + m - x, without cancellation where x is near m. */
function deviance(x: number, mean: number): number {
  const v = (x - mean) / (x + mean);
  if (Math.abs(v) >= 0.1) return x * Math.log(x / mean) + mean - x;
  let sum = (x - mean) * v;
  let power = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
