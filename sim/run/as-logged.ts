import { Field } from "../measure/tally.ts";
import type { Model, Reason } from "../scenario/model.ts";
import { type Condition, Experiment } from "./experiment.ts";
import { daysToDecide } from "./promises.ts";

const REPLICATIONS = 20;
const ROUNDS = 8;
/** Logged and simulated volumes agree when they differ by no more than this share. */
const CLOSE = 0.002;

/** A reason whose volume was stated as logged, and what was solved for it. */
export interface SolvedVolume {
  readonly reason: string;
  /** Contacts of the horizon at 1x as logged, retries included. */
  readonly logged: number;
  readonly fresh: number;
  /** False when the volume could not be reproduced to within 0.2%. */
  readonly reproduced: boolean;
}

/**
 * Logged volumes already contain redials and returns. For reasons stated `as logged` this finds the fresh rate that
 * reproduces the logged volume at 1x: rounds of a pilot on the same customers, each scaling the fresh rate by logged /
 * simulated. More fresh contacts never make fewer attempts, so the rounds settle.
 */
export function solveAsLogged(
  model: Model,
  seed: number,
  settleDays: number,
): { model: Model; solved: SolvedVolume[] } {
  const stated = model.reasons.flatMap((reason, r) => (reason.asLogged ? [r] : []));
  if (stated.length === 0) return { model, solved: [] };
  const factors = model.reasons.map(() => 1);
  let simulated = volumes(model, seed, settleDays);
  const pilot = simulated.fresh;
  const isClose = (r: number): boolean => Math.abs(simulated.arrivals[r] / pilot[r] - 1) <= CLOSE;
  let scaled = model;
  for (let round = 0; round < ROUNDS && !stated.every(isClose); round++) {
    for (const r of stated) factors[r] *= pilot[r] / simulated.arrivals[r];
    scaled = { ...model, reasons: model.reasons.map((reason, r) => scaledReason(reason, factors[r])) };
    simulated = volumes(scaled, seed, settleDays);
  }
  const solved = stated.map((r) => ({
    reason: model.reasons[r].name,
    logged: statedVolume(model, model.reasons[r]),
    fresh: factors[r] * statedVolume(model, model.reasons[r]),
    reproduced: isClose(r),
  }));
  return { model: scaled, solved };
}

/** Contacts of the horizon at 1x, as stated. */
function statedVolume({ calendar }: Model, { arrivals }: Reason): number {
  if (arrivals.kind === "times") return 0;
  let volume = 0;
  for (const { offset, weekday, volume: factor } of calendar.days) {
    if (offset < 0 || offset >= calendar.horizonDays) continue;
    const counts = arrivals.use === "weekday" ? arrivals.days[weekday] : arrivals.days[0];
    const scale = arrivals.use === "weekday" ? 1 : factor;
    for (const count of counts) volume += scale * count;
  }
  return volume;
}

/** Mean attempts and fresh contacts of every reason over the horizon at 1x. */
function volumes(model: Model, seed: number, settleDays: number): { arrivals: number[]; fresh: number[] } {
  const condition: Condition = {
    seed,
    multiple: 1,
    settleDays,
    followDays: daysToDecide(model),
    recovery: false,
    abandonment: "timed",
  };
  const experiment = new Experiment(model, condition);
  const { layout } = experiment;
  const { rows, count } = experiment.replicate(0, REPLICATIONS);
  const mean = (reason: Reason, field: number): number => {
    const s = layout.members.findIndex((member) => member.series.id === `reason/${reason.name}`);
    let sum = 0;
    for (let r = 0; r < count; r++) {
      for (let i = 0; i < layout.intervals; i++) {
        sum += rows[r * layout.length + layout.offset[s] + i * layout.width[s] + field];
      }
    }
    return Math.max(sum / count, Number.MIN_VALUE);
  };
  return {
    arrivals: model.reasons.map((reason) => mean(reason, Field.arrivals)),
    fresh: model.reasons.map((reason) => mean(reason, Field.fresh)),
  };
}

function scaledReason(reason: Reason, factor: number): Reason {
  const { arrivals } = reason;
  if (arrivals.kind !== "counts" || factor === 1) return reason;
  return { ...reason, arrivals: { ...arrivals, days: arrivals.days.map((day) => day.map((count) => count * factor)) } };
}
