import { date, staffWhen, timezone, weekdays, when } from "./calendar.ts";
import { clock, hours } from "./clock.ts";
import { distribution, handling, patience } from "./distribution.ts";
import { duration } from "./duration.ts";
import { wage } from "./money.ts";
import { belief, factor, multiple } from "./multiple.ts";
import { limit, number, version, whole } from "./number.ts";
import { percent } from "./percent.ts";
import type { Quantity } from "./quantity.ts";
import { perVisit, rate, volume } from "./rate.ts";
import { absence, heads } from "./staff.ts";
import { holds, serviceTarget, shareCeiling, waitCeiling } from "./target.ts";
import { points, use } from "./use.ts";

/** Every family of quantities by the name that the schema uses. To add one: a file beside this one and a line here. */
export const quantities = {
  absence,
  belief,
  clock,
  date,
  distribution,
  duration,
  factor,
  handling,
  heads,
  holds,
  hours,
  limit,
  multiple,
  number,
  patience,
  perVisit,
  percent,
  points,
  rate,
  serviceTarget,
  shareCeiling,
  staffWhen,
  timezone,
  use,
  version,
  volume,
  wage,
  waitCeiling,
  weekdays,
  when,
  whole,
} as const satisfies Record<string, Quantity<unknown>>;

export type QuantityName = keyof typeof quantities;

/** What a text of the family is read as. */
export type ValueOf<N extends QuantityName> = (typeof quantities)[N] extends Quantity<infer T> ? T : never;
