import { KeyedDraws, streamKey } from "../kernel/random.ts";
import type { Belief, Peak } from "../scenario/model.ts";
import { firstOfPair, isMirrored } from "./pairs.ts";

const draws = new KeyedDraws();

/** The value at u of a triangular distribution from `low` over its mode `likely` to `high`, by inversion. */
export function triangular(low: number, likely: number, high: number, u: number): number {
  const turn = (likely - low) / (high - low);
  return u < turn
    ? low + Math.sqrt(u * (high - low) * (likely - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - likely));
}

/**
 * The factor on an input's likely value in one replication; 1 where nothing is only believed. Inputs that are stated
 * together, as a handling time over all channels, are believed together: `about` names the draw.
 */
export function believed(belief: Belief | null | undefined, seed: number, replication: number): number {
  if (!belief) return 1;
  return triangular(belief.low, 1, belief.high, rankInBelief(belief.about, seed, replication));
}

/** The multiple of one replication; 1 where nothing is believed about it. */
export function believedMultiple({ belief }: Peak, seed: number, replication: number): number {
  if (!belief) return 1;
  return triangular(belief.low, belief.likely, belief.high, rankInBelief("the multiple", seed, replication));
}

/** Uniform on (0, 1): u in one replication of a pair and 1 - u in the other. */
function rankInBelief(about: string, seed: number, replication: number): number {
  const key = streamKey(seed, firstOfPair(replication), about, "belief");
  draws.useStream(key.high, key.low);
  draws.at(0, 0);
  const u = draws.uniform();
  return isMirrored(replication) ? 1 - u : u;
}
