import { describe, expect, test } from "vitest";
import { log, replicateOnce, total } from "../../support/replication.ts";
import { sketch } from "../../support/sketch.ts";

describe("redials, traced by hand", () => {
  test("who gives up tries again as the same customer, and is let down once", () => {
    const model = sketch({
      reasons: { long: { at: [0], work: 200 }, call: { at: [10], work: 10, patience: 20 } },
      groups: { agents: { staff: 1 } },
      redial: { afterAbandon: 1, afterBusy: 0, delay: 65 },
    });
    const run = replicateOnce(model);
    expect(log(run)).toEqual([
      "call 0 at 10: abandoned after 20",
      "call 0 (redial 1) at 95: abandoned after 20",
      "long 0 at 0: waits 0, agents 0 for 200",
      "call 0 (redial 2) at 180: waits 20, agents 0 for 10",
    ]);
    expect(total(run, "arrivals", { reason: "call" })).toBe(3);
    expect(total(run, "fresh", { reason: "call" })).toBe(1);
    expect(total(run, "redials", { reason: "call" })).toBe(2);
    expect(total(run, "returns")).toBe(0);
    expect(total(run, "badExperience")).toBe(1);
  });

  test("a busy signal is tried again, an abandonment is not, when the shares say so", () => {
    const model = sketch({
      channels: { phone: { lines: 2 } },
      reasons: { call: { at: [0, 10, 20], work: 100, patience: 30 } },
      groups: { agents: { staff: 1 } },
      redial: { afterAbandon: 0, afterBusy: 1, delay: 50 },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 2 at 20: blocked after 0",
      "call 1 at 10: abandoned after 30",
      "call 0 at 0: waits 0, agents 0 for 100",
      "call 2 (redial 1) at 70: waits 30, agents 0 for 100",
    ]);
  });

  test("who balks and who is dropped tries again, too; a redial out of hours is lost", () => {
    const model = sketch({
      daySeconds: 3600,
      channels: { phone: { hours: Array.from({ length: 7 }, () => [[0, 900]]), closing: "drop" } },
      reasons: {
        long: { at: [0], work: 1000 },
        shy: { at: [10], work: 10, patience: 99, balk: 1 },
        late: { at: [850], work: 10, patience: 500 },
      },
      groups: { agents: { staff: 1 } },
      redial: { afterAbandon: 1, afterBusy: 0, delay: 880 },
    });
    expect(log(replicateOnce(model))).toEqual([
      "shy 0 at 10: balked after 0",
      "shy 0 (redial 1) at 890: balked after 0",
      "late 0 at 850: dropped at closing after 50",
      "long 0 at 0: waits 0, agents 0 for 1000",
      "shy 0 (redial 2) at 1770: lost out of hours after 0",
      "late 0 (redial 1) at 1780: lost out of hours after 0",
    ]);
  });
});

describe("returns, traced by hand", () => {
  test("what was not resolved comes back after the handling, as the same customer, and lets them down", () => {
    const model = sketch({
      daySeconds: 900,
      reasons: { call: { at: [0], work: 50, unresolved: 1 } },
      groups: { agents: { staff: 1 } },
      returns: 300,
    });
    const run = replicateOnce(model);
    expect(log(run)).toEqual([
      "call 0 at 0: waits 0, agents 0 for 50",
      "call 0 (return 1) at 350: waits 0, agents 0 for 50",
      "call 0 (return 2) at 700: waits 0, agents 0 for 50",
    ]);
    expect(total(run, "returns")).toBe(2);
    expect(total(run, "redials")).toBe(0);
    expect(total(run, "badExperience")).toBe(1);
  });

  test("a redial of a return counts as a redial and keeps both in its name", () => {
    const model = sketch({
      daySeconds: 900,
      reasons: {
        call: { at: [0], work: 50, patience: 20, unresolved: 1 },
        long: { at: [340], work: 60 },
      },
      groups: { agents: { staff: 1 } },
      returns: 300,
      redial: { afterAbandon: 1, afterBusy: 0, delay: 80 },
    });
    const run = replicateOnce(model);
    expect(log(run)).toEqual([
      "call 0 at 0: waits 0, agents 0 for 50",
      "call 0 (return 1) at 350: abandoned after 20",
      "long 0 at 340: waits 0, agents 0 for 60",
      "call 0 (redial 1, return 1) at 450: waits 0, agents 0 for 50",
      "call 0 (redial 1, return 2) at 800: waits 0, agents 0 for 50",
    ]);
    expect([total(run, "redials"), total(run, "returns"), total(run, "badExperience")]).toEqual([1, 2, 1]);
  });
});
