import { describe, expect, test } from "vitest";
import { chatSlots, loneAgentChats } from "../../../sim/theory/chat-slots.ts";
import { book, expectTruths } from "../../support/exact.ts";
import { type QueueOptions, queueModel } from "../../support/models.ts";
import { describeSample } from "../../support/statistics.ts";

const CHECKS = 20;
const DAY = 6 * 3600;
const SPEED = [1, 1.7, 2.4];
const exponential = (mean: number) => ({ kind: "exponential", mean }) as const;

function chats(options: Partial<QueueOptions> & Pick<QueueOptions, "perSecond" | "agents">) {
  const model = queueModel({ handling: exponential(420), slots: 3, throughput: SPEED, interval: 3600, ...options });
  const days = model.calendar.days.map((day) => ({ ...day, seconds: DAY }));
  return { ...model, calendar: { ...model.calendar, intervalsPerDay: 6, days } };
}

describe("chat slots, the numbers of the field", () => {
  // 5 agents, 3 slots, work 7 min, patience 2 min.
  test("λ = 1.6 a minute: waiting, abandonment, queue, concurrency, chat time", () => {
    const truth = chatSlots({ arrivalRate: 1.6, agents: 5, serviceRate: 1 / 7, throughput: SPEED, abandonRate: 0.5 });
    expect(truth.waitProbability).toBeCloseTo(0.285273, 6);
    expect(truth.concurrency).toBeCloseTo(2.473468, 6);
    expect(truth.chatTime).toBeCloseTo(8.523206, 6);
    const booked = book(chats({ perSecond: 1.6 / 60, agents: 5, patience: exponential(120) }), 120);
    expectTruths(
      booked,
      [
        ["waited", "arrivals", truth.waitProbability],
        ["abandoned", "arrivals", truth.abandonProbability],
        ["waiting", "seconds", truth.meanQueue],
        ["contactTime", "busy", truth.concurrency],
        ["contactTime", "answered", truth.chatTime * 60],
      ],
      CHECKS,
    );
  });

  test("λ = 8 a minute: deep overload", () => {
    const booked = book(chats({ perSecond: 8 / 60, agents: 5, patience: exponential(120) }), 60);
    expectTruths(
      booked,
      [
        ["abandoned", "arrivals", 0.785715],
        ["waiting", "seconds", 12.571438],
      ],
      CHECKS,
    );
  });

  test.each([
    ["exponential", exponential(420)],
    ["lognormal", { kind: "lognormal", mean: 420, cv: 1.5 } as const],
    ["constant", { kind: "constant", mean: 420 } as const],
    ["two kinds", { kind: "empirical", values: [60, 60, 60, 1500] } as const],
  ])("one agent without a queue: the same shares for %s work", (_, handling) => {
    const shares = loneAgentChats({ arrivalRate: 0.5, serviceRate: 1 / 7, throughput: SPEED });
    [0.045016, 0.157555, 0.324378, 0.473051].forEach((share, j) => {
      expect(shares[j]).toBeCloseTo(share, 6);
    });
    const booked = book(chats({ perSecond: 0.5 / 60, agents: 1, lines: 3, handling }), 150);
    const chatsAtOnce = shares[1] + 2 * shares[2] + 3 * shares[3];
    expectTruths(
      booked,
      [
        ["busy", "signedIn", 1 - shares[0]],
        ["blocked", "arrivals", shares[3]],
        ["contactTime", "signedIn", chatsAtOnce],
      ],
      CHECKS,
    );
    expect(describeSample(booked.map((one) => one.abandoned)).mean).toBe(0);
  });
});
