import { errors } from "../sim/errors.ts";
import { parseQuantity, type Quantity } from "../sim/scenario/quantities/quantity.ts";
import { Flaw } from "../sim/scenario/quantities/scanner.ts";

/** An option's text as a quantity with its unit, written as in a scenario; throws the catalogue's `bad-value`. */
export function quantityOption<T>(option: string, quantity: Quantity<T>, text: string): T {
  const value = parseQuantity(quantity, text.trim());
  if (!(value instanceof Flaw)) return value;
  throw errors.badValue(
    option,
    value.reason === undefined ? quantity.expected : `${quantity.expected} (${value.reason})`,
    text,
  );
}
