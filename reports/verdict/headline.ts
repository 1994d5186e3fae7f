import { CAUSES, capital, causeOf, harmless, listed, plural } from "../words.ts";
import { condition } from "./condition.ts";
import type { MultipleVerdict } from "./multiples.ts";

/** The verdict in one or two sentences, about the highest multiple: which targets fail there, and what fails first. */
export function headline(multiples: readonly MultipleVerdict[]): string {
  const top = multiples[multiples.length - 1];
  if (!top) return "Nothing was simulated, so there is no verdict.";
  if (top.targets === 0) return "This scenario sets no target, so there is no verdict.";
  return `${capital(`${condition(top)}, ${outcome(top)}`)}.${top.missed > 0 ? failsFirst(multiples) : ""}`;
}

/** "4 of 6 targets fail and 1 is too close to call" */
export function outcome(verdict: MultipleVerdict): string {
  const { targets, met, missed, close, tooFew, unmeasured } = verdict;
  if (targets === 0) return "no target is set";
  if (unmeasured === targets) {
    const why = verdict.contacts ? "" : "no contacts arrive, so ";
    return `${why}${targets === 1 ? "the target" : `none of the ${targets} targets`} ${targets === 1 ? "cannot" : "can"} be measured`;
  }
  const clauses: string[] = [];
  if (missed > 0) clauses.push(`${of(missed, targets)} ${plural(missed, "fails", "fail")}`);
  if (missed === 0 && met > 0) clauses.push(`${of(met, targets)} ${plural(met, "is", "are")} met`);
  if (close > 0) clauses.push(closeClause(close, targets, clauses.length > 0));
  if (tooFew > 0) clauses.push(tooFewClause(verdict, clauses.length > 0));
  if (unmeasured > 0) clauses.push(`${unmeasured} cannot be measured`);
  return listed(clauses);
}

function closeClause(close: number, targets: number, follows: boolean): string {
  const subject = follows ? `${close}` : of(close, targets);
  return `${subject} ${plural(close, "is", "are")} too close to call`;
}

/** "one day cannot tell whether the target is met"; "too few days were simulated to judge 2 of 3 targets". */
function tooFewClause({ tooFew, targets, replications, days }: MultipleVerdict, follows: boolean): string {
  if (!follows && tooFew === targets && replications === 1 && days === 1) {
    return `one day cannot tell whether ${of(tooFew, targets)} ${plural(tooFew, "is", "are")} met`;
  }
  return `too few days were simulated to judge ${follows ? tooFew : of(tooFew, targets)}`;
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** "the target", "both targets", "all six targets", "4 of 6 targets". */
function of(count: number, total: number): string {
  if (total === 1) return "the target";
  if (count === total) return total === 2 ? "both targets" : `all ${NUMBERS[total] ?? total} targets`;
  return `${count} of ${total} targets`;
}

/**
 * What fails at the lowest multiple at which anything does. Only the simulated multiples are known, so it failed
 * somewhere between that one and the one before it; with one multiple nothing can be said of an order.
 */
function failsFirst(multiples: readonly MultipleVerdict[]): string {
  const simulated = multiples.filter(({ multiple }) => multiple !== null);
  const at = simulated.findIndex(({ bottleneck }) => bottleneck.length > 0);
  const { bottleneck } = simulated[at] ?? multiples[multiples.length - 1];
  if (bottleneck.length === 0) return "";
  if (simulated.length < 2 || at < 0) return ` Cause: ${listed(bottleneck.map(causeOf))}.`;
  const subjects = bottleneck.map((what) => CAUSES[what]?.subject ?? what);
  const when = whenFailed(simulated, at);
  if (bottleneck.length > 1)
    return ` ${capital(listed(subjects))} ${bottleneck.length === 2 ? "both fail" : "fail"} ${when}.`;
  return ` ${capital(subjects[0])} ${CAUSES[bottleneck[0]]?.verb ?? "fails"} first, ${when}.`;
}

/** "between 1x and 5x"; "already at 1x" where that is the lowest; "at 5x or below" where the one before was too close to call. */
function whenFailed(simulated: readonly MultipleVerdict[], at: number): string {
  const label = harmless(simulated[at].label);
  const before = simulated[at - 1];
  if (!before) return `already at ${label}`;
  return before.close + before.tooFew === 0 ? `between ${harmless(before.label)} and ${label}` : `at ${label} or below`;
}
