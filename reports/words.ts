/** The words that the report, the terminal and the wallboard share; plain on page one, as `field.md` asks. */
import type { TargetResult } from "../sim/measure/results.ts";

export { counted, plural } from "../sim/plural.ts";

/** How a target came out; "nothing to measure" when no contact was there to judge it by. */
export type Outcome = TargetResult["verdict"] | "nothing to measure";

/** The words for each outcome, and the class that its colour has on a page; colour is never the only carrier. */
export const OUTCOMES: {
  readonly [outcome in Outcome]: { readonly word: string; readonly short: string; readonly style: string };
} = {
  met: { word: "met", short: "met", style: "met" },
  missed: { word: "missed", short: "missed", style: "missed" },
  "too close to call": { word: "too close to call", short: "close", style: "close" },
  "too few days": { word: "too few days to tell", short: "cannot tell", style: "close" },
  "nothing to measure": { word: "nothing to measure", short: "none", style: "none" },
};

export const PREDICTION_BAND = "19 of 20 days fall in this range";
export const CONFIDENCE_INTERVAL = "95% confidence interval of the average";
export const CONFIDENCE_IN_IT = "95% confidence interval";

/** What can give, by its name in documents: as the subject of a sentence with its verb, and as the cause of a missed target. */
export const CAUSES: {
  readonly [what: string]: { readonly subject: string; readonly verb: "fail" | "fails"; readonly cause: string };
} = {
  people: { subject: "staffing", verb: "fails", cause: "too few staff" },
  "phone lines": { subject: "phone lines", verb: "fail", cause: "too few phone lines" },
  "web system": { subject: "the web system", verb: "fails", cause: "the web system" },
};

/** The cause of a missed target in words: "too few staff". */
export function causeOf(what: string): string {
  return CAUSES[what]?.cause ?? what;
}

/** Every contact ends in exactly one of these. */
export const FATES: { readonly [fate: string]: string } = {
  handled: "an agent dealt with it",
  abandoned: "gave up waiting",
  balked: "left on hearing how long the wait is",
  blocked: "got a busy signal or an error page",
  deflected: "solved without an agent",
  "dropped at a form": "gave up filling in a form",
  moved: "went on by another channel or a callback",
  "callback unreached": "called back, but never reached",
  "lost out of hours": "came when nobody was there",
  "dropped at closing": "still waiting when the channel closed",
  "still open": "not yet answered at the end",
};

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** The first letter in upper case, the rest as it is. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Text from a scenario without control characters and without marks that turn the direction of writing. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\ufeff]+/gu, " ").replace(/\p{Cs}/gu, "\ufffd");
}
