import { normalQuantile, studentT } from "../measure/confidence.ts";
import type { Line } from "./case.ts";

/** All simulated comparisons of a run together fail by chance in so many runs. */
export const RISK = 0.01;

/**
 * The normal quantile of the rule: one of so many independent comparisons strays further, either way, in 1% of runs.
 */
export function quantileFor(comparisons: number): number {
  return -normalQuantile((1 - (1 - RISK) ** (1 / comparisons)) / 2);
}

/**
 * The factor k of the rule: what turns a 95% half-width into the largest difference that chance explains. A little
 * larger for few units (replications, or pairs of them), whose spread is not known so well.
 */
export function factorFor(comparisons: number, units: number): number {
  return studentT(units - 1, quantileFor(comparisons)) / studentT(units - 1);
}

/** Half a unit of the last printed digit: what rounding may have taken. */
export function rounding({ theirs }: Pick<Line, "theirs">): number {
  return 0.5 * 10 ** -decimalsOf(theirs);
}

export function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

/** How exact our estimate has to be before it may be compared: its largest 95% half-width. */
export function requiredHalfWidth(line: Line): number {
  const value = Math.abs(Number(line.theirs));
  const share = line.isProbability && value < 0.05 ? 0.05 : 0.01;
  return Math.max(share * value, line.halfWidth / 3);
}

/** What a simulation gave for a line, and from how many replications. */
export interface Estimate {
  readonly value: number;
  /** 95%. */
  readonly halfWidth: number;
  readonly replications: number;
}

/** The source's 95% half-width: as stated, else that of as many replications of ours; 0 where the source is exact. */
export function theirHalfWidth(line: Line, ours: Estimate): number {
  if (line.replications === undefined) return line.halfWidth;
  return ours.halfWidth * Math.sqrt(ours.replications / line.replications);
}

/** The largest difference that chance and rounding explain. */
export function allowedDifference(line: Line, ours: Estimate, factor: number): number {
  return factor * Math.hypot(ours.halfWidth, theirHalfWidth(line, ours)) + rounding(line);
}

/** A formula has nothing but rounding to hide behind. */
export function formulaAgrees(line: Line, value: number): boolean {
  return Math.abs(value - Number(line.theirs)) <= rounding(line) * (1 + 1e-9);
}
