import { NUMBER } from "./number.ts";
import type { Quantity } from "./quantity.ts";

/** An amount per paid hour. `currency` is the ISO code; `$`, `€`, `£` and `¥` stand for USD, EUR, GBP and JPY. */
export interface Wage {
  readonly amount: number;
  readonly currency: string;
}

const SYMBOL = "[$€£¥]";
const CODE = "[A-Z]{3}";
const WAGE = `(?:(${SYMBOL}) ?(${NUMBER})|(${CODE}) (${NUMBER})|(${NUMBER}) ?(${CODE}|${SYMBOL}))(?: ?/ ?h(?:our)?| per hour)(?![A-Za-z])`;
const codes: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY" };

/** What a paid hour costs: `$24/h`. */
export const wage: Quantity<Wage> = {
  expected: "a cost per hour such as $24/h or 24 EUR/h",
  pattern: WAGE,
  examples: ["$24/h", "24 EUR/h", "£18.50 per hour"],
  read: (scanner) => {
    const [, symbol, a, code, b, c, after] = scanner.need(WAGE);
    const currency = (symbol ?? code ?? after) as string;
    return { amount: Number(a ?? b ?? c), currency: codes[currency] ?? currency };
  },
};
