import { expect } from "vitest";

/** Expects `actual` to be the printed number, to half a unit of its last digit: `expectPrinted(0.174132, ".174132")`. */
export function expectPrinted(actual: number, printed: string): void {
  const decimals = printed.split(".")[1]?.length ?? 0;
  const halfUnit = 0.5 * 10 ** -decimals;
  const difference = Math.abs(actual - Number(printed));
  expect(difference, `${actual} is not ${printed} to the last digit`).toBeLessThanOrEqual(halfUnit * (1 + 1e-9));
}

/** Expects a relative difference below `tolerance`. */
export function expectClose(actual: number, expected: number, tolerance = 1e-10): void {
  const scale = Math.max(Math.abs(expected), 1e-300);
  expect(Math.abs(actual - expected) / scale, `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);
}
