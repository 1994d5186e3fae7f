import { ageingPriority, strictPriority } from "../../theory/priority.ts";
import { probability, size, type VerifyCase } from "../case.ts";
import { inUnitsOf, measure } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

const MINUTE = 60;
const RATES = [1.2, 1.8, 2.1] as const;
const NAMES = ["platinum", "premium", "standard"] as const;
const SERVICE = 2;
const AGENTS = 12;
const SLOPES = [3, 2, 1] as const;
/** Minutes: the queue forgets its start in about 14. */
const DAY = 200;

const queue = { arrivalRates: RATES, serviceRate: 1 / SERVICE, agents: AGENTS };

const disciplines = [
  {
    name: "strict",
    exact: strictPriority(queue),
    waits: [".102779", ".205558", "1.096309"],
    tier: (type: number) => ({ rank: type }),
  },
  {
    name: "linear ageing 3:2:1 (Kleinrock 1964)",
    exact: ageingPriority(queue, SLOPES),
    waits: [".325296", ".443896", ".764867"],
    tier: (type: number) => ({ ageing: SLOPES[type] }),
  },
];

export const priorityCases: VerifyCase[] = disciplines.map(({ name, exact, waits, tier }) => ({
  source: "Priorities without interruption, exact; 12 agents, service 2 min, 1.2, 1.8 and 2.1 calls a minute",
  name,
  lines: [
    probability("has to wait", ".493339", { formula: () => exact.waitProbability, reading: measure("waited") }),
    ...waits.map((theirs, type) =>
      size(`mean wait of ${NAMES[type]}, min`, theirs, {
        formula: () => exact.meanWaits[type],
        reading: inUnitsOf(MINUTE, measure("averageWait", { series: `reason/${NAMES[type]}` })),
      }),
    ),
  ],
  model: textbook({
    day: DAY * MINUTE,
    days: 10,
    types: Object.fromEntries(
      RATES.map((rate, type) => [
        NAMES[type],
        { rate: rate / MINUTE, work: exponential(SERVICE * MINUTE), tier: tier(type) },
      ]),
    ),
    pools: { agents: { agents: AGENTS } },
  }),
}));
