import type { TraceCustomer } from "../trace/format.ts";
import { plan } from "./read-plan.ts";

/** Seconds that the customer waits, having arrived at this scenario time: some scenarios make it depend on the hour. */
export function patienceOf({ reason, channel }: TraceCustomer, patience: number, arrivedAt: number): number {
  const cell = plan.factors.find((one) => one.reason === reason && one.channel === channel);
  return patience * (cell?.patience?.[plan.clock[Math.floor(arrivedAt / plan.interval)]] ?? 1);
}
