import { erlangB } from "../../theory/erlang-b.ts";
import { erlangC } from "../../theory/erlang-c.ts";
import { probability, size, type VerifyCase } from "../case.ts";
import { measure } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

const HALF_HOUR = 1800;
const WITHIN = 20;

/** Patient customers: calls per half hour, AHT in seconds, agents, and P(wait), ASA, service level in 20 s. */
const DELAY = [
  { calls: 100, handling: 180, agents: 14, theirs: [".174132", "7.8359", ".888350"] },
  { calls: 200, handling: 240, agents: 30, theirs: [".427692", "30.794", ".676039"] },
  { calls: 1000, handling: 240, agents: 140, theirs: [".459360", "16.537", ".736441"] },
  { calls: 105, handling: 180, agents: 13, theirs: [".368846", "26.557", ".720612"] },
] as const;

/** Lines, load in erlangs, share that finds all lines busy. */
const LOSS = [
  { lines: 17, load: 10, theirs: ".0129489" },
  { lines: 20, load: 12, theirs: ".0097956" },
  { lines: 100, load: 100, theirs: ".0757005" },
] as const;

export const erlangCCases: VerifyCase[] = DELAY.map(({ calls, handling, agents, theirs }) => {
  const rate = calls / HALF_HOUR;
  const exact = erlangC({ arrivalRate: rate, serviceRate: 1 / handling, agents });
  return {
    source: "Erlang C, exact",
    name: `${calls} calls in 30 min of ${handling} s, ${agents} agents`,
    lines: [
      probability("has to wait", theirs[0], { formula: () => exact.waitProbability, reading: measure("waited") }),
      size("average speed of answer, s", theirs[1], { formula: () => exact.meanWait, reading: measure("asa") }),
      probability(`answered within ${WITHIN} s`, theirs[2], {
        formula: () => exact.serviceLevel(WITHIN),
        reading: measure("serviceLevel"),
      }),
    ],
    // The slowest of these forgets its start in 13 handling times.
    model: textbook({
      day: 80 * handling,
      days: 10,
      channel: { answerWithin: WITHIN },
      types: { calls: { rate, work: exponential(handling) } },
      pools: { agents: { agents } },
    }),
  };
});

export const erlangBCases: VerifyCase[] = LOSS.map(({ lines, load, theirs }) => ({
  source: "Erlang B, exact",
  name: `${lines} lines, ${load} erlangs`,
  lines: [
    probability("finds all lines busy", theirs, {
      formula: () => erlangB(load, lines),
      reading: measure("blocking"),
    }),
  ],
  model: textbook({
    day: 12 * 60,
    days: 10,
    channel: { lines },
    types: { calls: { rate: load / 60, work: exponential(60) } },
    pools: { agents: { agents: lines } },
  }),
}));
