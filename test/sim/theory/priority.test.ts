import { describe, expect, test } from "vitest";
import { erlangC } from "../../../sim/theory/erlang-c.ts";
import { ageingPriority, strictPriority } from "../../../sim/theory/priority.ts";
import { expectClose, expectPrinted } from "./printed.ts";

const queue = { arrivalRates: [1.2, 1.8, 2.1], serviceRate: 0.5, agents: 12 };
const all = erlangC({ arrivalRate: 5.1, serviceRate: 0.5, agents: 12 });

function expectConserved(meanWaits: readonly number[]): void {
  const work = queue.arrivalRates.reduce((sum, rate, i) => sum + rate * meanWaits[i], 0);
  expectClose(work, all.meanQueue, 1e-12);
}

describe("priorities", () => {
  test("strict (Cobham): the published waits", () => {
    const { waitProbability, meanWaits } = strictPriority(queue);
    expectPrinted(waitProbability, ".493339");
    ["0.102779", "0.205558", "1.096309"].forEach((wait, i) => {
      expectPrinted(meanWaits[i], wait);
    });
  });

  test("ageing 3:2:1 (Kleinrock): the published waits", () => {
    const { meanWaits } = ageingPriority(queue, [3, 2, 1]);
    ["0.325296", "0.443896", "0.764867"].forEach((wait, i) => {
      expectPrinted(meanWaits[i], wait);
    });
  });

  test("the order of service moves waits about, it neither makes nor saves any", () => {
    expectConserved(strictPriority(queue).meanWaits);
    expectConserved(ageingPriority(queue, [3, 2, 1]).meanWaits);
    expectConserved(ageingPriority(queue, [0.1, 7, 0.5]).meanWaits);
  });

  test("equal slopes are first come, first served; far apart they are strict", () => {
    const [equal, apart] = [ageingPriority(queue, [2, 2, 2]), ageingPriority(queue, [1e16, 1e8, 1])];
    expect([equal.meanWaits.length, apart.meanWaits.length]).toEqual([3, 3]);
    for (const wait of equal.meanWaits) expectClose(wait, all.meanWait, 1e-12);
    strictPriority(queue).meanWaits.forEach((wait, i) => {
      expectClose(apart.meanWaits[i], wait, 1e-6);
    });
  });

  test("refuses overload and slopes that do not fit the classes", () => {
    expect(() => strictPriority({ ...queue, agents: 10 })).toThrow(expect.objectContaining({ code: "unstable" }));
    expect(() => ageingPriority(queue, [1, 2])).toThrow("slopes must be as many as classes (3), got 2");
    expect(() => ageingPriority(queue, [1, 2, 0])).toThrow("slopes[2] must be");
  });
});
