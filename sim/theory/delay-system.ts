import { delayedMeans, delayedWithin } from "./queue-waits.ts";
import { type ServiceLevels, serviceLevels } from "./service-level.ts";
import { requireNonNegative } from "./theory-error.ts";
import { type WaitingLineModel, waitingLine } from "./waiting-line.ts";

/**
 * Steady state of a queue with a limit on patience or places. Probabilities are shares of the customers who *enter*
 * (only `blocking` is a share of all arrivals); times in the unit of the rates.
 */
export interface DelaySystem {
  /** P(an arrival finds no place): share of all arrivals. */
  readonly blocking: number;
  /** Share of time in which all servers are busy. */
  readonly allBusyProbability: number;
  readonly waitProbability: number;
  readonly abandonProbability: number;
  /** Mean number waiting. */
  readonly meanQueue: number;
  /** Mean wait of all who enter, answered or not. */
  readonly meanWait: number;
  /** Average speed of answer: mean wait of the answered, those who did not wait included. */
  readonly meanWaitOfAnswered: number;
  /** Mean wait of those who gave up, in the limit of rare abandonment for patient customers; 0 without waiting places. */
  readonly meanWaitOfAbandoned: number;
  /** Shares answered, and abandoned, within `time` (the boundary included) of entering. */
  within(time: number): { readonly answered: number; readonly abandoned: number };
  /** Service level within `time` under the five definitions; abandons up to `short` (default 0) are "short". */
  serviceLevels(time: number, short?: number): ServiceLevels;
}

/**
 * A queue whose servers are all busy with a known likelihood when nobody may wait.
 *
 * Above "all servers busy" every such chain is the same birth-death chain, so the states below enter through one
 * number: the odds (1 - B) / B of finding a server free in the loss system without waiting places.
 */
export function delaySystem(model: WaitingLineModel, oddsFreeWithoutLine: number): DelaySystem {
  const line = waitingLine(model);
  const delayed = delayedMeans(model, line);
  const oddsFree = oddsFreeWithoutLine * line.emptyProbability;
  const allBusy = 1 / (1 + oddsFree);
  const someFree = 1 / (1 + 1 / oddsFree);
  const entering = someFree + allBusy * delayed.entering;
  const waiting = allBusy / entering;
  const meanWait = waiting * delayed.wait;
  const abandonProbability = model.abandonRate * meanWait;

  let meanLine = 0;
  for (let i = 0; i < line.probabilities.length; i++) meanLine += (line.first + i) * line.probabilities[i];

  function within(time: number) {
    requireNonNegative("time", time);
    const { answered, abandoned } = delayedWithin(model, line, time);
    return { answered: someFree / entering + waiting * answered, abandoned: waiting * abandoned };
  }

  return {
    blocking: allBusy * line.fullProbability,
    allBusyProbability: allBusy,
    waitProbability: waiting * delayed.entering,
    abandonProbability,
    meanQueue: allBusy * meanLine,
    meanWait,
    meanWaitOfAnswered: (waiting * delayed.waitIfAnswered) / (1 - abandonProbability),
    meanWaitOfAbandoned: delayed.wait > 0 ? delayed.waitIfAbandonedPerRate / delayed.wait : 0,
    within,
    serviceLevels(time, short = 0) {
      const target = within(time);
      return serviceLevels({
        answered: 1 - abandonProbability,
        answeredWithin: target.answered,
        abandoned: abandonProbability,
        abandonedWithin: target.abandoned,
        abandonedShort: within(short).abandoned,
      });
    },
  };
}
