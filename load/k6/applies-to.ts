import type { TraceCustomer } from "../trace/format.ts";
import type { K6Target } from "./script-plan.ts";

/** Whether a target speaks of an attempt that this customer begins at `at`. */
export function appliesTo(
  { channel, reason, tier, from, to }: Pick<K6Target, "channel" | "reason" | "tier" | "from" | "to">,
  customer: Pick<TraceCustomer, "channel" | "reason" | "tier">,
  at: number,
): boolean {
  return (
    (channel === null || channel === customer.channel) &&
    (reason === null || reason === customer.reason) &&
    (tier === null || tier === customer.tier) &&
    at >= from &&
    at < to
  );
}
