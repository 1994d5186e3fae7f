import { describe, test } from "vitest";
import { erlangA } from "../../../sim/theory/erlang-a.ts";
import { erlangB } from "../../../sim/theory/erlang-b.ts";
import { erlangC } from "../../../sim/theory/erlang-c.ts";
import { book, expectTruths } from "../../support/exact.ts";
import { type QueueOptions, queueModel } from "../../support/models.ts";

/** Comparisons in this file that share the risk of a false alarm. */
const CHECKS = 30;
const DAY = 6 * 3600;

/** A queue in its steady state all day long; times in seconds. */
function steady(options: Omit<QueueOptions, "open" | "interval">) {
  const model = queueModel({ ...options, interval: 3600 });
  const calendar = {
    ...model.calendar,
    intervalsPerDay: 6,
    days: model.calendar.days.map((day) => ({ ...day, seconds: DAY })),
  };
  return { ...model, calendar };
}
const exponential = (mean: number) => ({ kind: "exponential", mean }) as const;

describe("queues with an exact answer", () => {
  test.each([
    [12, 5.5, 60],
    [12, 4.2, 60],
    [5, 5, 120], // twice the capacity
  ])("M/M/%i+M, %f calls a minute of 2 minutes, patience %i s", (agents, perMinute, patience) => {
    const truth = erlangA({ arrivalRate: perMinute, serviceRate: 1 / 2, agents, abandonRate: 60 / patience });
    const model = steady({
      perSecond: perMinute / 60,
      handling: exponential(120),
      patience: exponential(patience),
      agents,
    });
    expectTruths(
      book(model, 50),
      [
        ["waited", "arrivals", truth.waitProbability],
        ["abandoned", "arrivals", truth.abandonProbability],
        ["waiting", "seconds", truth.meanQueue],
        ["inTime", "arrivals", truth.serviceLevels(1 / 3, 1 / 12).answeredOnly * (1 - truth.abandonProbability)],
        ["busy", "signedIn", truth.occupancy],
      ],
      CHECKS,
    );
  });

  test("M/M/4 with a patience of zero: Erlang B", () => {
    const blocking = erlangB(4, 4);
    const handling = exponential(240);
    const model = steady({ perSecond: 1 / 60, handling, patience: { kind: "constant", mean: 0 }, agents: 4 });
    expectTruths(
      book(model, 80),
      [
        ["abandoned", "arrivals", blocking],
        ["busy", "signedIn", 1 - blocking],
      ],
      CHECKS,
    );
  });

  test("M/M/14, patient: Erlang C", () => {
    const truth = erlangC({ arrivalRate: 100 / 1800, serviceRate: 1 / 180, agents: 14 });
    const model = steady({ perSecond: 100 / 1800, handling: exponential(180), agents: 14 });
    expectTruths(
      book(model, 140),
      [
        ["waited", "arrivals", truth.waitProbability],
        ["waiting", "arrivals", truth.meanWait],
        ["inTime", "answered", truth.serviceLevel(20)],
      ],
      CHECKS,
    );
  });

  test("M/M/6/4+M, ten lines: the exact chain", () => {
    const truth = erlangA({ arrivalRate: 4, serviceRate: 1 / 2, agents: 6, abandonRate: 1, waitingPlaces: 4 });
    const model = steady({
      perSecond: 4 / 60,
      handling: exponential(120),
      patience: exponential(60),
      agents: 6,
      lines: 10,
    });
    expectTruths(
      book(model, 80),
      [
        ["blocked", "arrivals", truth.blocking],
        ["abandoned", "arrivals", truth.abandonProbability * (1 - truth.blocking)],
        ["waiting", "seconds", truth.meanQueue],
      ],
      CHECKS,
    );
  });

  test.each([
    ["exponential", exponential(120)],
    ["lognormal of cv 1.5", { kind: "lognormal", mean: 120, cv: 1.5 } as const],
    ["constant", { kind: "constant", mean: 120 } as const],
  ])("M/G/8/0: the loss formula holds for %s work", (_, handling) => {
    const blocking = erlangB(7, 8);
    const model = steady({ perSecond: 7 / 120, handling, agents: 8, lines: 8 });
    expectTruths(
      book(model, 80),
      [
        ["blocked", "arrivals", blocking],
        ["busy", "signedIn", (7 * (1 - blocking)) / 8],
      ],
      CHECKS,
    );
  });
});
