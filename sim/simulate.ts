import { SERVICE_LEVELS } from "./measure/formulas.ts";
import { RESULTS_FORMAT, type Results } from "./measure/results.ts";
import { asLoggedNotes } from "./measure/solved-volume.ts";
import { counted, plural } from "./plural.ts";
import { overloadNotes } from "./run/findings/overload.ts";
import { criterionOf } from "./run/findings/targets.ts";
import { lacksReturns, missingReturns } from "./run/replications/returning.ts";
import { type Simulated, type SimulateOptions, simulateModel } from "./run/simulate.ts";
import type { CheckedScenario } from "./scenario/check.ts";
import type { Model } from "./scenario/model.ts";
import { summaryOf } from "./summary.ts";
import { VERSION } from "./version.ts";

export type { SimulateOptions } from "./run/simulate.ts";

/**
 * Simulates a checked scenario at each of its multiples and returns the results document. The same scenario, seed and
 * version give the same document on any number of workers. An aborted signal ends early with what is finished, and
 * `stopped` says so.
 */
export async function simulate(checked: CheckedScenario, options: SimulateOptions = {}): Promise<Results> {
  return resultsOf(checked, await simulateModel(checked.model, options));
}

/** The results document of a simulation. */
export function resultsOf(checked: CheckedScenario, simulated: Simulated): Results {
  const { definitions, targets } = checked.model;
  const criteria = new Set(targets.map(criterionOf));
  return {
    format: RESULTS_FORMAT,
    version: VERSION,
    scenario: summaryOf(checked),
    seed: simulated.seed,
    definitions: {
      serviceLevel: definitions.serviceLevel,
      serviceLevelFormula: SERVICE_LEVELS[definitions.serviceLevel].formula,
      countIn: definitions.countIn,
      shortAbandonSeconds: definitions.shortAbandon,
      holds: criteria.size === 1 ? [...criteria][0] : "as each target says",
    },
    intervals: simulated.intervals,
    series: simulated.series,
    multiples: simulated.multiples,
    stopping: simulated.stopping,
    notes: notesOf(checked.model, simulated),
    stopped: simulated.stopped,
  };
}

function notesOf(model: Model, { settling, solved, multiples, intervals }: Simulated): string[] {
  const notes = [
    ...overloadNotes(model, multiples, intervals),
    ...asLoggedNotes(solved),
    ...returnsNotes(model, settling.days),
    ...reportNotes(model),
  ];
  if (settling.settled) return notes;
  const channels = model.channels.filter((channel) => channel.kind === "deferred").map((channel) => channel.name);
  return [
    ...notes,
    `At 1x the backlog of ${channels.join(" and ")} has not settled after ${counted(settling.days, "day")}: begun without a backlog and with a large one, they end with different backlogs. Then the starting backlog depends on how many days are simulated first.`,
  ];
}

function reportNotes({ calendar: { interval, reportInterval } }: Model): string[] {
  if (reportInterval === undefined) return [];
  return [
    `Results are reported by ${reportInterval / 60} minutes and simulated by ${interval / 60}: floors, targets per interval and "busiest" are judged by the longer ones.`,
  ];
}

function returnsNotes(model: Model, days: number): string[] {
  if (!lacksReturns(model, days)) return [];
  const missing = Math.round(100 * missingReturns(model, days));
  return [
    `${counted(days, "day")} at 1x ${plural(days, "is", "are")} simulated first, which is too few because customers come back later than that: up to about ${missing}% of a day's contacts in the long run are missing.`,
  ];
}
