import type { Results } from "../../sim/measure/results.ts";
import { DEFAULT_STOPPING } from "../../sim/measure/stopping.ts";

/** The command that gives the same results from the scenario in `scenario.yaml`: only the options that it takes. */
export function repeatCommand({ scenario, seed, stopping, multiples }: Results): string {
  const { replications, precision, mostReplications, mostContacts } = stopping;
  const stated = [...scenario.peak.multiples, ...(scenario.peak.belief ? [null] : [])];
  const run = multiples.map(({ multiple }) => multiple);
  const chosen = run.join() === stated.join() ? "" : ` -m ${run.filter((multiple) => multiple !== null).join()}`;
  if (replications !== null) return `plimsoll run scenario.yaml --seed ${seed}${chosen} -n ${replications}`;
  const limits = [
    precision === DEFAULT_STOPPING.precision ? "" : ` --precision ${precision}`,
    mostReplications === DEFAULT_STOPPING.mostReplications ? "" : ` --most-days ${mostReplications}`,
    mostContacts === DEFAULT_STOPPING.mostContacts ? "" : ` --most-contacts ${mostContacts}`,
  ];
  return `plimsoll run scenario.yaml --seed ${seed}${chosen}${limits.join("")}`;
}

/** What the command gives: the same to the last digit, unless the run was cut short by hand. */
export function repeatPromise({ stopped }: Results): string {
  return stopped === "interrupted"
    ? "this command gives what the run would have given without its interruption"
    : "this command gives the same numbers, to the last digit";
}
