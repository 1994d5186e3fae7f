import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type QuantityName, quantities } from "../../../../sim/scenario/quantities/index.ts";
import { anchored, parseQuantity, type Quantity } from "../../../../sim/scenario/quantities/quantity.ts";
import { Flaw } from "../../../../sim/scenario/quantities/scanner.ts";

const fragments = [
  "6m",
  "90 s",
  "1h30m",
  "1 day",
  " ",
  ",",
  ", ",
  "35%",
  "1.5%",
  "10x",
  "2 x",
  "low",
  "likely",
  "high",
  " lognormal",
  " cv",
  " 1.1",
  " p50",
  "lognormal",
  "weibull",
  " shape",
  "erlang",
  " 2",
  " to ",
  "exactly ",
  " exponential",
  " uniform",
  "balk",
  " balk 10%",
  "for ever",
  " in ",
  " on average",
  " per interval",
  " on 90% of days",
  " per day",
  "/day",
  "/h",
  " per hour",
  " of visits",
  " as logged",
  "$24",
  "EUR",
  "£",
  "07:00",
  "-",
  "23:30",
  "24:00",
  "25:99",
  " and ",
  "24h",
  "closed",
  "mon",
  "-fri",
  "sunday",
  "weekdays",
  "weekend",
  "every day",
  "2026-11-27",
  "2026-02-30",
  "14",
  "0",
  ".5",
  "1e3",
  " on the floor",
  "unlimited",
  " per visit",
  "Europe",
  "/",
  "London",
  "UTC",
  "m",
  "\n",
  "−",
  "x",
  "%",
];

describe.each(Object.keys(quantities) as QuantityName[])("the quantity %s", (name) => {
  const quantity: Quantity<unknown> = quantities[name];
  const pattern = new RegExp(anchored(quantity));

  function agree(text: string): void {
    const value = parseQuantity(quantity, text);
    const wrongForm = value instanceof Flaw && value.reason === undefined;
    expect({ text, accepted: !wrongForm }).toEqual({ text, accepted: pattern.test(text) });
  }

  test("reads its own examples", () => {
    expect(quantity.examples.length).toBeGreaterThan(0);
    for (const example of quantity.examples) {
      expect(parseQuantity(quantity, example), example).not.toBeInstanceOf(Flaw);
    }
  });

  test("reads exactly what its pattern accepts", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...fragments), { minLength: 0, maxLength: 6 }).map((p) => p.join("")),
        agree,
      ),
      { numRuns: 1500, seed: 1 },
    );
    fc.assert(fc.property(fc.stringMatching(new RegExp(anchored(quantity).replace(/\(\?[!=][^)]*\)/g, ""))), agree), {
      numRuns: 300,
      seed: 1,
    });
  });

  test("agrees with its pattern on mutations of its examples", () => {
    const mutated = fc
      .tuple(fc.constantFrom(...quantity.examples), fc.nat(40), fc.constantFrom(...fragments), fc.nat(2))
      .map(
        ([text, at, insert, drop]) =>
          text.slice(0, at % (text.length + 1)) + insert + text.slice((at % (text.length + 1)) + drop),
      );
    fc.assert(fc.property(mutated, agree), { numRuns: 1500, seed: 1 });
  });
});
