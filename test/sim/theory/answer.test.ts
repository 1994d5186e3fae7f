import { describe, expect, test } from "vitest";
import { type ErlangQuestion, erlang } from "../../../sim/theory/answer.ts";
import * as theory from "../../../sim/theory/index.ts";
import { expectPrinted } from "./printed.ts";

const question = { ratePerHour: 400, handlingSeconds: 240, agents: 30 };

describe("one question, all measures", () => {
  test("Erlang C in planners' units", () => {
    const answer = erlang({ ...question, kind: "C", withinSeconds: 20 });
    if (answer.kind !== "C") throw new Error("asked for C");
    expectPrinted(answer.waitProbability, ".427692");
    expectPrinted(answer.averageSpeedOfAnswer, "30.794");
    expectPrinted(answer.serviceLevel, ".676039");
  });

  test("Erlang B", () => {
    const answer = erlang({ kind: "B", ratePerHour: 10, handlingSeconds: 3600, agents: 17 });
    if (answer.kind !== "B") throw new Error("asked for B");
    expectPrinted(answer.blocking, ".0129489");
    expect(answer.lines).toBe(17);
  });

  test("Erlang A, where Erlang C gives up, and with a limit on lines", () => {
    const busy: ErlangQuestion = { ...question, ratePerHour: 4000, kind: "A", patienceSeconds: 120 };
    expect(erlang(busy)).toMatchObject({ kind: "A", blocking: 0, withinSeconds: 20, shortSeconds: 5 });
    expect(erlang({ ...busy, lines: 60 })).toMatchObject({ kind: "A" });
    const limited = erlang({ kind: "A", ...question, lines: 30 });
    const lost = erlang({ kind: "B", ...question });
    if (limited.kind !== "A" || lost.kind !== "B") throw new Error("asked for A and B");
    expect(limited.blocking).toBeCloseTo(lost.blocking, 12);
  });

  test("is plain data: survives JSON", () => {
    for (const kind of ["A", "B", "C"] as const) {
      const answer = erlang({ ...question, kind, ...(kind === "A" ? { patienceSeconds: 90 } : {}) });
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    }
  });

  test.each<[string, ErlangQuestion, string]>([
    ["argument", { ...question, kind: "A" }, "patienceSeconds must be given for Erlang A (or lines), got undefined"],
    ["argument", { ...question, kind: "A", lines: 29 }, "lines must be a whole number, 30 or more, got 29"],
    [
      "argument",
      { ...question, kind: "C", patienceSeconds: 60 },
      "patienceSeconds must be left out for Erlang C, got 60",
    ],
    [
      "argument",
      { ...question, kind: "B", lines: 20 },
      "lines must be left out, or 30 like agents, for Erlang B, got 20",
    ],
    ["argument", { ...question, kind: "D" as "C" }, "kind must be A, B or C, got D"],
    [
      "argument",
      { ...question, kind: "C", handlingSeconds: 0 },
      "handlingSeconds must be a finite number above 0, got 0",
    ],
    ["unstable", { ...question, kind: "C", agents: 20 }, "is not below 20 agents"],
  ])("refuses with code %s: %o", (code, asked, sentence) => {
    expect(() => erlang(asked)).toThrow(sentence);
    expect(() => erlang(asked)).toThrow(expect.objectContaining({ code }));
  });
});

test("the public door has these names", () => {
  expect(Object.keys(theory).sort()).toEqual([
    "TheoryError",
    "ageingPriority",
    "agentsForErlangA",
    "agentsForErlangC",
    "agentsPerInterval",
    "chatSlots",
    "constantDuration",
    "erlang",
    "erlangA",
    "erlangB",
    "erlangC",
    "erlangCIsStable",
    "exponentialDuration",
    "linesForBlocking",
    "lognormalDuration",
    "loneAgentChats",
    "modifiedOfferedLoad",
    "overload",
    "piecewiseMeanPresent",
    "poissonTail",
    "serviceLevels",
    "sinusoidalMeanPresent",
    "squareRootBeta",
    "squareRootStaffing",
    "strictPriority",
    "waitProbabilityWithPatienceOfService",
  ]);
});
