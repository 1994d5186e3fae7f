import type { Model } from "../scenario/model.ts";
import { isRate } from "./rates.ts";

/**
 * Whether replications come in antithetic pairs (Hammersley and Morton 1956; Law and Kelton, variance reduction):
 * 2k and 2k + 1 share the draws of what sets a whole day apart - good and bad days, inputs that are only believed -
 * and the second has them mirrored: normal scores with the opposite sign, 1 - u for a uniform u. Each by itself keeps
 * its distribution, but a bad day is followed by one that is as good, so the mean of both varies less. All else is
 * drawn by the replication's own number. The two of a pair depend on each other: the pair is the unit of every
 * interval of confidence.
 */
export function comeInPairs({ reasons, peak }: Model): boolean {
  if (peak.belief) return true;
  return reasons.some((reason) => {
    const isMoved = reason.busyness.cv > 0 || reason.belief !== undefined;
    if (isMoved && isRate(reason)) return true;
    return [...reason.handling, ...reason.patience].some((habit) => habit?.belief);
  });
}

/** The replication by whose number both of a pair make the draws that they share. */
export function firstOfPair(replication: number): number {
  return replication - (replication % 2);
}

/** Whether a replication is the one of its pair that has the shared draws mirrored. */
export function isMirrored(replication: number): boolean {
  return replication % 2 === 1;
}
