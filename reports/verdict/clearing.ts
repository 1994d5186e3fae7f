import type { Estimate, MultipleResults } from "../../sim/measure/results.ts";

type Recovery = MultipleResults["recovery"][number];

const NOTHING: Estimate = { value: null, low: null, high: null };

/**
 * Days until a backlog is back where it is at 1x; without a value when it does not come back in the days looked at, at
 * 1x, where there is nothing to clear, and where 1x has no level to come back to.
 */
export function daysToClear({ multiple }: MultipleResults, recovery: Recovery): Estimate {
  return multiple === 1 || recovery.steady === false ? NOTHING : recovery.daysToClear;
}
