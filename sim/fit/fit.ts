import { Flaws } from "../scenario/csv/flaws.ts";
import { readTable } from "../scenario/csv/table.ts";
import { mistakes } from "../scenario/mistakes.ts";
import { Findings, Places } from "../scenario/places.ts";
import type { Mistake, ScenarioProblem } from "../scenario/problems.ts";
import { type DailyFit, fitDailyCounts } from "./daily-counts.ts";
import { type Columns, guessColumns, observedDays } from "./observed-days.ts";
import { fittedScenario } from "./scenario-text.ts";

export { type DailyFit, fitDailyCounts, type ObservedDays } from "./daily-counts.ts";

export interface FittedCounts {
  /** A scenario that runs, with what was fitted. */
  readonly text: string;
  readonly fit: DailyFit;
}

/** The interval of the fitted profile, in seconds. */
const INTERVAL = 1800;

/** CSV of counts per interval over many days -> a scenario, or what is wrong with the file. */
export function fitCountsFile(
  file: string,
  input: string | Uint8Array,
  stated: Columns = {},
): FittedCounts | { readonly problems: readonly ScenarioProblem[] } {
  const table = readTable(file, input);
  if (table.flaws.length > 0) {
    const findings = new Findings(new Places(file, ""));
    const flaws = new Flaws(table, [], findings);
    for (const flaw of table.flaws) flaws.add(() => flaw);
    flaws.end();
    return { problems: findings.all };
  }
  const { time, column } = guessColumns(table, stated);
  if (time === undefined) return { problems: [problem(file, 1, mistakes.csvNoTime(file))] };
  const observed = observedDays(table, { time, column }, INTERVAL);
  if ("problems" in observed) return observed;
  const fit = fitDailyCounts(observed);
  if (fit.perDay === 0) return { problems: [problem(file, 2, mistakes.nothingInList([]))] };
  const { dates } = observed;
  const text = fittedScenario({
    source: file.split(/[\\/]/).at(-1) as string,
    firstDate: dates[0] as string,
    lastDate: dates.at(-1) as string,
    days: dates.length,
    interval: INTERVAL,
    fit,
  });
  return { text, fit };
}

function problem(file: string, line: number, mistake: Mistake): ScenarioProblem {
  return { ...mistake, severity: "error", path: [], file, line, column: 1 };
}
