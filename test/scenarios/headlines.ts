// The headline numbers of the scenarios that ship, reviewed by whoever changes them: node test/scenarios/headlines.ts
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MultipleResults } from "../../sim/measure/results.ts";
import { daysOf, modelOf, shipped } from "./shipped.ts";

/** Days simulated at each multiple. */
const DAYS = 6;

export const headlinesFile = join(import.meta.dirname, "headlines.json");

export interface Headlines {
  readonly [multiple: string]: Readonly<Record<string, string | number | null>>;
}

/** What a planner would quote from the report of one scenario. */
export async function headlinesOf(name: string): Promise<Headlines> {
  const model = await modelOf(name);
  // How long a backlog takes to clear is the question of the scenarios that last for days.
  const multiples = await daysOf(model, model.peak.multiples, DAYS, { recovery: model.calendar.horizonDays > 2 });
  return Object.fromEntries(multiples.map((multiple) => [multiple.label, headlines(multiple)]));
}

function headlines({ targets, allTargetsHold, series, fates, recovery }: MultipleResults): Headlines[string] {
  const total = series.total?.day;
  const cleared = recovery.map(({ channel, daysToClear }) => [`days to clear ${channel}`, short(daysToClear.value)]);
  return {
    ...Object.fromEntries(targets.map(({ label, value, verdict }) => [label, `${short(value.value)} ${verdict}`])),
    "gives first": targets.find(({ verdict }) => verdict === "missed")?.bottleneck ?? null,
    "days on which all targets hold": short(allTargetsHold.value),
    "fresh contacts": short(total?.fresh?.value),
    handled: short(fates.handled),
    "customers let down": short(total?.badExperiences?.value),
    ...Object.fromEntries(cleared),
  };
}

/** Four significant digits: enough to notice a change, few enough to read. */
function short(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value.toPrecision(4));
}

if (import.meta.main) {
  const all: Record<string, Headlines> = {};
  for (const name of shipped) all[name] = await headlinesOf(name);
  writeFileSync(headlinesFile, `${JSON.stringify(all, null, 2)}\n`);
}
