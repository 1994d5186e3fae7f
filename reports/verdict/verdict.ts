import type { Results } from "../../sim/measure/results.ts";
import { format, isNumber, withInterval } from "../numbers.ts";
import { harmless, listed } from "../words.ts";
import { headline, others } from "./headline.ts";
import { ascending, type MultipleVerdict, multipleVerdict } from "./multiples.ts";
import { overall } from "./overall.ts";

export interface Verdict {
  /** The one sentence to read when nothing else is read. */
  readonly headline: string;
  /** How the other multiples come out; null when there is only one. */
  readonly others: string | null;
  /** The criterion and the definition of service level, which belong to every statement about targets. */
  readonly criterion: string;
  /** What follows from the same numbers, each a sentence of its own. */
  readonly sentences: readonly string[];
  /** From the lowest multiple to the highest. */
  readonly multiples: readonly MultipleVerdict[];
}

/** The verdict in plain sentences; each is computed from the results and says no more than they carry. */
export function verdict(results: Results): Verdict {
  const multiples = ascending(results).map(multipleVerdict);
  const optional = [letDown(results), jointly(results), stopped(results)];
  return {
    headline: headline(multiples),
    others: others(multiples),
    criterion: criterion(results),
    sentences: optional.filter((sentence) => sentence !== null),
    multiples,
  };
}

/** "Targets are judged on average. Service level (early abandons excluded) = S≤T / (S + L − L≤T). ..." */
function criterion(results: Results): string {
  const { serviceLevel, serviceLevelFormula, countIn, holds } = results.definitions;
  const criteria = new Set(results.multiples.flatMap(({ targets }) => targets.map((target) => target.criterion)));
  const judged = listed([...(criteria.size > 0 ? criteria : new Set([holds]))].map(harmless));
  const counted = countIn === "arrival" ? "arrived" : "was answered";
  const level = `Service level (${harmless(serviceLevel)}) = ${harmless(serviceLevelFormula)}`;
  return `Targets are judged ${judged}. ${level}. A contact counts in the interval in which it ${counted}.`;
}

function letDown(results: Results): string | null {
  const texts = ascending(results).flatMap((multiple) => {
    const estimate = overall(multiple, "letDown");
    if (!isNumber(estimate.value)) return [];
    return [`${withInterval(estimate, "customers")} at ${harmless(multiple.label)}`];
  });
  return texts.length === 0 ? null : `Customers let down ${horizon(results)}: ${listed(texts)}.`;
}

function jointly(results: Results): string | null {
  const texts = ascending(results).flatMap(({ label, allTargetsHold: { value }, targets }) =>
    isNumber(value) && targets.length > 1 ? [`${format(value, "share")} of days at ${harmless(label)}`] : [],
  );
  return texts.length === 0 ? null : `All targets hold on the same day on ${listed(texts)}.`;
}

function stopped(results: Results): string | null {
  if (results.stopped === null) return null;
  return `The run ended early (${harmless(results.stopped)}); what is shown is complete for the multiples that are there.`;
}

/** What totals add up over: "a day" or "in 14 days". */
export function horizon(results: Results): string {
  return results.scenario.days === 1 ? "a day" : `in ${results.scenario.days} days`;
}
