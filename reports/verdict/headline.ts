import { capital, GIVES, harmless, listed, plural } from "../words.ts";
import { condition } from "./condition.ts";
import type { MultipleVerdict } from "./multiples.ts";

/** The verdict in one sentence, about the highest multiple: what breaks there, and what gives first on the way. */
export function headline(multiples: readonly MultipleVerdict[]): string {
  const top = multiples[multiples.length - 1];
  if (!top) return "Nothing was simulated, so there is no verdict.";
  if (top.targets === 0) return "This scenario sets no target, so there is nothing to keep or to miss.";
  const sentence = capital(`${condition(top)}, ${outcome(top)}`);
  return `${sentence}${top.missed > 0 ? givesFirst(multiples) : ""}.`;
}

/** "4 of 6 targets break and 1 is too close to call". */
export function outcome(verdict: MultipleVerdict): string {
  const { targets, met, missed, close, unmeasured } = verdict;
  if (targets === 0) return "no target is set";
  if (unmeasured === targets) {
    const why = verdict.contacts ? "" : "nobody makes contact and ";
    return `${why}${targets === 1 ? "the one target is not put to the test" : `none of the ${targets} targets is put to the test`}`;
  }
  const clauses: string[] = [];
  if (missed > 0) clauses.push(`${of(missed, targets)} ${plural(missed, "breaks", "break")}`);
  if (missed === 0 && met > 0) clauses.push(`${of(met, targets)} ${plural(met, "holds", "hold")}`);
  if (close > 0) clauses.push(closeClause(close, targets, clauses.length > 0));
  if (unmeasured > 0) clauses.push(`${unmeasured} ${plural(unmeasured, "is", "are")} not put to the test`);
  return listed(clauses);
}

function closeClause(close: number, targets: number, follows: boolean): string {
  const subject = follows ? `${close}` : of(close, targets);
  return `${subject} ${plural(close, "is", "are")} too close to call`;
}

/** "the target", "both targets", "all 6 targets", "4 of 6 targets". */
function of(count: number, total: number): string {
  if (total === 1) return "the target";
  if (count === total) return total === 2 ? "both targets" : `all ${total} targets`;
  return `${count} of ${total} targets`;
}

/** What gave at the lowest multiple at which anything broke; "first" only when it was one thing alone. */
function givesFirst(multiples: readonly MultipleVerdict[]): string {
  const first = multiples.find((each) => each.missed > 0);
  const top = multiples[multiples.length - 1];
  if (!first || first.gives.length === 0) return "";
  const when = first === top ? "" : `, already at ${harmless(first.label)}`;
  const known = first.gives.map((what) => GIVES[what] ?? { subject: what, verb: "gives" as const });
  if (known.length === 1) return `; ${known[0].subject} ${known[0].verb} first${when}`;
  const which = known.length === 2 ? " both" : "";
  return `; ${listed(known.map(({ subject }) => subject))}${which} give${when}`;
}
