import { describe, expect, test } from "vitest";
import { log, replicateOnce, spent, spentInAll, total } from "../../support/replication.ts";
import { type Sketch, sketch } from "../../support/sketch.ts";

const UNTIL_900 = Array.from({ length: 7 }, () => [[0, 900] as const]);

describe("shifts, traced by hand", () => {
  test("who came first leaves first, busy or not, and finishes the call in overtime", () => {
    const model = sketch({
      daySeconds: 2700,
      reasons: { call: { at: [800], work: 200 } },
      groups: { agents: { staff: [2, 1] } },
    });
    const run = replicateOnce(model);
    expect(log(run)).toEqual(["call 0 at 800: waits 0, agents 0 for 200"]);
    expect(spent(run, "signedIn")).toEqual([[1800, 1000, 0]]);
    expect(spent(run, "busy")).toEqual([[100, 100, 0]]);
    expect(spent(run, "overtime")).toEqual([[0, 100, 0]]);
  });

  test("who leaves takes nobody further along, who arrives starts with those waiting", () => {
    const model = sketch({
      daySeconds: 3600,
      reasons: { call: { at: [0, 10, 20, 890], work: 890, patience: 2000 } },
      groups: { agents: { staff: [1, 0, 2] } },
    });
    // Agent 0 ends at 890 and takes call 1 until 1780, past the shift's end. At 1800 two sign in: calls 2 and 3.
    const run = replicateOnce(model);
    expect(log(run)).toEqual([
      "call 0 at 0: waits 0, agents 0 for 890",
      "call 1 at 10: waits 880, agents 0 for 890",
      "call 2 at 20: waits 1780, agents 0 for 890",
      "call 3 at 890: waits 910, agents 1 for 890",
    ]);
    expect(spent(run, "overtime")).toEqual([[0, 880, 0, 0]]);
    expect(spent(run, "signedIn")).toEqual([[900, 880, 1800, 0]]);
  });

  test("a short absence of work costs no overtime: idle agents leave on the stroke", () => {
    const run = replicateOnce(
      sketch({ daySeconds: 2700, reasons: { call: { at: [0], work: 900 } }, groups: { agents: { staff: [3, 1] } } }),
    );
    expect(spentInAll(run, "overtime")).toBe(0);
    expect(spent(run, "signedIn")).toEqual([[2700, 900, 0]]);
  });
});

describe("a shift that ends with the day", () => {
  const model = sketch({
    daySeconds: 2700,
    reasons: { call: { at: [2600], work: 1400 } },
    groups: { agents: { staff: [0, 1, 1] } },
  });

  test("has its overtime counted with its last interval, although it is worked after midnight", () => {
    const run = replicateOnce(model);
    expect(spent(run, "overtime")).toEqual([[0, 0, 1300]]);
    expect(spent(run, "signedIn")).toEqual([[0, 900, 900]]);
  });

  test("of the day before is not paid again", () => {
    const run = replicateOnce(model, { settleDays: 1 });
    expect(spentInAll(run, "overtime")).toBe(1300);
    // Yesterday's agent is still there until 4000 - 2700.
    expect(spent(run, "signedIn")).toEqual([[900, 900 + 400, 900]]);
  });
});

