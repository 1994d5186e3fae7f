import type { Distribution } from "../../kernel/distribution.ts";
import { chatSlots, loneAgentChats } from "../../theory/chat-slots.ts";
import { type Line, probability, size, type VerifyCase } from "../case.ts";
import { counted, inUnitsOf, measure, ofAgents, queueDepth, ratio, worked } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

const MINUTE = 60;
const WORK = 7;
const PATIENCE = 2;
const AGENTS = 5;
/** r(1), r(2), r(3): what an agent with so many chats gets done, against one. */
const THROUGHPUT = [1, 1.7, 2.4] as const;

/** Minutes of a day. */
const DAY = 100;
const DAYS = 20;

const team = (rate: number) => ({
  source: "Chat slots, exact; 5 agents with 3 slots, work 7 min, patience 2 min",
  name: `${rate} chats a minute`,
  model: textbook({
    day: DAY * MINUTE,
    days: DAYS,
    channel: { throughput: THROUGHPUT },
    types: {
      chats: {
        rate: rate / MINUTE,
        work: exponential(WORK * MINUTE),
        patience: exponential(PATIENCE * MINUTE),
      },
    },
    pools: { agents: { agents: AGENTS } },
  }),
});

const exact = (arrivalRate: number) =>
  chatSlots({
    arrivalRate,
    agents: AGENTS,
    serviceRate: 1 / WORK,
    throughput: THROUGHPUT,
    abandonRate: 1 / PATIENCE,
  });

function teamCases(): VerifyCase[] {
  const queue = queueDepth(DAY * DAYS * MINUTE);
  const easy = exact(1.6);
  const flooded = exact(8);
  return [
    {
      ...team(1.6),
      lines: [
        probability("has to wait", ".285273", { formula: () => easy.waitProbability, reading: measure("waited") }),
        probability("abandons", ".101723", {
          formula: () => easy.abandonProbability,
          reading: measure("abandonment"),
        }),
        size("mean queue", ".325513", { formula: () => easy.meanQueue, reading: queue }),
        size("chats at once, when chatting", "2.473468", {
          formula: () => easy.concurrency,
          reading: ofAgents("concurrency"),
        }),
        size("clock time of a chat, min", "8.523206", {
          formula: () => easy.chatTime,
          reading: inUnitsOf(MINUTE, measure("handlingTime")),
        }),
      ],
    },
    {
      ...team(8),
      lines: [
        probability("abandons", ".785715", {
          formula: () => flooded.abandonProbability,
          reading: measure("abandonment"),
        }),
        size("mean queue", "12.571438", { formula: () => flooded.meanQueue, reading: queue }),
      ],
    },
  ];
}

const LONE_RATE = 0.5;
const LONE_SHARES = [".045016", ".157555", ".324378", ".473051"] as const;

/** Work of the same mean and any shape: simulators that fix a chat's duration when it starts fail here. */
const SHAPES: readonly Distribution[] = [
  exponential(WORK * MINUTE),
  { kind: "lognormal", mean: WORK * MINUTE, cv: 1.5 },
  { kind: "constant", mean: WORK * MINUTE },
];

const loneCases: VerifyCase[] = SHAPES.map((work) => ({
  source: "One chat agent with 3 slots and no queue, exact for any work of mean 7 min; half a chat a minute",
  name: `${work.kind} work${work.kind === "lognormal" ? ` of cv ${work.cv}` : ""}`,
  lines: loneLines(),
  model: textbook({
    day: DAY * MINUTE,
    days: DAYS,
    channel: { throughput: THROUGHPUT, lines: THROUGHPUT.length },
    types: { chats: { rate: LONE_RATE / MINUTE, work } },
    pools: { agents: { agents: 1 } },
  }),
}));

/**
 * Shares of time with 0 to 3 chats. Poisson arrivals see time averages: who is turned away met 3 chats, so blocked / λ
 * is the time with 3. With the time busy (1 or more) and the contact time (1 x time with 1 + 2 x time with 2 + ...) the
 * others follow.
 */
function loneLines(): Line[] {
  const exactShares = loneAgentChats({ arrivalRate: LONE_RATE, serviceRate: 1 / WORK, throughput: THROUGHPUT });
  const full = (weight: number) => counted((weight * MINUTE) / LONE_RATE, "blocked");
  const busy = (weight: number) => worked(weight, "busy");
  const chatTime = (weight: number) => worked(weight, "contactTime");
  const times = [
    [...worked(1, "signedIn"), ...busy(-1)],
    [...busy(2), ...full(1), ...chatTime(-1)],
    [...chatTime(1), ...busy(-1), ...full(-2)],
    full(1),
  ];
  return LONE_SHARES.map((theirs, chats) =>
    probability(`share of time with ${chats} chats`, theirs, {
      formula: () => exactShares[chats],
      reading: ratio(times[chats], worked(1, "signedIn")),
    }),
  );
}

export const chatCases: VerifyCase[] = [...teamCases(), ...loneCases];
