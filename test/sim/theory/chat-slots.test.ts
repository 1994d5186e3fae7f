import { describe, expect, test } from "vitest";
import { type ChatQueue, chatSlots, loneAgentChats } from "../../../sim/theory/chat-slots.ts";
import { erlangA } from "../../../sim/theory/erlang-a.ts";
import { DenseChain, mean } from "./dense-chain.ts";
import { expectClose, expectPrinted } from "./printed.ts";

const team: ChatQueue = {
  arrivalRate: 1.6,
  agents: 5,
  serviceRate: 1 / 7,
  throughput: [1, 1.7, 2.4],
  abandonRate: 0.5,
};

describe("chat slots, the exact numbers", () => {
  test("5 agents, 3 slots, 1.6 chats a minute", () => {
    const answer = chatSlots(team);
    expectPrinted(answer.waitProbability, ".285273");
    expectPrinted(answer.abandonProbability, ".101723");
    expectPrinted(answer.meanQueue, ".325513");
    expectPrinted(answer.concurrency, "2.473468");
    expectPrinted(answer.chatTime, "8.523206");
  });

  test("the same at 8 a minute, five times as many", () => {
    const answer = chatSlots({ ...team, arrivalRate: 8 });
    expectPrinted(answer.abandonProbability, ".785715");
    expectPrinted(answer.meanQueue, "12.571438");
  });

  test("one agent, no queue: share of time with 0..3 chats, by product form and by the chain", () => {
    const lone = { ...team, agents: 1, arrivalRate: 0.5, waitingPlaces: 0 };
    const printed = [".045016", ".157555", ".324378", ".473051"];
    for (const shares of [loneAgentChats(lone), chatSlots(lone).chatsInProgress]) {
      expect(shares).toHaveLength(printed.length);
      printed.forEach((text, chats) => {
        expectPrinted(shares[chats], text);
      });
    }
    expectClose(chatSlots(lone).blocking, loneAgentChats(lone)[3], 1e-12);
  });
});

describe("chat slots, identities and limits", () => {
  test("P(ab) = θ E[W], E[Q] = λ E[W], and work done = work brought", () => {
    for (const queue of [team, { ...team, arrivalRate: 16 }, { ...team, waitingPlaces: 2 }, { ...team, agents: 12 }]) {
      const answer = chatSlots(queue);
      const entering = queue.arrivalRate * (1 - answer.blocking);
      expectClose(answer.abandonProbability, queue.abandonRate * answer.meanWait, 1e-11);
      expectClose(answer.meanQueue, entering * answer.meanWait, 1e-11);
      expectClose(
        answer.chatsInProgress.reduce((sum, share) => sum + share),
        1,
        1e-12,
      );
      expectClose(answer.concurrency * answer.occupancy, answer.slotOccupancy * queue.throughput.length, 1e-12);
    }
  });

  test("one slot is Erlang A", () => {
    const expected = erlangA({ arrivalRate: 1.6, serviceRate: 1 / 7, agents: 9, abandonRate: 0.5 });
    const actual = chatSlots({ ...team, agents: 9, throughput: [1] });
    for (const measure of [
      "waitProbability",
      "abandonProbability",
      "meanQueue",
      "meanWaitOfAnswered",
      "occupancy",
    ] as const) {
      expectClose(actual[measure], expected[measure], 1e-11);
    }
    expectClose(actual.chatTime, 7, 1e-11);
  });

  test("slots that do not slow each other are as many agents", () => {
    const expected = erlangA({ arrivalRate: 1.6, serviceRate: 1 / 7, agents: 12, abandonRate: 0.5 });
    const actual = chatSlots({ ...team, agents: 4, throughput: [1, 2, 3] });
    expectClose(actual.waitProbability, expected.waitProbability, 1e-11);
    expectClose(
      actual.serviceLevels(0.3).earlyAbandonsExcluded,
      expected.serviceLevels(0.3).earlyAbandonsExcluded,
      1e-11,
    );
    expectClose(actual.slotOccupancy, expected.occupancy, 1e-11);
  });

  test("stays finite with plenty of agents and at 100 times the load", () => {
    for (const arrivalRate of [1e-9, 0.01, 800, 1e6]) {
      const answer = chatSlots({ ...team, agents: 25, arrivalRate });
      const numbers = Object.values(answer).filter((entry) => typeof entry === "number");
      expect(numbers.length).toBeGreaterThan(5);
      for (const value of numbers) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(Infinity);
      }
    }
    expectClose(chatSlots({ ...team, agents: 25, arrivalRate: 1e-9 }).concurrency, 1, 1e-6);
  });
});

