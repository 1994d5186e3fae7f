import type { Model } from "../../scenario/model.ts";
import { size, type VerifyCase } from "../case.ts";
import { measure } from "../readings.ts";
import { exponential, textbook } from "../textbook.ts";

const HOUR = 3600;
const HOURS = 24;
const AGENTS = 2;
const [OPENS, CLOSES] = [9, 17];
const PER_HOUR = 4;
const MINUTES = 9;
/** More contacts than ever wait, and days after which the chain has forgotten its start. */
const MOST = 300;
const DAYS = 60;

/**
 * Mean backlog at midnight by the chain of contacts in the system: at the end of the shift the agents finish what they
 * have in hand; until the next shift contacts only come; during it M/M/2.
 */
function backlogAtMidnight(): number {
  let present: readonly number[] = Array.from({ length: MOST }, (_, n) => (n === 0 ? 1 : 0));
  let midnight = present;
  for (let day = 0; day < DAYS; day++) {
    const left = present.slice(AGENTS).concat(new Array<number>(AGENTS).fill(0));
    for (let n = 0; n < AGENTS; n++) left[0] += present[n];
    midnight = later(left, HOURS - CLOSES, 0);
    present = later(later(midnight, OPENS, 0), CLOSES - OPENS, 60 / MINUTES);
  }
  return midnight.reduce((sum, probability, n) => sum + n * probability, 0);
}

/** Probabilities some hours later, by uniformisation: so many steps of the jump chain as a Poisson count says. */
function later(from: readonly number[], hours: number, perAgent: number): number[] {
  const rate = PER_HOUR + AGENTS * perAgent;
  const mean = rate * hours;
  const sum = from.map(() => 0);
  let now = from;
  let logWeight = -mean;
  for (let steps = 0; steps < mean + 12 * Math.sqrt(mean) + 20; steps++) {
    const weight = Math.exp(logWeight);
    now.forEach((probability, n) => {
      sum[n] += weight * probability;
    });
    now = step(now, PER_HOUR / rate, perAgent / rate);
    logWeight += Math.log(mean / (steps + 1));
  }
  return sum;
}

function step(from: readonly number[], up: number, downPerAgent: number): number[] {
  const to = from.map(() => 0);
  from.forEach((probability, n) => {
    const down = Math.min(n, AGENTS) * downPerAgent;
    to[Math.min(n + 1, MOST - 1)] += probability * up;
    if (n > 0) to[n - 1] += probability * down;
    to[n] += probability * (1 - up - down);
  });
  return to;
}

function deferred(model: Model): Model {
  return { ...model, channels: model.channels.map((channel) => ({ ...channel, kind: "deferred" })) };
}

export const midnightBacklogCases: VerifyCase[] = [
  {
    source: "E-mail around the clock, two agents from 09:00 to 17:00, exact chain",
    name: "4 e-mails an hour of 9 min",
    lines: [
      size("backlog at midnight", "30.455", {
        formula: backlogAtMidnight,
        reading: {
          ...measure("backlogEnd", { series: "channel/line" }),
          intervals: { which: [HOURS - 1], perDay: HOURS },
        },
      }),
    ],
    model: deferred(
      textbook({
        day: HOURS * HOUR,
        intervals: HOURS,
        settleDays: 16,
        types: { mail: { rate: PER_HOUR / HOUR, work: exponential(MINUTES * 60) } },
        pools: {
          agents: { agents: Array.from({ length: HOURS }, (_, hour) => (hour >= OPENS && hour < CLOSES ? AGENTS : 0)) },
        },
      }),
    ),
  },
];
