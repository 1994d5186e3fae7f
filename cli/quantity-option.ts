import { errors } from "../sim/errors.ts";
import { type QuantityName, quantities, type ValueOf } from "../sim/scenario/quantities/index.ts";
import { parseQuantity, type Quantity } from "../sim/scenario/quantities/quantity.ts";
import { Flaw } from "../sim/scenario/quantities/scanner.ts";
import { hint } from "../sim/scenario/read/hints.ts";

/** What a scenario calls the time that an option states, so that a bare number gets the likely unit. */
const KEYS: Readonly<Record<string, string>> = {
  "--within": "serviceLevel",
  "--short": "shortAbandon",
};

/** An option's text as a quantity with its unit, written as in a scenario; throws the catalogue's `bad-value`. */
export function quantityOption<N extends QuantityName>(option: string, name: N, text: string): ValueOf<N> {
  const quantity: Quantity<unknown> = quantities[name];
  const value = parseQuantity(quantity, text.trim());
  if (!(value instanceof Flaw)) return value as ValueOf<N>;
  throw errors.badValue(
    option,
    value.reason === undefined ? quantity.expected : `${quantity.expected} (${value.reason})`,
    text,
    hint(name, text, [KEYS[option] ?? option.slice(2)]),
  );
}
