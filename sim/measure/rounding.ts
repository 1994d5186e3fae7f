import type { Estimate } from "./results.ts";

/** Numbers of the results document carry 6 significant digits; what is not a finite number becomes null. */
export function rounded(value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Number(value.toPrecision(6));
}

export function roundedEstimate(estimate: Estimate): Estimate {
  return { ...estimate, value: rounded(estimate.value), low: rounded(estimate.low), high: rounded(estimate.high) };
}
