import { sinusoidalMeanPresent, waitProbabilityWithPatienceOfService } from "../../theory/infinite-server.ts";
import { probability, type VerifyCase } from "../case.ts";
import { measure, type Reading } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

const MEAN = 100;
const AMPLITUDE = 20;
const AGENTS = 105;
const PERIOD = 2 * Math.PI;
/** Of a period, so narrow that the chance of waiting is the same throughout one, to a twentieth of our precision. */
const INTERVALS = 80;
const WIDTH = PERIOD / INTERVALS;
const INTERVAL_SECONDS = 60;
/** Seconds of the mean service time, the source's unit of time. */
const UNIT = INTERVAL_SECONDS / WIDTH;

/** One day is one period. Intervals are laid so that t = 0 is the middle of the first. */
const rates = Array.from({ length: INTERVALS }, (_, i) => {
  const overTheInterval = Math.sin(WIDTH / 2) / (WIDTH / 2);
  return (MEAN + AMPLITUDE * Math.sin(i * WIDTH) * overTheInterval) / UNIT;
});

/** The mean present is the same twice a period: both moments are read. */
const quarters = (...turns: readonly number[]): Reading => ({
  ...measure("waited"),
  intervals: { which: turns.map((turn) => (turn * INTERVALS) / 4), perDay: INTERVALS },
});

const exact = (time: number) => () => {
  const rate = { mean: MEAN, amplitude: AMPLITUDE, frequency: 1 };
  return waitProbabilityWithPatienceOfService(sinusoidalMeanPresent(rate, 1, time), AGENTS);
};

export const timeVaryingCases: VerifyCase[] = [
  {
    source: "M(t)/M/s+M, exact; λ(t) = 100 + 20 sin t, service and patience 1",
    name: `${AGENTS} agents, start transient gone`,
    lines: [
      probability("has to wait where the mean present is 90", ".06590", { formula: exact(0), reading: quarters(0, 3) }),
      probability("has to wait where the mean present is 110", ".69596", {
        formula: exact(Math.PI / 2),
        reading: quarters(1, 2),
      }),
    ],
    model: textbook({
      day: INTERVALS * INTERVAL_SECONDS,
      intervals: INTERVALS,
      settleDays: 2,
      days: 12,
      types: { calls: { rate: rates, work: exponential(UNIT), patience: exponential(UNIT) } },
      pools: { agents: { agents: AGENTS } },
    }),
  },
];
