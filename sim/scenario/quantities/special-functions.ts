/**
 * Quantile of the standard normal distribution; Wichura (1988), AS 241, PPND7: about 7 digits.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
      (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
    );
  }
  const tail = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const r = tail <= 5 ? tail - 1.6 : tail - 5;
  const value =
    tail <= 5
      ? (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
        ((0.12021132975 * r + 0.7370016425) * r + 1)
      : (((0.017337203997 * r + 0.42868294337) * r + 3.081226386) * r + 6.657905115) /
        ((0.012258202635 * r + 0.24197894225) * r + 1);
  return q < 0 ? -value : value;
}

/** Gamma function by Lanczos (g = 7, n = 9), 15 digits for x >= 0.5. */
export function gamma(x: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  let sum = c[0] as number;
  for (let i = 1; i < 9; i++) sum += (c[i] as number) / (x - 1 + i);
  const t = x + 6.5;
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * sum;
}

/** The Weibull shape whose coefficient of variation is `cv` (0.05 to 20), by bisection: cv falls as the shape rises. */
export function weibullShape(cv: number): number {
  let low = 0.1;
  let high = 40;
  for (let i = 0; i < 80; i++) {
    const shape = (low + high) / 2;
    const g1 = gamma(1 + 1 / shape);
    const squared = gamma(1 + 2 / shape) / (g1 * g1) - 1;
    if (squared > cv * cv) low = shape;
    else high = shape;
  }
  return (low + high) / 2;
}
