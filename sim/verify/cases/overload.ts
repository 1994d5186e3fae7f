import type { Distribution } from "../../kernel/distribution.ts";
import { type DurationLaw, exponentialDuration, lognormalDuration } from "../../theory/duration.ts";
import { overload } from "../../theory/overload.ts";
import { probability, size, type VerifyCase } from "../case.ts";
import { inUnitsOf, measure, queueDepth } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

const MINUTE = 60;
const PATIENCE = 3;
const CV = 1.1;
/** Mean handling, minutes. */
const HANDLING = 3;
const AGENTS = 100;
const TIMES_CAPACITY = 10;
/** Minutes: the last of those who found an empty house have gone. */
const DAY = 30;

const LAWS: readonly { name: string; patience: Distribution; law: DurationLaw; wait: string; queue: string }[] = [
  {
    name: `lognormal patience of mean 3 min and cv ${CV}`,
    patience: { kind: "lognormal", mean: PATIENCE * MINUTE, cv: CV },
    law: lognormalDuration(PATIENCE, CV),
    wait: "6.32",
    queue: "",
  },
  {
    name: "exponential patience of mean 3 min",
    patience: exponential(PATIENCE * MINUTE),
    law: exponentialDuration(PATIENCE),
    wait: "6.91",
    queue: "",
  },
];

/** Deep overload with any patience: the law of Whitt (2006); the queue and abandonment have no printed value. */
export const overloadCases: VerifyCase[] = LAWS.map(({ name, patience, law, wait }) => {
  const arrivalRate = (TIMES_CAPACITY * AGENTS) / HANDLING;
  const fluid = overload({ arrivalRate, serviceRate: 1 / HANDLING, agents: AGENTS, patience: law });
  return {
    source: "Deep overload, any patience; arrivals at 10 times the capacity",
    name,
    lines: [
      size("wait of those served, min", wait, {
        formula: () => fluid.wait,
        reading: inUnitsOf(MINUTE, measure("asa")),
      }),
      probability("abandons", ".90000", { formula: () => fluid.abandonProbability, reading: measure("abandonment") }),
      size("mean queue (by the law)", fluid.queue.toFixed(0), { reading: queueDepth(DAY * MINUTE) }),
    ],
    model: textbook({
      day: DAY * MINUTE,
      types: { calls: { rate: arrivalRate / MINUTE, work: exponential(HANDLING * MINUTE), patience } },
      pools: { agents: { agents: AGENTS } },
    }),
  };
});
