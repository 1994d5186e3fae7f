import { probability, size, type VerifyCase } from "../case.ts";
import { counted, inUnitsOf, measure, ofAgents, ratio } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

const SOURCE = "ContactCenters (Université de Montréal), its examples; 1,000 days, start empty, drain at the end";
const THEIR_DAYS = 1000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const WITHIN = 20;

/** Half the width of a printed interval, of 95% or (by the normal distribution) turned into one of 95%. */
const between = (low: number, high: number) => ({ halfWidth: (high - low) / 2 });
const between90 = (low: number, high: number) => ({ halfWidth: ((high - low) / 2) * (1.959964 / 1.644854) });

const steady = (patience: number | null) =>
  textbook({
    day: 480 * MINUTE,
    settleDays: 0,
    channel: { answerWithin: WITHIN },
    types: {
      calls: {
        rate: 4.2 / MINUTE,
        work: exponential(2 * MINUTE),
        ...(patience === null ? {} : { patience: exponential(patience * MINUTE) }),
      },
    },
    pools: { agents: { agents: 12 } },
  });

const mmc: VerifyCase = {
  source: SOURCE,
  name: "MMC",
  lines: [
    probability("answered within 20 s", ".902", { ...between(0.9, 0.904), reading: measure("serviceLevel") }),
    size("average speed of answer, min", ".099", {
      ...between(0.097, 0.102),
      reading: inUnitsOf(MINUTE, measure("asa")),
    }),
    probability("occupancy up to closing", ".695", { ...between(0.694, 0.697), reading: ofAgents("occupancy") }),
  ],
  model: steady(null),
};

const mmcAbandonment: VerifyCase = {
  source: SOURCE,
  name: "MMCAb",
  lines: [
    size("abandoned per day", "58.6", { ...between(57.7, 59.6), reading: measure("abandoned") }),
    probability("answered within 20 s, of those answered", ".975", {
      replications: THEIR_DAYS,
      reading: measure("serviceLevel", { definition: "answered only" }),
    }),
    probability("occupancy up to closing", ".675", { replications: THEIR_DAYS, reading: ofAgents("occupancy") }),
  ],
  model: steady(1),
};

const CALLS_PER_HOUR = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60];
const AGENTS_PER_HOUR = [4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4];
const EXPECTED_CALLS = 1660;

/** Who balks counts as a wait of 0 within the target, and as lost. The hour after closing keeps the last agents. */
const callCc: VerifyCase = {
  source: SOURCE,
  name: "CallCC, per expected call of the day",
  lines: [
    size("mean wait of all, s", "11.834", {
      ...between90(10.06, 13.61),
      reading: ratio(counted(1, "waitAnswered", "waitAbandoned"), EXPECTED_CALLS),
    }),
    probability("served or gone within 20 s", ".853", {
      ...between90(0.844, 0.862),
      reading: ratio(counted(1, "answeredInTime", "abandonedInTime", "balked"), EXPECTED_CALLS),
    }),
    probability("lost", ".0342", {
      ...between90(0.0311, 0.0374),
      reading: ratio(counted(1, "abandoned", "balked"), EXPECTED_CALLS),
    }),
  ],
  model: textbook({
    day: 14 * HOUR,
    intervals: 14,
    settleDays: 0,
    channel: { answerWithin: WITHIN },
    types: {
      calls: {
        rate: [...CALLS_PER_HOUR, 0].map((calls) => calls / HOUR),
        work: exponential(100),
        patience: exponential(1000),
        balk: 0.1,
        busynessShape: 10,
      },
    },
    pools: { agents: { agents: [...AGENTS_PER_HOUR, AGENTS_PER_HOUR[AGENTS_PER_HOUR.length - 1]] } },
  }),
};

const PERIOD = 120 * MINUTE;
const SERVICE_RATES = [0.5, 0.6, 0.4];
const PATIENCE_RATES = [0.3, 0.4, 0.2];
const BY_TYPE = { one: [4.2, 5.3, 3.2], two: [5.1, 4.3, 4.8], three: [6.3, 5.2, 4.8] };

/** Means by period of arrival, against that of the first; the fourth period is the drain. */
const byPeriod = (rates: readonly number[]) => [...rates, rates[2]].map((rate) => rates[0] / rate);

const simpleMsk: VerifyCase = {
  source: SOURCE,
  name: "SimpleMSK",
  lines: [
    size("served per day", "4297", { ...between(4270, 4324), reading: measure("answered") }),
    size("abandoned per day", "910", { ...between(876, 945), reading: measure("abandoned") }),
    probability("service level in 20 s", ".501", { ...between(0.494, 0.509), reading: measure("serviceLevel") }),
  ],
  model: textbook({
    day: 4 * PERIOD,
    intervals: 4,
    settleDays: 0,
    channel: { answerWithin: WITHIN },
    types: Object.fromEntries(
      Object.entries(BY_TYPE).map(([name, perMinute]) => [
        name,
        {
          rate: [...perMinute, 0].map((rate) => rate / MINUTE),
          work: exponential(MINUTE / SERVICE_RATES[0]),
          workByInterval: byPeriod(SERVICE_RATES),
          patience: exponential(MINUTE / PATIENCE_RATES[0]),
          patienceByInterval: byPeriod(PATIENCE_RATES),
          busynessShape: 28.7,
        },
      ]),
    ),
    pools: {
      "group 1": { agents: [12, 18, 9, 9], serves: { one: 0, two: 0 } },
      "group 2": { agents: [15, 20, 11, 11], serves: { two: 1, three: 0 } },
    },
  }),
};

export const contactCentersCases: VerifyCase[] = [mmc, mmcAbandonment, callCc, simpleMsk];
