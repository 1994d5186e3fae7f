import type { DurationLaw } from "./duration.ts";
import { type PiecewiseRate, piecewiseMeanPresent } from "./infinite-server.ts";

/** Modified offered load of one interval, in erlangs: agents who would be busy if there were always one free. */
export interface IntervalLoad {
  readonly mean: number;
  readonly peak: number;
  /** Load at the end of the interval. */
  readonly end: number;
}

/** Even, for Simpson's rule. */
const STEPS = 32;

/**
 * The load that work arriving in earlier intervals leaves in later ones: the mean number present in M(t)/G/∞
 * (Jennings, Mandelbaum, Massey & Whitt 1996, "Server staffing to meet time-varying demand").
 *
 * Load lags behind the arrivals by about a mean handling time; with handling short against the interval it is
 * rate x handling. Mean and peak are taken over 33 points of each interval (Simpson's rule).
 *
 * @returns one load per entry of `arrivals.rates`
 * @throws TheoryError "argument"
 */
export function modifiedOfferedLoad(arrivals: PiecewiseRate, handling: DurationLaw): IntervalLoad[] {
  const { intervalLength } = arrivals;
  return arrivals.rates.map((_, interval) => {
    const loads = Array.from({ length: STEPS + 1 }, (_, step) =>
      piecewiseMeanPresent(arrivals, handling, (interval + step / STEPS) * intervalLength),
    );
    const weighted = loads.reduce((sum, load, step) => sum + load * simpsonWeight(step), 0);
    return { mean: weighted / (3 * STEPS), peak: Math.max(...loads), end: loads[STEPS] };
  });
}

function simpsonWeight(step: number): number {
  if (step === 0 || step === STEPS) return 1;
  return step % 2 === 1 ? 4 : 2;
}
