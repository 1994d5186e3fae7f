import { type ErlangA, erlangA } from "../../theory/erlang-a.ts";
import { type Line, probability, size, type VerifyCase } from "../case.ts";
import { counted, inUnitsOf, measure, ofAgents, queueDepth, ratio, worked } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

/** Seconds of the mean service time, the source's unit of time. */
const UNIT = 60;
const AGENTS = 100;
const ABANDON_RATE = 0.5;
/** Long enough to forget an empty start: the queue settles at the rate of abandonment. */
const DAY = 15;

/** In overload there are many contacts a day, and all see the same long queue. */
const days = (rate: number) => (rate > 102 ? 1 : 3);

/** What is printed of each arrival rate; round numbers are exact, and are given the digits of the others. */
interface Printed {
  readonly waits?: string;
  readonly abandons?: string;
  readonly queue?: string;
  readonly wait?: string;
  readonly occupancy?: string;
}

const TABLE: { readonly [rate: number]: Printed } = {
  90: { waits: ".176868", abandons: ".005686", queue: "1.0235", wait: ".011372", occupancy: ".894883" },
  100: { waits: ".596703", abandons: ".033030", queue: "6.6060", wait: ".066060", occupancy: ".966970" },
  102: { waits: ".686340", abandons: ".042893", queue: "8.7503", wait: ".085787", occupancy: ".976249" },
  150: { abandons: ".333333", queue: "100.0" },
  200: { abandons: ".500000", queue: "200.00" },
  500: { abandons: ".800000", queue: "800.00", wait: "1.60000" },
  1000: { abandons: ".900000", queue: "1800.00", wait: "1.80000" },
};

export const erlangACases: VerifyCase[] = Object.entries(TABLE).map(([key, printed]) => {
  const rate = Number(key);
  const exact = erlangA({ arrivalRate: rate, serviceRate: 1, abandonRate: ABANDON_RATE, agents: AGENTS });
  return {
    source: "M/M/s+M (Erlang A), exact; s = 100, service 1, patience 2",
    name: `arrival rate ${rate}`,
    lines: [...published(rate, exact, printed), ...identities(rate, exact)],
    model: textbook({
      day: DAY * UNIT,
      days: days(rate),
      types: { calls: { rate: rate / UNIT, work: exponential(UNIT), patience: exponential(UNIT / ABANDON_RATE) } },
      pools: { agents: { agents: AGENTS } },
    }),
  };
});

function published(arrivalRate: number, exact: ErlangA, printed: Printed): Line[] {
  const { waits, abandons, queue, wait, occupancy } = printed;
  const ifPrinted = (text: string | undefined, line: (text: string) => Line) =>
    text === undefined ? [] : [line(text)];
  return [
    ...ifPrinted(waits, (text) =>
      probability("has to wait", text, { formula: () => exact.waitProbability, reading: measure("waited") }),
    ),
    ...ifPrinted(abandons, (text) =>
      probability("abandons", text, { formula: () => exact.abandonProbability, reading: measure("abandonment") }),
    ),
    ...ifPrinted(queue, (text) =>
      size("mean queue", text, { formula: () => exact.meanQueue, reading: queueDepth(DAY * days(arrivalRate) * UNIT) }),
    ),
    ...ifPrinted(wait, (text) =>
      size("mean wait of all", text, {
        formula: () => exact.meanWait,
        reading: inUnitsOf(UNIT, measure("averageWait")),
      }),
    ),
    ...ifPrinted(occupancy, (text) =>
      probability("occupancy", text, { formula: () => exact.occupancy, reading: ofAgents("occupancy") }),
    ),
  ];
}

/** Laws of exponential patience that hold at every load; written as ratios, so that each must be 1. */
function identities(arrivalRate: number, exact: ErlangA): Line[] {
  const waits = counted(1, "waitAnswered", "waitAbandoned");
  const { abandonProbability, meanWait, meanQueue, occupancy } = exact;
  return [
    size("abandonment : θ × mean wait", "1.00000", {
      formula: () => abandonProbability / (ABANDON_RATE * meanWait),
      reading: inUnitsOf(ABANDON_RATE / UNIT, ratio(counted(1, "abandoned"), waits)),
    }),
    size("mean queue : λ × mean wait", "1.00000", {
      formula: () => meanQueue / (arrivalRate * meanWait),
      reading: ratio(measure("queueDepth").numerator, waits),
    }),
    size("busy time : answered × mean service", "1.00000", {
      formula: () => (occupancy * AGENTS) / (arrivalRate * (1 - abandonProbability)),
      reading: ratio(worked(1, "busy"), counted(UNIT, "answered")),
    }),
  ];
}
