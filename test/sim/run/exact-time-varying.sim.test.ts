import { describe, test } from "vitest";
import { exponentialDuration } from "../../../sim/theory/duration.ts";
import { piecewiseMeanPresent, waitProbabilityWithPatienceOfService } from "../../../sim/theory/infinite-server.ts";
import { type Replication, replicateOnce, total } from "../../support/replication.ts";
import { sketch } from "../../support/sketch.ts";
import { expectRatio } from "../../support/statistics.ts";

/** Intervals of 60 s; work and patience both exponential of mean 600 s: the number present is Poisson at any time. */
const INTERVAL = 60;
const MEAN = 600;
const AGENTS = 22;
const counts = Array.from({ length: 120 }, (_, i) => ((20 + 8 * Math.sin((2 * Math.PI * i) / 60)) * INTERVAL) / MEAN);

/** P(wait) of those who arrive in an interval, averaged over it. */
function waitProbability(interval: number): number {
  const rates = counts.map((count) => count / INTERVAL);
  const points = 20;
  let sum = 0;
  for (let p = 0; p < points; p++) {
    const at = (interval + (p + 0.5) / points) * INTERVAL;
    const present = piecewiseMeanPresent({ rates, intervalLength: INTERVAL }, exponentialDuration(MEAN), at);
    sum += waitProbabilityWithPatienceOfService(present, AGENTS) / points;
  }
  return sum;
}

describe("rates that change over the day", () => {
  const law = { kind: "exponential", mean: MEAN } as const;
  const model = sketch({
    interval: INTERVAL,
    daySeconds: 120 * INTERVAL,
    reasons: {
      call: { arrivals: { kind: "counts", days: [counts], use: "mean day", exactly: false }, work: law, patience: law },
    },
    groups: { agents: { staff: AGENTS } },
  });
  const runs = Array.from({ length: 1000 }, (_, replication) => replicateOnce(model, { replication, untraced: true }));
  const sumOver = (run: Replication, field: "waited" | "arrivals", from: number): number => {
    let sum = 0;
    for (let interval = from; interval < from + 15; interval++) sum += total(run, field, { interval });
    return sum;
  };

  // The empty start is exact, too: present grows as in an infinite-server queue.
  test.each([15, 30, 45, 60, 75, 90, 105])("P(wait) in the quarter of an hour from minute %i", (from) => {
    let waits = 0;
    let arrivals = 0;
    for (let i = from; i < from + 15; i++) {
      waits += counts[i] * waitProbability(i);
      arrivals += counts[i];
    }
    expectRatio(
      runs.map((run) => sumOver(run, "waited", from)),
      runs.map((run) => sumOver(run, "arrivals", from)),
      waits / arrivals,
      7,
      0.1, // the quiet quarters have few who wait
    );
  });
});
