import { describe, expect, test } from "vitest";
import { log, replicateOnce } from "../../support/replication.ts";
import { sketch } from "../../support/sketch.ts";

/** One agent is busy until 100; the log of who comes next. */
function order(tiers: Parameters<typeof sketch>[0]["tiers"], goldAt: number): string[] {
  const model = sketch({
    tiers: tiers ?? {},
    reasons: {
      first: { at: [0], work: 100, tiers: { standard: 1 } },
      standard: { at: [10], work: 50, tiers: { standard: 1 } },
      gold: { at: [goldAt], work: 50, tiers: { gold: 1 } },
    },
    groups: { agents: { staff: 1 } },
  });
  return replicateOnce(model).rows.map((row) => model.reasons[row.queue].name);
}

describe("tiers, traced by hand", () => {
  test("a lower rank is served first, however long the others have waited", () => {
    const tiers = { standard: { rank: 1 }, gold: { rank: 0 } };
    expect(order(tiers, 99)).toEqual(["first", "gold", "standard"]);
  });

  test("credited seconds count as waiting", () => {
    const tiers = { standard: {}, gold: { credit: 30 } };
    expect(order(tiers, 39)).toEqual(["first", "gold", "standard"]); // 61 + 30 against 90
    expect(order(tiers, 41)).toEqual(["first", "standard", "gold"]); // 59 + 30
  });

  test("ageing multiplies the wait", () => {
    const tiers = { standard: {}, gold: { ageing: 3 } };
    expect(order(tiers, 69)).toEqual(["first", "gold", "standard"]); // 3 x 31 against 90
    expect(order(tiers, 71)).toEqual(["first", "standard", "gold"]); // 3 x 29
  });
});

describe("routing, traced by hand", () => {
  test("a call goes to the agent who has been idle longest", () => {
    const model = sketch({ reasons: { call: { at: [0, 5, 20, 30, 31], work: 10 } }, groups: { agents: { staff: 3 } } });
    expect(log(replicateOnce(model))).toEqual([
      "call 0 at 0: waits 0, agents 0 for 10",
      "call 1 at 5: waits 0, agents 1 for 10",
      "call 2 at 20: waits 0, agents 2 for 10", // idle since the morning
      "call 3 at 30: waits 0, agents 0 for 10", // idle since 10
      "call 4 at 31: waits 0, agents 1 for 10", // idle since 15, agent 2 since 30
    ]);
  });

  test("a call overflows to the second group only while the first is busy", () => {
    const model = sketch({
      reasons: { call: { at: [0, 1, 2, 70], work: 60 } },
      groups: {
        help: { staff: 1, serves: { call: { groupPreference: 1, handlingFactor: 2 } } },
        own: { staff: 1, serves: { call: { groupPreference: 0 } } },
      },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 0 at 0: waits 0, own 1 for 60",
      "call 2 at 2: waits 58, own 1 for 60",
      "call 1 at 1: waits 0, help 0 for 120",
      "call 3 at 70: waits 50, own 1 for 60",
    ]);
  });

  test("between groups of equal preference the longest idle agent decides", () => {
    const model = sketch({
      reasons: { call: { at: [0, 20, 40], work: 10 } },
      groups: { one: { staff: 1 }, two: { staff: 1 } },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 0 at 0: waits 0, one 0 for 10",
      "call 1 at 20: waits 0, two 1 for 10",
      "call 2 at 40: waits 0, one 0 for 10",
    ]);
  });

  test("a free agent takes the longest waiting of all that it serves, of nothing else", () => {
    const model = sketch({
      reasons: {
        busy: { at: [0, 0], work: 50 },
        a: { at: [20], work: 50 },
        b: { at: [10], work: 50 },
        foreign: { at: [5], work: 50 },
      },
      groups: {
        pool: { staff: 1, serves: { busy: {}, a: {}, b: {} } },
        other: { staff: 1, serves: { busy: {}, foreign: {} } },
      },
    });
    expect(log(replicateOnce(model))).toEqual([
      "busy 0 at 0: waits 0, pool 0 for 50",
      "busy 1 at 0: waits 0, other 1 for 50",
      "b 0 at 10: waits 40, pool 0 for 50",
      "foreign 0 at 5: waits 45, other 1 for 50",
      "a 0 at 20: waits 80, pool 0 for 50",
    ]);
  });

  test("an agent's preference comes before rank and waiting, e-mail after every call", () => {
    const model = sketch({
      channels: { email: { kind: "deferred" }, phone: {} },
      tiers: { standard: { rank: 1 }, gold: { rank: 0 } },
      reasons: {
        start: { at: [0], work: 100, channel: "phone" },
        mail: { at: [1], work: 100, channel: "email" },
        liked: { at: [50], work: 100, channel: "phone" },
        ranked: { at: [40], work: 100, channel: "phone", tiers: { gold: 1 } },
        plain: { at: [30], work: 100, channel: "phone" },
      },
      groups: {
        agents: {
          staff: 1,
          serves: {
            start: {},
            mail: {},
            liked: {},
            ranked: { agentPreference: 1 },
            plain: { agentPreference: 1 },
          },
        },
      },
    });
    expect(log(replicateOnce(model))).toEqual([
      "start 0 at 0: waits 0, agents 0 for 100",
      "liked 0 at 50: waits 50, agents 0 for 100",
      "ranked 0 at 40: waits 160, agents 0 for 100",
      "plain 0 at 30: waits 270, agents 0 for 100",
      "mail 0 at 1: waits 399, agents 0 for 100",
    ]);
  });
});