describe("chat slots against dense linear algebra, agents kept apart", () => {
  test.each([
    [2, [1, 1.7, 2.4], 0.8, 6],
    [3, [1, 1.4], 1.2, 4],
    [3, [2, 1.5], 2, 3],
  ])("%i agents, r = %j, λ = %d, %i places", (agents, throughput, arrivalRate, waitingPlaces) => {
    const [serviceRate, abandonRate] = [0.3, 0.4];
    const slots = throughput.length;
    const chain = new DenseChain();
    const seen = new Set<string>();
    const pending = [JSON.stringify([...Array.from({ length: agents }, () => 0), 0])];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const from = name;
      const state: number[] = JSON.parse(name);
      const queue = state[agents];
      const go = (rate: number, at: number, change: number) => {
        const next = state.map((value, i) => (i === at ? value + change : value));
        chain.add(from, JSON.stringify(next), rate);
        pending.push(JSON.stringify(next));
      };
      const least = Math.min(...state.slice(0, agents));
      if (least < slots) go(arrivalRate, state.indexOf(least), 1);
      else if (queue < waitingPlaces) go(arrivalRate, agents, 1);
      if (queue > 0) go(queue * abandonRate, agents, -1);
      for (let agent = 0; agent < agents; agent++) {
        if (state[agent] > 0) go(serviceRate * throughput[state[agent] - 1], queue > 0 ? agents : agent, -1);
      }
    }
    const exact = chain.stationary();
    const of = (f: (chats: number[], queue: number) => number) =>
      mean(exact, (name) => {
        const state: number[] = JSON.parse(name);
        return f(state.slice(0, agents), state[agents]);
      });
    const chats = of((loads) => loads.reduce((sum, load) => sum + load));
    const busy = of((loads) => loads.filter((load) => load > 0).length);
    const waiting = of((_, queue) => queue);
    const blocking = of((_, queue) => (queue === waitingPlaces ? 1 : 0));

    const answer = chatSlots({ arrivalRate, agents, serviceRate, throughput, abandonRate, waitingPlaces });
    expectClose(answer.meanQueue, waiting, 1e-10);
    expectClose(answer.blocking, blocking, 1e-10);
    expectClose(answer.concurrency, chats / busy, 1e-10);
    expectClose(answer.slotOccupancy, chats / (agents * slots), 1e-10);
    expectClose(answer.abandonProbability, (abandonRate * waiting) / (arrivalRate * (1 - blocking)), 1e-10);
    expectClose(
      answer.allBusyProbability,
      of((loads) => (Math.min(...loads) === slots ? 1 : 0)),
      1e-10,
    );
  });
});

test("chat slots refuse impossible arguments, and chains that are too large", () => {
  expect(() => chatSlots({ ...team, throughput: [] })).toThrow("throughput must be a list with one speed per slot");
  expect(() => chatSlots({ ...team, throughput: [1, 0] })).toThrow("throughput[1] must be");
  expect(() => chatSlots({ ...team, arrivalRate: 0 })).toThrow(expect.objectContaining({ code: "argument" }));
  expect(() => chatSlots({ ...team, agents: 200 })).toThrow(expect.objectContaining({ code: "too-large" }));
  expect(() => chatSlots({ ...team, arrivalRate: 3, abandonRate: 0 })).toThrow(
    expect.objectContaining({ code: "unstable" }),
  );
});
