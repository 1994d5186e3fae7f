import { NUMBER } from "./number.ts";
import type { Quantity } from "./quantity.ts";
import { Flaw, type Scanner } from "./scanner.ts";

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const UNIT = "(ms|s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:ours?|rs?)?|d(?:ays?)?|w(?:eeks?)?)(?![A-Za-z])";
const PART = `(${NUMBER}) ?${UNIT}`;

/** One to four parts: `90s`, `1h30m`, `1 day`. */
export const DURATION = `${PART}(?: ?${PART}){0,3}`;

/** Longer ones are slips, and sums of them would no longer be exact. */
const LONGEST = 366 * 86_400;

/** Reads a duration in seconds. */
export function readDuration(scanner: Scanner): number {
  const text = scanner.need(DURATION)[0];
  let total = 0;
  for (const [, amount, unit] of text.matchAll(new RegExp(PART, "g"))) {
    const letter = unit === "ms" ? "ms" : (unit as string).charAt(0);
    total += Number(amount) * (seconds[letter] as number);
  }
  if (total > LONGEST) throw new Flaw(scanner.at - text.length, "longer than a year", "check the unit");
  return total;
}

/** A length of time, in seconds. */
export const duration: Quantity<number> = {
  expected: "a duration such as 20s, 6m or 1h30m",
  pattern: DURATION,
  examples: ["20s", "6m", "1h30m", "4 hours", "1 day"],
  read: readDuration,
};

/** A duration in seconds as a scenario writes it: 5400 -> "1h30m". */
export function formatDuration(value: number): string {
  if (value === 0) return "0s";
  if (value >= 172_800 && value % 86_400 === 0) return `${value / 86_400} days`;
  let rest = Math.round(value * 1000) / 1000;
  let text = "";
  for (const [unit, size] of [
    ["h", 3600],
    ["m", 60],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  rest = Math.round(rest * 1000) / 1000;
  return rest > 0 ? `${text}${rest}s` : text;
}
