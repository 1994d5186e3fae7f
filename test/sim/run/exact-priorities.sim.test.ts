import { describe, expect, test } from "vitest";
import { ageingPriority, strictPriority } from "../../../sim/theory/priority.ts";
import { type Replication, replicateOnce, spent, total } from "../../support/replication.ts";
import { type Sketch, sketch } from "../../support/sketch.ts";
import { expectRatio } from "../../support/statistics.ts";

const CHECKS = 8;
const TYPES = ["first", "second", "third"];
/** Calls a minute by type; twelve agents, 2 minutes a call, everybody waits. */
const RATES = [1.2, 1.8, 2.1];

function replications(tiers: Sketch["tiers"], count: number): Replication[] {
  const model = sketch({
    interval: 3600,
    daySeconds: 8 * 3600,
    tiers: tiers ?? {},
    reasons: Object.fromEntries(
      TYPES.map((name, r) => [
        name,
        {
          arrivals: { kind: "counts", days: [new Array(8).fill(60 * RATES[r])], use: "mean day", exactly: false },
          tiers: { [name]: 1 },
          work: { kind: "exponential", mean: 120 },
        },
      ]),
    ),
    groups: { agents: { staff: 12 } },
  });
  return Array.from({ length: count }, (_, replication) =>
    replicateOnce(model, { replication, settleDays: 1, untraced: true }),
  );
}

function expectWaits(runs: readonly Replication[], meanWaits: readonly number[]): void {
  TYPES.forEach((reason, r) => {
    expectRatio(
      runs.map((run) => spent(run, "waiting")[r].reduce((sum, part) => sum + part, 0) / 60),
      runs.map((run) => total(run, "arrivals", { reason })),
      meanWaits[r],
      CHECKS,
    );
  });
}

describe("priorities, the numbers of the field", () => {
  const queue = { arrivalRates: RATES, serviceRate: 0.5, agents: 12 };

  test("strict: waits and the common probability of waiting", () => {
    const truth = strictPriority(queue);
    [0.102779, 0.205558, 1.096309].forEach((wait, r) => {
      expect(truth.meanWaits[r]).toBeCloseTo(wait, 6);
    });
    const runs = replications({ first: { rank: 0 }, second: { rank: 1 }, third: { rank: 2 } }, 150);
    expectWaits(runs, truth.meanWaits);
    const all = (field: "waited" | "arrivals") => runs.map((run) => total(run, field));
    expectRatio(all("waited"), all("arrivals"), 0.493339, CHECKS);
  });

  test("ageing 3 : 2 : 1", () => {
    const truth = ageingPriority(queue, [3, 2, 1]);
    [0.325296, 0.443896, 0.764867].forEach((wait, r) => {
      expect(truth.meanWaits[r]).toBeCloseTo(wait, 6);
    });
    expectWaits(
      replications({ first: { ageing: 3 }, second: { ageing: 2 }, third: { ageing: 1 } }, 130),
      truth.meanWaits,
    );
  });
});
