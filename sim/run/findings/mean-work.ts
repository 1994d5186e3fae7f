import { meanOf } from "../../kernel/distribution.ts";
import type { Model } from "../../scenario/model.ts";

/** Mean seconds of work of a contact, wrap-up included, in one chat's own time; 0 where nobody comes that way. */
export function meanWork(model: Model, reason: number, channel: number): number {
  const work = model.reasons[reason].handling[channel];
  return work ? meanOf(work.distribution) + (work.wrapUp ? meanOf(work.wrapUp) : 0) : 0;
}
