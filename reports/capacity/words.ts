import type { Limit, LoadLine } from "../../sim/measure/load-line.ts";
import type { Estimate } from "../../sim/measure/results.ts";
import { moment } from "../calendar.ts";
import { isNumber } from "../numbers.ts";
import { causeOf, harmless } from "../words.ts";

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

/**
 * How much traffic can be taken, with its 95% interval: "You can take 5% more contacts (2-8%)", from twice the average on
 * "You can take 2.35 times average traffic (2.33-2.37)". Of a search that was cut short it is the most.
 */
export function room(line: Estimate, isSure = true): string {
  const { value, low, high } = line;
  if (!isNumber(value)) return "";
  const least = isSure ? "" : "at most ";
  const ends = (text: (end: number) => string): string => {
    if (!isNumber(low) || !isNumber(high) || low === high) return "";
    return ` (${text(low)}${text(low).startsWith("−") ? " to " : "-"}${text(high)}`;
  };
  const points = (end: number): string => `${Math.round(100 * end)}`;
  const close = (unit: string, text: string): string => (text === "" ? "" : `${text}${unit})`);
  if (value < 1) return `You can take ${least}${points(value)}% of average traffic${close("%", ends(points))}`;
  if (value < 1.995) {
    const more = (end: number): string => points(end - 1).replace("-", "−");
    return `You can take ${least}${more(value)}% more contacts${close("%", ends(more))}`;
  }
  const written = (end: number): string => times(end, line).slice(0, -1);
  return `You can take ${least}${written(value)} times average traffic${close("", ends(written))}`;
}

/** "phone: 80% in 20s fails", "phone: 80% in 20s falls below its minimum at 09:30". */
export function whatFails(limit: Limit, line: LoadLine): string {
  const start = floorStart(limit, line);
  const label = harmless(limit.label);
  if (limit.target === null) return `${label} is reached`;
  return start === null ? `${label} fails` : `${label} falls below its minimum at ${start}`;
}

/** What makes a limit fail: "too few staff", or that nothing could keep it. */
export function cause({ resource, cannotBeKept }: Limit): string {
  return cannotBeKept === undefined ? causeOf(resource) : "cannot be kept by any number of agents";
}

/** Where a limit breaks, for a table. */
export function whereItBreaks({ state, breaks }: Limit, { from, to }: LoadLine): string {
  switch (state) {
    case "breaks":
      return breaks ? timesWithInterval(breaks) : "";
    case "below":
      return `below ${from}x`;
    case "holds":
      return `met up to ${to}x`;
    case "unknown":
      return "not searched";
  }
}

/** How far a limit holds, as what is said of it: "fails at 2.4x [2.3, 2.5]". */
export function howFar(limit: Limit, line: LoadLine): string {
  switch (limit.state) {
    case "breaks":
      return `fails at ${whereItBreaks(limit, line)}`;
    case "below":
      return `already fails at ${line.from}x`;
    case "holds":
      return `is ${whereItBreaks(limit, line)}`;
    case "unknown":
      return `was ${whereItBreaks(limit, line)}`;
  }
}

/** "email: 95% in 12h", and the interval where it falls below its minimum before the day fails. */
export function limitName(limit: Limit, line: LoadLine): string {
  const start = floorStart(limit, line);
  return start === null ? harmless(limit.label) : `${harmless(limit.label)}, minimum at ${start}`;
}

/** When the interval begins whose minimum breaks first; null where it is the criterion that breaks. */
function floorStart({ by, interval }: Limit, line: LoadLine): string | null {
  const start = interval === null ? undefined : line.intervalStarts[interval];
  return by === "floor" && start !== undefined ? moment(start, line.scenario.days) : null;
}
