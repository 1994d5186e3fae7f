import { date } from "./calendar.ts";
import type { Quantity } from "./quantity.ts";

/** Which day of a file with several is simulated: their mean, each in turn, the one of the same weekday, or a date. */
export type Use =
  | { readonly kind: "mean day" | "each day" | "weekday" }
  | { readonly kind: "date"; readonly date: string };

export const use: Quantity<Use> = {
  expected: '"mean day", "each day", "weekday" or a date such as 2026-11-27',
  pattern: `mean day|each day|weekday|${date.pattern}`,
  examples: ["mean day", "each day", "weekday", "2026-11-27"],
  read: (scanner) => {
    const kind = scanner.take("mean day|each day|weekday")?.[0];
    if (kind !== undefined) return { kind: kind as "mean day" | "each day" | "weekday" };
    return { kind: "date", date: date.read(scanner) };
  },
};

const POINTS = "([0-9]{1,2}(?:\\.[0-9]{1,3})?) points|none";

/** How far an interval may fall below the day's target, as a fraction: `20 points` -> 0.2; `none` -> null. */
export const points: Quantity<number | null> = {
  expected: '"20 points" or "none"',
  pattern: POINTS,
  examples: ["20 points", "none"],
  read: (scanner) => {
    const value = scanner.need(POINTS)[1];
    return value === undefined ? null : Number(`${value}e-2`);
  },
};
