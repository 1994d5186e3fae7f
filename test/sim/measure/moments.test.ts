import fc from "fast-check";
import { expect, test } from "vitest";
import type { Formula } from "../../../sim/measure/formulas.ts";
import { Moments } from "../../../sim/measure/moments.ts";
import { bookMean, bookRatio, MEAN_PLACES, meanSums, RATIO_PLACES, ratioSums } from "../../../sim/measure/unit-sums.ts";
import { cases } from "../../support/property.ts";

const formula = (denominator: Formula["denominator"]): Formula => ({
  ...{ measure: "any", numerator: [], denominator, over: "sum", band: null },
  per: denominator ? "ratio" : "count",
});
const [mean, ratio] = [formula(null), formula([])];
const SERIES = [[mean, ratio], [ratio], [ratio, mean]];

/** Mostly nothing happens, as in a large centre. */
const value = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(9) });

test("sums that begin when something happens are those that were kept from the start", () => {
  const numbers = fc.array(fc.array(fc.tuple(value, value), { minLength: 5, maxLength: 5 }), { maxLength: 7 });
  fc.assert(
    fc.property(numbers, fc.constantFrom(1 as const, 2 as const), (replications, unit) => {
      const moments = new Moments(SERIES, 1, unit);
      const all = SERIES.flat();
      const kept = all.map(() => new Float64Array(Math.max(MEAN_PLACES, RATIO_PLACES)));
      replications.forEach((booked, r) => {
        moments.begin();
        let at = 0;
        SERIES.forEach((list, s) => {
          list.forEach((one, f) => {
            const [n, d] = one === mean ? [booked[at][0], 1] : booked[at];
            moments.book(s, f, moments.blockOf(one), n, d);
            if (one === mean) bookMean(kept[at++], 0, r % unit === 0, n);
            else bookRatio(kept[at++], 0, r % unit === 0, n, d);
          });
        });
      });
      const units = Math.ceil(replications.length / unit);
      const found = SERIES.flatMap((list, s) => list.map((_, f) => moments.sums(s, f, 0)));
      expect(found).toEqual(
        kept.map((sums, at) =>
          all[at] === mean ? meanSums(sums, 0, replications.length, unit) : ratioSums(sums, 0, units),
        ),
      );
    }),
    cases(300),
  );
});
