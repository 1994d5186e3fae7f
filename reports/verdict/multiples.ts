import type { MultipleResults, Results } from "../../sim/measure/results.ts";
import { isNumber } from "../numbers.ts";
import { judged } from "./judged.ts";

/** How the targets came out at one multiple, counted. */
export interface MultipleVerdict {
  readonly label: string;
  /** null for the belief. */
  readonly multiple: number | null;
  readonly targets: number;
  readonly met: number;
  readonly missed: number;
  readonly close: number;
  /** Targets that so few days cannot judge. */
  readonly tooFew: number;
  readonly unmeasured: number;
  /** What bound the missed targets, each once, in the order of the targets. */
  readonly bottleneck: readonly string[];
  /** Labels of the missed targets. */
  readonly broken: readonly string[];
  readonly replications: number;
  /** Of the horizon. */
  readonly days: number;
  /** Whether anybody made contact. */
  readonly contacts: boolean;
}

/** The multiples from the lowest to the highest, a belief (which has no number) last. */
export function ascending(results: Results): readonly MultipleResults[] {
  return [...results.multiples].sort((a, b) => (a.multiple ?? Infinity) - (b.multiple ?? Infinity));
}

/** Counts the outcomes at one multiple. */
export function multipleVerdict(results: MultipleResults, days: number): MultipleVerdict {
  const outcomes = results.targets.map((target) => judged(target).outcome);
  const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
  const missed = results.targets.filter((_, index) => outcomes[index] === "missed");
  return {
    label: results.label,
    multiple: results.multiple,
    targets: outcomes.length,
    met: count("met"),
    missed: missed.length,
    close: count("too close to call"),
    tooFew: count("too few days"),
    unmeasured: count("nothing to measure"),
    bottleneck: [...new Set(missed.flatMap((target) => (target.bottleneck === null ? [] : [target.bottleneck])))],
    broken: missed.map((target) => target.label),
    replications: results.replications,
    days,
    contacts: Object.values(results.fates).some((mean) => isNumber(mean) && mean > 0),
  };
}

/** The targets of all multiples, each once, in the scenario's order. */
export function targetLabels(results: Results): readonly string[] {
  return [...new Set(results.multiples.flatMap(({ targets }) => targets.map(({ label }) => label)))];
}
