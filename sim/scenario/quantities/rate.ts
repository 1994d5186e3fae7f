import { type BeliefText, beliefPattern, readBelief } from "./believed.ts";
import { NUMBER } from "./number.ts";
import { fraction, PERCENT } from "./percent.ts";
import type { Quantity } from "./quantity.ts";
import { Flaw, type Scanner } from "./scanner.ts";

export type RateUnit = "minute" | "hour" | "day" | "week";

/** So many in a minute, an hour, a day or a week; a count per interval (`100/30m`) is read as a rate per hour. */
export interface Rate {
  readonly count: number;
  readonly per: RateUnit;
}

/** Contacts: a rate of their own, or a share of visits. */
export type Volume =
  | { readonly kind: "rate"; readonly rate: Rate; readonly asLogged: boolean; readonly belief: BeliefText | null }
  | { readonly kind: "share of visits"; readonly share: number; readonly belief: BeliefText | null };

const INTERVAL = "(?:5|10|15|20|30|60) ?m(?:in(?:utes)?)?";
const RATE = `(${NUMBER})(?: ?/ ?| per )(${INTERVAL}|min(?:ute)?|hour|h|day|d|week|w)(?![A-Za-z])`;
const units: Readonly<Record<string, RateUnit>> = { m: "minute", h: "hour", d: "day", w: "week" };

function readRate(scanner: Scanner): Rate {
  const [, count, unit] = scanner.need(RATE);
  const minutes = Number.parseInt(unit as string, 10);
  if (minutes > 0) return { count: (Number(count) * 60) / minutes, per: "hour" };
  return { count: Number(count), per: units[(unit as string).charAt(0)] as RateUnit };
}

/** Visits: `100000/day`. */
export const rate: Quantity<Rate> = {
  expected: "a rate such as 900/day or 60/h",
  pattern: RATE,
  examples: ["900/day", "60/h", "4.2/min", "100/30m", "6000 per week"],
  read: readRate,
};

const SHARE = `${PERCENT} of visits`;

/** Contacts: `900/day`, `1.5% of visits`, `900/day as logged`, `low 600/day, likely 900/day, high 1500/day`. */
export const volume: Quantity<Volume> = {
  expected:
    'a rate such as 900/day, a share such as 1.5% of visits, or a belief such as "low 600/day, likely 900/day, high 1500/day"',
  pattern: `${RATE}(?: as logged)?|${SHARE}|${beliefPattern(RATE)}|${beliefPattern(SHARE)}`,
  examples: [
    "900/day",
    "60/h",
    "100/30m",
    "1.5% of visits",
    "900/day as logged",
    "low 600/day, likely 900/day, high 1500/day",
    "low 1% of visits likely 1.5% of visits high 3% of visits",
  ],
  read: (scanner) => {
    const share = scanner.take(SHARE);
    if (share !== null) return { kind: "share of visits", share: fraction(share[1] as string), belief: null };
    return /^low .*of visits/.test(scanner.text) ? believedShare(scanner) : rateOrBelief(scanner);
  },
};

function believedShare(scanner: Scanner): Volume {
  const belief = readBelief(scanner, (text) => fraction(text.need(SHARE)[1] as string));
  if (belief === null) throw new Flaw(scanner.at);
  return { kind: "share of visits", share: belief.likely, belief };
}

function rateOrBelief(scanner: Scanner): Volume {
  let per: RateUnit | null = null;
  const belief = readBelief(scanner, (text) => {
    const { count, per: unit } = readRate(text);
    if (per !== null && per !== unit) throw new Flaw(text.at, "low, likely and high must be stated per the same time");
    per = unit;
    return count;
  });
  if (belief === null)
    return { kind: "rate", rate: readRate(scanner), asLogged: scanner.take(" as logged") !== null, belief: null };
  return { kind: "rate", rate: { count: belief.likely, per: per ?? "day" }, asLogged: false, belief };
}

const PER_VISIT = `(${NUMBER}) per visit`;

/** Requests that a visit makes: `9 per visit`. */
export const perVisit: Quantity<number> = {
  expected: "a number of requests such as 9 per visit",
  pattern: PER_VISIT,
  examples: ["9 per visit"],
  read: (scanner) => Number(scanner.need(PER_VISIT)[1]),
};
