import type { Distribution } from "../../kernel/distribution.ts";
import { size, type VerifyCase } from "../case.ts";
import { measure, type Reading } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

const HOUR = 3600;
const MINUTE = 60;
const HOURS = 24;
const LAST_HOURS = [21, 22, 23];

interface Rank {
  readonly name: string;
  readonly perHour: number;
  readonly minutes: number;
  /** Squared coefficient of variation of the work. */
  readonly squaredCv: number;
  readonly work: Distribution;
  readonly theirs: string;
}

const RANKS: readonly Rank[] = [
  { name: "first", perHour: 3, minutes: 3, squaredCv: 1, work: exponential(3 * MINUTE), theirs: "526.76" },
  {
    name: "second",
    perHour: 3.6,
    minutes: 5,
    squaredCv: 0.25,
    work: { kind: "lognormal", mean: 5 * MINUTE, cv: 0.5 },
    theirs: "957.75",
  },
  {
    name: "third",
    perHour: 1.8,
    minutes: 9,
    squaredCv: 4,
    work: { kind: "lognormal", mean: 9 * MINUTE, cv: 2 },
    theirs: "2907.47",
  },
];

/** Mean wait of a rank, seconds: W = W0 / ((1 - load above it) (1 - load up to it)), W0 = half of all λ E[S²]. */
function cobham(rank: number): number {
  const residual = RANKS.reduce(
    (sum, { perHour, minutes, squaredCv }) => sum + (perHour / HOUR) * (minutes * MINUTE) ** 2 * (1 + squaredCv),
    0,
  );
  const load = (ranks: readonly Rank[]): number =>
    ranks.reduce((sum, { perHour, minutes }) => sum + (perHour * minutes) / 60, 0);
  return residual / 2 / ((1 - load(RANKS.slice(0, rank))) * (1 - load(RANKS.slice(0, rank + 1))));
}

function waitOf(rank: number, which?: readonly number[]): Reading {
  const reading = measure("averageWait", { series: `reason/${RANKS[rank].name}` });
  return which ? { ...reading, intervals: { which, perDay: HOURS } } : reading;
}

/**
 * A day of 24 hours, measured to its end: the lowest rank waits for customers who come after midnight, too. Where
 * nobody does, its wait in the last three hours is too short by a twentieth.
 */
export const lastHoursCases: VerifyCase[] = [
  {
    source: "Cobham (1954), priorities without interruption, one agent, M/G/1",
    name: "24 hours, measured up to midnight",
    lines: [
      ...RANKS.map(({ name, theirs }, rank) =>
        size(`mean wait of the ${name} rank, s`, theirs, { formula: () => cobham(rank), reading: waitOf(rank) }),
      ),
      size("mean wait of the third rank from 21:00, s", RANKS[2].theirs, {
        formula: () => cobham(2),
        reading: waitOf(2, LAST_HOURS),
      }),
    ],
    model: textbook({
      day: HOURS * HOUR,
      intervals: HOURS,
      settleDays: 2,
      types: Object.fromEntries(
        RANKS.map(({ name, perHour, work }, rank) => [name, { rate: perHour / HOUR, work, tier: { rank } }]),
      ),
      pools: { agents: { agents: 1 } },
    }),
  },
];
