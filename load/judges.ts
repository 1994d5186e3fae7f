import type { LoadTest } from "../sim/measure/results.ts";
import type { Model, Target } from "../sim/scenario/model.ts";

export type Judge = LoadTest["judges"][number];

/**
 * Who judges a target of a load test: k6, by a threshold, whatever its customers meet; Plimsoll, from the web system's
 * record, all that is decided within the window. Customers do not see occupancy, and the reply to an e-mail comes
 * after the window: where that is only a part, Plimsoll judges the rest alone.
 */
export function judgeOf(model: Model, { measure, scope, deferred }: Target): Judge {
  if (measure === "occupancy" || scope.kind === "group") return "unseen";
  if (measure === "blocking") return "both";
  if (deferred) return "nobody";
  return isPartlyDeferred(model, scope) ? "partly" : "both";
}

function isPartlyDeferred({ channels, reasons }: Model, { kind, index }: Target["scope"]): boolean {
  if (kind === "channel") return channels[index].kind === "deferred";
  return channels.some(
    (channel, c) =>
      channel.kind === "deferred" &&
      reasons.some((reason, r) => (kind !== "reason" || r === index) && reason.split[c] > 0),
  );
}
