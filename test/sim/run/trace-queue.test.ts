import { describe, expect, test } from "vitest";
import { log, replicateOnce, total } from "../../support/replication.ts";
import { sketch } from "../../support/sketch.ts";

describe("one queue, traced by hand", () => {
  test("one agent serves in order of arrival", () => {
    const model = sketch({ reasons: { call: { at: [0, 10, 20], work: 60 } }, groups: { agents: { staff: 1 } } });
    expect(log(replicateOnce(model))).toEqual([
      "call 0 at 0: waits 0, agents 0 for 60",
      "call 1 at 10: waits 50, agents 0 for 60",
      "call 2 at 20: waits 100, agents 0 for 60",
    ]);
  });

  test("who is still waiting at the end of patience leaves; who is reached at that very moment is answered", () => {
    const model = sketch({
      reasons: {
        first: { at: [0], work: 60 },
        atTheTie: { at: [10], work: 60, patience: 50 },
        before: { at: [20], work: 60, patience: 39.5 },
        later: { at: [30], work: 60, patience: 89.5 },
        patient: { at: [40], work: 60, patience: 80 },
      },
      groups: { agents: { staff: 1 } },
    });
    expect(log(replicateOnce(model))).toEqual([
      "before 0 at 20: abandoned after 39.5",
      "first 0 at 0: waits 0, agents 0 for 60",
      "later 0 at 30: abandoned after 89.5",
      "atTheTie 0 at 10: waits 50, agents 0 for 60",
      "patient 0 at 40: waits 80, agents 0 for 60",
    ]);
  });

  test("no patience at all is enough when an agent is free, or is freed at that moment", () => {
    const model = sketch({
      reasons: { call: { at: [0, 30, 60], work: 60, patience: 0 } },
      groups: { agents: { staff: 1 } },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 1 at 30: abandoned after 0",
      "call 0 at 0: waits 0, agents 0 for 60",
      "call 2 at 60: waits 0, agents 0 for 60",
    ]);
  });

  test("who balks leaves at once, but only when nobody is free", () => {
    const model = sketch({
      reasons: { call: { at: [0, 30, 60], work: 60, patience: 1000, balk: 1 } },
      groups: { agents: { staff: 1 } },
    });
    const run = replicateOnce(model);
    expect(log(run)).toEqual([
      "call 1 at 30: balked after 0",
      "call 0 at 0: waits 0, agents 0 for 60",
      "call 2 at 60: waits 0, agents 0 for 60",
    ]);
    expect(total(run, "balked")).toBe(1);
    expect(total(run, "abandoned")).toBe(0);
  });
});

describe("simultaneous events, in the documented order", () => {
  test("an end of work comes before an arrival, and the one who waits before the one who arrives", () => {
    const model = sketch({ reasons: { call: { at: [0, 10, 60, 180], work: 60 } }, groups: { agents: { staff: 1 } } });
    expect(log(replicateOnce(model))).toEqual([
      "call 0 at 0: waits 0, agents 0 for 60",
      "call 1 at 10: waits 50, agents 0 for 60",
      "call 2 at 60: waits 60, agents 0 for 60",
      "call 3 at 180: waits 0, agents 0 for 60",
    ]);
  });

  test("ends of work come in order of agents, arrivals in order of reasons", () => {
    const model = sketch({
      reasons: { b: { at: [0, 20], work: 60 }, a: { at: [0, 20], work: 60 } },
      groups: { agents: { staff: 2 } },
    });
    expect(log(replicateOnce(model))).toEqual([
      "b 0 at 0: waits 0, agents 0 for 60",
      "a 0 at 0: waits 0, agents 1 for 60",
      "b 1 at 20: waits 40, agents 0 for 60",
      "a 1 at 20: waits 40, agents 1 for 60",
    ]);
  });

  test("the end of work comes before the end of a shift, and that before the next contact is handed out", () => {
    const model = sketch({
      reasons: { call: { at: [800, 800, 850], work: 100 } },
      groups: { agents: { staff: [2, 1, 1] } },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 0 at 800: waits 0, agents 0 for 100",
      "call 1 at 800: waits 0, agents 1 for 100",
      "call 2 at 850: waits 50, agents 1 for 100",
    ]);
  });

  test("closing comes before dispatch: who waits is dropped although an agent is freed at that moment", () => {
    const model = sketch({
      channels: { phone: { hours: Array.from({ length: 7 }, () => [[0, 900]]), closing: "drop" } },
      reasons: { call: { at: [800, 850], work: 100 } },
      groups: { agents: { staff: 1 } },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 0 at 800: waits 0, agents 0 for 100",
      "call 1 at 850: dropped at closing after 50",
    ]);
  });

  test("opening comes before arrivals, closing too: the first second counts, the last does not", () => {
    const model = sketch({
      channels: { phone: { hours: Array.from({ length: 7 }, () => [[900, 1800]]) } },
      reasons: { call: { at: [899, 900, 1799, 1800], work: 1 } },
      groups: { agents: { staff: 1 } },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 0 at 899: lost out of hours after 0",
      "call 1 at 900: waits 0, agents 0 for 1",
      "call 2 at 1799: waits 0, agents 0 for 1",
      "call 3 at 1800: lost out of hours after 0",
    ]);
  });

  test("a fresh contact comes before a redial, and both before the end of somebody's patience", () => {
    const model = sketch({
      reasons: {
        long: { at: [0], work: 1000 },
        short: { at: [10], work: 10, patience: 10 },
        fresh: { at: [50], work: 10, patience: 5 },
        tied: { at: [20], work: 10, patience: 30 },
      },
      groups: { agents: { staff: 1 } },
      channels: { phone: { lines: 3 } },
      redial: { afterAbandon: 1, afterBusy: 0, delay: 30 },
    });
    // At 50: `fresh` arrives (the third line), `short` redials and is blocked; then `tied` gives up.
    expect(log(replicateOnce(model)).slice(0, 4)).toEqual([
      "short 0 at 10: abandoned after 10",
      "short 0 (redial 1) at 50: blocked after 0",
      "tied 0 at 20: abandoned after 30",
      "fresh 0 at 50: abandoned after 5",
    ]);
  });
});
