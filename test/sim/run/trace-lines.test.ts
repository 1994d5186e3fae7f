import { describe, expect, test } from "vitest";
import { log, replicateOnce, total } from "../../support/replication.ts";
import { sketch } from "../../support/sketch.ts";

describe("finite lines, traced by hand", () => {
  test("a line is held while waiting and talking, and free during wrap-up; the agent is not", () => {
    const model = sketch({
      channels: { phone: { lines: 2 } },
      reasons: { call: { at: [0, 10, 20, 60, 70, 150], work: 60, wrapUp: 30 } },
      groups: { agents: { staff: 1 } },
    });
    const run = replicateOnce(model);
    expect(log(run)).toEqual([
      "call 2 at 20: blocked after 0",
      "call 4 at 70: blocked after 0",
      "call 0 at 0: waits 0, agents 0 for 90",
      "call 1 at 10: waits 80, agents 0 for 90",
      "call 3 at 60: waits 120, agents 0 for 90",
      "call 5 at 150: waits 120, agents 0 for 90",
    ]);
    expect(total(run, "blocked")).toBe(2);
    expect(total(run, "badExperience")).toBe(5); // two busy signals, three beyond the 20 s
  });

  test("a line is free again the moment somebody gives up", () => {
    const model = sketch({
      channels: { phone: { lines: 2 } },
      reasons: { call: { at: [0, 10, 35, 45], work: 100, patience: 30 } },
      groups: { agents: { staff: 1 } },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 2 at 35: blocked after 0",
      "call 1 at 10: abandoned after 30",
      "call 3 at 45: abandoned after 30",
      "call 0 at 0: waits 0, agents 0 for 100",
    ]);
  });

  test("every channel has its own lines", () => {
    const model = sketch({
      channels: { phone: { lines: 1 }, fax: { lines: 1 } },
      reasons: {
        call: { at: [0, 1], work: 10, channel: "phone" },
        page: { at: [0, 2], work: 10, channel: "fax" },
        other: { at: [3], work: 10, channel: "fax" },
      },
      groups: { agents: { staff: 9 } },
    });
    expect(log(replicateOnce(model))).toEqual([
      "call 1 at 1: blocked after 0",
      "page 1 at 2: blocked after 0",
      "other 0 at 3: blocked after 0",
      "call 0 at 0: waits 0, agents 0 for 10",
      "page 0 at 0: waits 0, agents 1 for 10",
    ]);
  });
});
