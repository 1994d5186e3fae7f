import type { Results } from "../../sim/measure/results.ts";
import { harmless } from "../words.ts";
import { headline } from "./headline.ts";
import { ascending, type MultipleVerdict, multipleVerdict } from "./multiples.ts";
import { badExperiences, busiest, cannotBeKept, criterion, fewDays, jointly, stopped } from "./sentences.ts";

export interface Verdict {
  /** The one sentence to read when nothing else is read. */
  readonly headline: string;
  /** The criterion and the definition of service level, which belong to every statement about targets. */
  readonly criterion: string;
  /** What follows from the same numbers, each a sentence of its own. */
  readonly sentences: readonly string[];
  /** The chance of holding averaged over the belief, which is one of the sentences; null without a belief. */
  readonly belief: string | null;
  /** The busiest interval over the average interval, which stands beside every multiple; null where there is none. */
  readonly busiest: string | null;
  /** What a reader must know beside the numbers: from the results, or that there are few or cut short. */
  readonly notes: readonly string[];
  /** From the lowest multiple to the highest. */
  readonly multiples: readonly MultipleVerdict[];
}

/** The verdict in plain sentences; each is computed from the results and says no more than they carry. */
export function verdict(results: Results): Verdict {
  const multiples = ascending(results).map((multiple) => multipleVerdict(multiple, results.scenario.days));
  return {
    headline: headline(multiples),
    criterion: criterion(results),
    sentences: known([badExperiences(results), jointly(results)]),
    belief: results.multiples.some(({ multiple }) => multiple === null) ? jointly(results) : null,
    busiest: busiest(results),
    notes: known([...cannotBeKept(results), ...results.notes.map(harmless), stopped(results), fewDays(results)]),
    multiples,
  };
}

function known(sentences: readonly (string | null)[]): string[] {
  return sentences.filter((sentence) => sentence !== null);
}
