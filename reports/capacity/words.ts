import type { Limit, LoadLine } from "../../sim/measure/load-line.ts";
import type { Estimate } from "../../sim/measure/results.ts";
import { moment } from "../calendar.ts";
import { isNumber } from "../numbers.ts";
import { GIVES, harmless } from "../words.ts";

/** "2.4x"; with two decimals where the interval is narrower than a tenth. */
export function times(value: number, { low, high }: Estimate): string {
  const width = isNumber(low) && isNumber(high) ? high - low : 0;
  const digits = value >= 99.5 ? 0 : width < 0.1 && value < 9.995 ? 2 : 1;
  return `${value.toFixed(digits)}x`;
}

/** "2.4x [2.3, 2.5]"; the value alone where it is sure. */
export function timesWithInterval(estimate: Estimate): string {
  const { value, low, high } = estimate;
  if (!isNumber(value)) return "";
  const text = times(value, estimate);
  if (!isNumber(low) || !isNumber(high) || low === high) return text;
  const ends = [low, high].map((end) => times(end, estimate).slice(0, -1));
  return `${text} [${ends.join(", ")}]`;
}

/** Where a limit breaks, for a table. */
export function whereItBreaks({ state, breaks }: Limit, { from, to }: LoadLine): string {
  switch (state) {
    case "breaks":
      return breaks ? timesWithInterval(breaks) : "";
    case "below":
      return `below ${from}x`;
    case "holds":
      return `holds up to ${to}x`;
    case "unknown":
      return "not looked for";
  }
}

/** How far a limit holds, as what is said of it: "breaks at 2.4x [2.3, 2.5]". */
export function howFar(limit: Limit, line: LoadLine): string {
  switch (limit.state) {
    case "breaks":
      return `breaks at ${whereItBreaks(limit, line)}`;
    case "below":
      return `is broken at ${line.from}x already`;
    case "holds":
      return whereItBreaks(limit, line);
    case "unknown":
      return `was ${whereItBreaks(limit, line)}`;
  }
}

/** "email: 95% in 12h", and the interval where its floor breaks before the day does. */
export function limitName({ label, by, interval }: Limit, line: LoadLine): string {
  const start = interval === null ? undefined : line.intervalStarts[interval];
  return by === "floor" && start !== undefined
    ? `${harmless(label)}, its floor at ${moment(start, line.scenario.days)}`
    : harmless(label);
}

/** "people give", "the web system gives". */
export function givesFirst({ resource }: Limit): string {
  const { subject, verb } = GIVES[resource];
  return `${subject} ${verb}`;
}
