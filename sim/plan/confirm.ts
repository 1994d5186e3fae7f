import { normalCdf } from "../theory/normal.ts";
import { isKnown } from "./margin.ts";
import { isKept, standardError, standing } from "./requirement.ts";
import type { Candidate, Search } from "./search.ts";
import type { Simulator } from "./simulator.ts";

/** Replications from here on are never seen by a search. Even, so that the first is the first of its pair. */
export const FRESH = 1_000_000;
/** 97.5% point of the normal distribution: the verdict of `plimsoll run` is "met" with as much room. */
const SURE = 1.96;
/** A target this many standard errors short is given up early. */
const HOPELESS = 1;

export interface Confirmation {
  readonly candidate: Candidate;
  readonly confirmed: boolean;
  /** First of the fresh replications. */
  readonly first: number;
}

/**
 * Judges heads on replications that no search has seen, doubling their number from `least` until every target is kept
 * with 97.5% confidence (one-sided, each), one is out of reach, or `most` are used up.
 */
export async function confirm(
  search: Search,
  simulator: Simulator,
  headcount: Float64Array,
  how: { readonly multiple: number; readonly first: number; readonly least: number; readonly most: number },
): Promise<Confirmation> {
  const run = simulator.open(search.roster.staffed(headcount), how.multiple);
  const evidence = run.evidence();
  try {
    for (let wanted = how.least; ; wanted = Math.min(how.most, 2 * wanted)) {
      await run.replicate(evidence, how.first + evidence.replications, wanted - evidence.replications);
      const candidate = search.judged(headcount, evidence, SURE);
      const isEvidence = candidate.standings.every(({ own }) => isKnown(own));
      if (candidate.kept && isEvidence) return { candidate, confirmed: true, first: how.first };
      const isOver = search.requirements.some((asked) => !isKept(standing(asked, evidence, -HOPELESS)));
      if (isOver || wanted >= how.most) return { candidate, confirmed: false, first: how.first };
    }
  } finally {
    run.done();
  }
}

/** P(a target holds by its own criterion), judged by its margin; its floor counts by the widened margin of the worst interval. */
export function confidenceOf(candidate: Candidate, t: number): number {
  const { own } = candidate.standings[t];
  const error = standardError(own);
  if (!Number.isFinite(own.value)) return 1;
  if (!isKnown(own)) return 0.5;
  return error === 0 ? Number(own.value >= 0) : normalCdf(own.value / error);
}