describe("closing, traced by hand", () => {
  const closing = (more: Partial<Sketch["channels"] & object>[string] = {}, staff = [2]): Sketch => ({
    daySeconds: 3600,
    channels: { phone: { hours: UNTIL_900, ...more } },
    reasons: { call: { at: [700, 800, 850, 860, 950], work: 400, patience: 5000 } },
    groups: { agents: { staff } },
  });

  test("the last agents stay until the closed channel's queue is empty", () => {
    const run = replicateOnce(sketch(closing()));
    expect(log(run)).toEqual([
      "call 4 at 950: lost out of hours after 0",
      "call 0 at 700: waits 0, agents 0 for 400",
      "call 1 at 800: waits 0, agents 1 for 400",
      "call 2 at 850: waits 250, agents 0 for 400",
      "call 3 at 860: waits 340, agents 1 for 400",
    ]);
    expect(spent(run, "overtime")).toEqual([[0, 600 + 700, 0, 0]]);
  });

  test("an agent who has nothing left to do goes home while the other finishes", () => {
    const model = sketch({
      daySeconds: 3600,
      channels: { phone: { hours: UNTIL_900 } },
      reasons: { call: { at: [700, 700, 850], work: 400, patience: 5000 } },
      groups: { agents: { staff: [2] } },
    });
    const run = replicateOnce(model);
    expect(log(run).at(-1)).toBe("call 2 at 850: waits 250, agents 0 for 400");
    // Both end at 1100; one call waits, so agent 1 leaves at 1100, agent 0 at 1500.
    expect(spentInAll(run, "overtime")).toBe(200 + 600);
  });

  test("nobody stays for a channel that is still open: who waits, waits for the next shift", () => {
    const run = replicateOnce(sketch({ ...closing(), channels: { phone: {} } }));
    expect(log(run)).toEqual([
      "call 0 at 700: waits 0, agents 0 for 400",
      "call 1 at 800: waits 0, agents 1 for 400",
      "call 3 at 860: waits 2740, agents 0 for 400",
      "call 2 at 850: waits 2750, agents 1 for 400",
      "call 4 at 950: waits 3050, agents 0 for 400",
    ]);
    expect(spent(run, "overtime")).toEqual([[0, 200 + 300, 0, 0]]);
  });

  test("on `drop`, who waits at closing time is dropped, who talks is served", () => {
    const run = replicateOnce(sketch(closing({ closing: "drop" })));
    expect(log(run)).toEqual([
      "call 2 at 850: dropped at closing after 50",
      "call 3 at 860: dropped at closing after 40",
      "call 4 at 950: lost out of hours after 0",
      "call 0 at 700: waits 0, agents 0 for 400",
      "call 1 at 800: waits 0, agents 1 for 400",
    ]);
    expect(spentInAll(run, "overtime")).toBe(200 + 300);
  });

  test("those who stayed into the next shift go home, too, when their queue is empty", () => {
    const model = sketch({
      daySeconds: 5400,
      channels: {
        phone: {
          hours: Array.from({ length: 7 }, () => [
            [0, 900],
            [1800, 2700],
          ]),
        },
      },
      reasons: { call: { at: [0, 10, 20, 30, 1810], work: 1000, patience: 9000 } },
      groups: { agents: { staff: [1, 0, 1] } },
    });
    // Agent 0 stays from 900: calls 0 to 1000, 1 to 2000, 2; agent 1 comes at 1800 and takes call 2, then 4 ...
    const run = replicateOnce(model);
    expect(total(run, "answered")).toBe(5);
    expect(total(run, "stillOpen")).toBe(0);
    expect(log(run)).toEqual([
      "call 0 at 0: waits 0, agents 0 for 1000",
      "call 1 at 10: waits 990, agents 0 for 1000",
      "call 2 at 20: waits 1780, agents 1 for 1000",
      "call 3 at 30: waits 1970, agents 0 for 1000",
      "call 4 at 1810: waits 990, agents 1 for 1000",
    ]);
    // The first to stay leaves at 3000, 2100 s late; the second's shift ends at 2700, its work at 3800.
    expect(spentInAll(run, "overtime")).toBe(2100 + 1100);
  });
});

describe("drain before the end of a shift, traced by hand", () => {
  const SPEED = [1, 2, 3];
  const draining = (reasons: Sketch["reasons"], staff: number[], hours?: typeof UNTIL_900): Sketch => ({
    daySeconds: 3600,
    channels: { chat: { throughput: SPEED, ...(hours ? { hours } : {}) }, phone: {} },
    reasons,
    groups: { agents: { staff, drain: 300 } },
  });

  test("from `drain` before the end no further chat is taken, a call is", () => {
    const model = sketch(
      draining(
        {
          early: { at: [590], work: 20, channel: "chat" },
          late: { at: [600], work: 20, patience: 60, channel: "chat" },
          call: { at: [620], work: 20, channel: "phone" },
        },
        [1],
      ),
    );
    expect(log(replicateOnce(model))).toEqual([
      "early 0 at 590: waits 0, agents 0 for 20",
      "call 0 at 620: waits 0, agents 0 for 20",
      "late 0 at 600: abandoned after 60",
    ]);
  });

  test("only those whose shift ends are drained", () => {
    const model = sketch(
      draining({ chat: { at: [0, 1, 2, 600, 601, 602, 603], work: 500, patience: 10, channel: "chat" } }, [2, 1, 1]),
    );
    const run = replicateOnce(model);
    // 0 and 2 with agent 0, 1 with agent 1, all over by 502; from 600 agent 0 takes no more, agent 1 takes three.
    expect(log(run)).toEqual([
      "chat 0 at 0: waits 0, agents 0 for 500",
      "chat 1 at 1: waits 0, agents 1 for 500",
      "chat 2 at 2: waits 0, agents 0 for 500",
      "chat 6 at 603: abandoned after 10",
      "chat 3 at 600: waits 0, agents 1 for 500",
      "chat 4 at 601: waits 0, agents 1 for 500",
      "chat 5 at 602: waits 0, agents 1 for 500",
    ]);
  });

  test("who leaves before `drain` is over takes no chat from the start of the shift", () => {
    const reasons = { chat: { at: [10, 20, 910], work: 500, channel: "chat" } };
    const model = sketch({
      ...draining(reasons, [3, 2, 1, 1]),
      groups: { agents: { staff: [3, 2, 1, 1], drain: 1000 } },
    });
    // Agent 0 leaves at 900, agent 1 at 1800: the one is drained from the first second, the other from 900.
    expect(replicateOnce(model).rows.map((row) => [row.number, row.agent])).toEqual([
      [0, 1],
      [1, 2],
      [2, 2],
    ]);
  });

  test("those who stay after closing serve the chats that wait, drained or not", () => {
    const model = sketch(
      draining({ chat: { at: [650, 700], work: 30, patience: 5000, channel: "chat" } }, [1], UNTIL_900),
    );
    const run = replicateOnce(model);
    expect(log(run)).toEqual([
      "chat 0 at 650: waits 250, agents 0 for 30",
      "chat 1 at 700: waits 200, agents 0 for 30",
    ]);
    expect(spentInAll(run, "overtime")).toBe(30);
  });
});
