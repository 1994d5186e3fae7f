import type { Distribution } from "./distribution.ts";
import { gammaProbability, normalProbability } from "./gamma-quantile.ts";
import { gammaFunction } from "./sampler.ts";

/** The probability of a value of at most `x`. */
export function probabilityUpTo(distribution: Distribution, x: number): number {
  if (x <= 0 && distribution.kind !== "empirical") return 0;
  switch (distribution.kind) {
    case "constant":
      return x >= distribution.mean ? 1 : 0;
    case "exponential":
      return -Math.expm1(-x / distribution.mean);
    case "lognormal": {
      const variance = Math.log1p(distribution.cv ** 2);
      const mu = Math.log(distribution.mean) - variance / 2;
      return normalProbability((Math.log(x) - mu) / Math.sqrt(variance));
    }
    case "gamma": {
      const shape = 1 / distribution.cv ** 2;
      return gammaProbability(shape, (x * shape) / distribution.mean);
    }
    case "weibull": {
      const scale = distribution.mean / gammaFunction(1 + 1 / distribution.shape);
      return -Math.expm1(-((x / scale) ** distribution.shape));
    }
    case "hyperexponential": {
      const square = distribution.cv ** 2;
      const share = (1 + Math.sqrt((square - 1) / (square + 1))) / 2;
      const branch = (part: number): number => -part * Math.expm1((-2 * part * x) / distribution.mean);
      return branch(share) + branch(1 - share);
    }
    case "uniform":
      return Math.min(1, Math.max(0, (x - distribution.low) / (distribution.high - distribution.low)));
    case "empirical":
      return distribution.values.filter((value) => value <= x).length / distribution.values.length;
  }
}
