import { KeyedDraws, streamKey } from "../kernel/random.ts";
import type { Belief } from "../scenario/model.ts";

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
  const key = streamKey(seed, replication, `belief about ${belief.about}`);
  draws.useStream(key.high, key.low);
  draws.at(0, 0);
  return triangular(belief.low, 1, belief.high, draws.uniform());
}
