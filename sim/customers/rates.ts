import type { Reason } from "../scenario/model.ts";

/** Whether a reason's contacts come by chance, at a rate; else they are replayed as they were counted or logged. */
export function isRate({ arrivals }: Reason): boolean {
  return arrivals.kind === "counts" && !arrivals.exactly;
}
