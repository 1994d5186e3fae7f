import { DURATION, readDuration } from "./duration.ts";
import { fraction, PERCENT, readPercent } from "./percent.ts";
import type { Quantity } from "./quantity.ts";
import type { Scanner } from "./scanner.ts";

/** Whether a target is kept on average over all days, or on a share of days each by itself. */
export type Holds = { readonly kind: "average" } | { readonly kind: "days"; readonly share: number };

const HOLDS = `on average|on ${PERCENT} of days`;

function readHolds(scanner: Scanner): Holds {
  const [text, share] = scanner.need(HOLDS);
  return text === "on average" ? { kind: "average" } : { kind: "days", share: fraction(share as string) };
}

export const holds: Quantity<Holds> = {
  expected: '"on average" or a share of days such as "on 90% of days"',
  pattern: HOLDS,
  examples: ["on average", "on 90% of days"],
  read: readHolds,
};

/** What may follow any target; null = as stated for the whole scenario. */
export interface Criterion {
  readonly holds: Holds | null;
  readonly per: "day" | "interval";
}

const CRITERION = `(?: (?:${HOLDS}))?(?: per (?:day|interval))?`;

function readCriterion(scanner: Scanner): Criterion {
  const stated = scanner.take(" (?=on )") === null ? null : readHolds(scanner);
  return { holds: stated, per: scanner.take(" per (?:day|interval)")?.[0] === " per interval" ? "interval" : "day" };
}

export interface ServiceTarget extends Criterion {
  readonly share: number;
  readonly within: number;
  /** Whether the time is written in days or weeks. */
  readonly inDays: boolean;
}

/** A service level: `80% in 20s`, `95% in 4h on 90% of days`, `80% in 20s per interval`. */
export const serviceTarget: Quantity<ServiceTarget> = {
  expected: 'a service level such as "80% in 20s" or "95% in 4h on 90% of days"',
  pattern: `${PERCENT} in ${DURATION}${CRITERION}`,
  examples: ["80% in 20s", "95% in 4h", "80% in 20s on 90% of days", "80% in 20s per interval"],
  read: (scanner) => {
    const share = readPercent(scanner);
    scanner.need(" in ");
    const from = scanner.at;
    const within = readDuration(scanner);
    const inDays = /\d ?[dw]/.test(scanner.text.slice(from, scanner.at));
    return { share, within, inDays, ...readCriterion(scanner) };
  },
};

export interface Ceiling extends Criterion {
  readonly most: number;
}

/** A share that must not be exceeded: `5%`, `5% on 90% of days`. */
export const shareCeiling: Quantity<Ceiling> = {
  expected: 'a percentage such as 5%, or "5% on 90% of days"',
  pattern: `${PERCENT}${CRITERION}`,
  examples: ["5%", "5% on 90% of days", "88% per interval"],
  read: (scanner) => ({ most: readPercent(scanner), ...readCriterion(scanner) }),
};

/** A mean wait that must not be exceeded: `30s`. */
export const waitCeiling: Quantity<Ceiling> = {
  expected: 'a duration such as 30s, or "30s on 90% of days"',
  pattern: `${DURATION}${CRITERION}`,
  examples: ["30s", "2m on 90% of days"],
  read: (scanner) => ({ most: readDuration(scanner), ...readCriterion(scanner) }),
};
