import { describe, expect, test } from "vitest";
import { weighted } from "../../../sim/measure/estimator.ts";
import { GROUP_FORMULAS } from "../../../sim/measure/formulas.ts";
import { TICKS_PER_SECOND } from "../../../sim/measure/ticks.ts";
import { log, type Replication, replicateOnce, spentInAll, total } from "../../support/replication.ts";
import { sketch } from "../../support/sketch.ts";

const SPEED = [1, 1.7, 2.4];

/** End of handling by reason. */
function ends({ rows, routes, model }: Replication): Record<string, number> {
  return Object.fromEntries(
    rows.map((row) => [model.reasons[routes.reasonOf[row.queue]].name, row.arrival + row.wait + row.handling]),
  );
}

function expectEnds(run: Replication, expected: Record<string, number>): void {
  const actual = ends(run);
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, end] of Object.entries(expected)) expect(actual[name], name).toBeCloseTo(end, 9);
}

function chats(arrivals: Record<string, readonly [at: number, work: number]>, agents = 1) {
  return sketch({
    channels: { chat: { throughput: SPEED } },
    reasons: Object.fromEntries(Object.entries(arrivals).map(([name, [at, work]]) => [name, { at: [at], work }])),
    groups: { agents: { staff: agents } },
  });
}

describe("chat slots, traced by hand", () => {
  test("a chat alone takes its work", () => {
    expectEnds(replicateOnce(chats({ a: [5, 100] })), { a: 105 });
  });

  test("two chats advance at 1.7/2 each: equal ones end together", () => {
    expectEnds(replicateOnce(chats({ a: [0, 85], b: [0, 85] })), { a: 100, b: 100 });
  });
  test("a call beside chats is time of its own: chats at once are counted over the time with chats", () => {
    const model = sketch({
      channels: { chat: { throughput: SPEED }, phone: {} },
      reasons: {
        a: { at: [0], work: 85, channel: "chat" },
        b: { at: [0], work: 85, channel: "chat" },
        call: { at: [200], work: 50, channel: "phone" },
      },
      groups: { agents: { staff: 1 } },
    });
    const run = replicateOnce(model);
    expect(spentInAll(run, "busy")).toBe(100 + 50);
    expect(spentInAll(run, "contactTime")).toBe(2 * 100 + 50);
    expect(spentInAll(run, "oneAtATime")).toBe(50);
    const formula = GROUP_FORMULAS.find(({ measure }) => measure === "concurrency");
    const row = Float64Array.of(0, 150, 250, 0, 50, 0, 0);
    expect(weighted(row, 0, formula?.numerator ?? []) / weighted(row, 0, formula?.denominator ?? [])).toBe(2);
  });

  test("every change of load rescales what remains", () => {
    const run = replicateOnce(chats({ a: [0, 100], b: [10, 100], c: [20, 100] }));
    // At 10: a 90 left. At 20: a 81.5, b 91.5, c 100. Three at 0.8 each: a ends 81.5/0.8 later, b 10 left, c 18.5.
    const a = 20 + 81.5 / 0.8;
    // Two at 0.85: b ends 10/0.85 later, c 8.5 left, alone.
    const b = a + 10 / 0.85;
    expectEnds(run, { a, b, c: b + 8.5 });
    // Attention is the agent's time, shared equally: its sum is the time with at least one chat.
    expect(total(run, "attention") / TICKS_PER_SECOND).toBeCloseTo(b + 8.5, 5);
    expect(spentInAll(run, "busy")).toBeCloseTo(b + 8.5, 5);
    expect(spentInAll(run, "contactTime")).toBeCloseTo(a + (b - 10) + (b + 8.5 - 20), 5);
  });

  test("a fourth chat waits for a slot, which keeps three in hand", () => {
    const run = replicateOnce(chats({ a: [0, 100], b: [10, 100], c: [20, 100], d: [30, 40] }));
    const a = 20 + 81.5 / 0.8;
    // From a's end: b 10, c 18.5, d 40 left, three at 0.8; b ends after 12.5; c 8.5, d 30 at 0.85; then d alone.
    const b = a + 12.5;
    const c = b + 8.5 / 0.85;
    expectEnds(run, { a, b, c, d: c + 21.5 });
    expect(run.rows.find((row) => row.queue === 3)?.wait).toBeCloseTo(a - 30, 9);
  });

  test("wrap-up is work in the same slot", () => {
    const model = sketch({
      channels: { chat: { throughput: SPEED } },
      reasons: { a: { at: [0], work: 85, wrapUp: 17 }, b: { at: [0], work: 170 } },
      groups: { agents: { staff: 1 } },
    });
    // Together until a's work is done at 100, then its wrap-up until 120; b has 170 - 102 = 68 left, alone.
    expectEnds(replicateOnce(model), { a: 120, b: 188 });
  });

  test("a new chat goes to the agent with the fewest, then to the one who has been so longest", () => {
    const run = replicateOnce(chats({ a: [0, 900], b: [1, 30], c: [2, 900], d: [3, 900], e: [90, 900] }, 2));
    const agent = Object.fromEntries(run.rows.map((row) => [row.queue, row.agent]));
    // a to 0, b to 1, c to 0, d to 1; b is over by 90, so agent 1 has one chat.
    expect([0, 1, 2, 3, 4].map((queue) => agent[queue])).toEqual([0, 1, 0, 1, 1]);
  });
});

describe("calls beside chats", () => {
  const both = (more: Record<string, { at: number[]; work: number; channel: string }>) =>
    sketch({
      channels: { chat: { throughput: SPEED }, phone: {} },
      reasons: more,
      groups: { agents: { staff: 1 } },
    });

  test("an agent with a chat takes further chats but no call: slot lock-in", () => {
    const model = both({
      a: { at: [0], work: 100, channel: "chat" },
      call: { at: [10], work: 60, channel: "phone" },
      b: { at: [85], work: 85, channel: "chat" },
    });
    const run = replicateOnce(model);
    // a has 15 left at 85, two at 0.85: a ends 15/0.85 later with b at 70 left, alone.
    const lastChat = 85 + 15 / 0.85 + 70;
    expectEnds(run, { a: 85 + 15 / 0.85, b: lastChat, call: lastChat + 60 });
  });

  test("an agent with a call takes no chat; idle again, the longest waiting of either", () => {
    const model = both({
      call: { at: [0, 20], work: 60, channel: "phone" },
      chat: { at: [10, 30], work: 85, channel: "chat" },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 0 at 0: waits 0, agents 0 for 60",
      "chat 0 at 10: waits 50, agents 0 for 100",
      "chat 1 at 30: waits 30, agents 0 for 100",
      "call 1 at 20: waits 140, agents 0 for 60",
    ]);
  });
});
