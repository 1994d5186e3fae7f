import type { Model } from "../scenario/model.ts";
import type { Reading } from "./readings.ts";

/** A published or exact number, and how ours come about. */
export interface Line {
  /** What is compared, as a planner says it; times carry their unit. */
  readonly what: string;
  /** As the source prints it: the last digit says how exactly it is known. */
  readonly theirs: string;
  /** 95% half-width of a simulated source; 0 = exact, or not stated. */
  readonly halfWidth: number;
  /** Replications of a simulated source that states no half-width: it is taken to vary as ours of as many would. */
  readonly replications?: number;
  /** Small probabilities may be estimated to 5% instead of 1%. */
  readonly isProbability: boolean;
  /** Ours by formula, where `sim/theory` has one. */
  readonly formula?: () => number;
  /** Ours by simulation: what is read off each replication. */
  readonly reading?: Reading;
}

/** One system, with everything that its source says of it. */
export interface VerifyCase {
  readonly source: string;
  readonly name: string;
  readonly lines: readonly Line[];
  /** What is simulated; left out where only formulas are compared. Days before day 0 let the start settle. */
  readonly model?: Model;
}

type Ours = Pick<Line, "formula" | "reading" | "replications"> & { readonly halfWidth?: number };

export function probability(what: string, theirs: string, ours: Ours): Line {
  return { what, theirs, halfWidth: 0, isProbability: true, ...ours };
}

export function size(what: string, theirs: string, ours: Ours): Line {
  return { what, theirs, halfWidth: 0, isProbability: false, ...ours };
}
