import type { SolvedVolume } from "../../measure/solved-volume.ts";
import { Field } from "../../measure/tally.ts";
import type { Model, Reason } from "../../scenario/model.ts";
import { type Condition, Experiment } from "./experiment.ts";
import type { Pool } from "./pool.ts";
import { daysUntilReturned } from "./returning.ts";

const REPLICATIONS = 20;
/** Replications that a worker is given at once. */
const CHUNK = 4;
/** Days, at least, that let a backlog settle before the volume is read. */
const SETTLE_DAYS = 3;
const ROUNDS = 8;
/** Logged and simulated volumes agree when they differ by no more than this share. */
const CLOSE = 0.002;

export function isAsLogged(model: Model): boolean {
  return model.reasons.some((reason) => reason.asLogged);
}

/**
 * Logged volumes already contain redials and returns. For reasons stated `as logged` this finds the fresh rate that
 * reproduces the logged volume at 1x: rounds of a pilot on the same customers, each scaling the fresh rate by logged /
 * simulated. More fresh contacts never make fewer attempts, so the rounds settle. Whatever is simulated of a scenario
 * (a run, a plan, a load line, a prediction) starts here, so that all of them meet the same customers.
 */
export async function solveAsLogged(
  model: Model,
  seed: number,
  pool: Pool,
): Promise<{ model: Model; solved: SolvedVolume[] }> {
  const stated = model.reasons.flatMap((reason, r) => (reason.asLogged ? [r] : []));
  if (stated.length === 0) return { model, solved: [] };
  const factors = model.reasons.map(() => 1);
  let simulated = await volumes(model, seed, pool);
  const pilot = simulated.fresh;
  const isClose = (r: number): boolean => Math.abs(simulated.arrivals[r] / pilot[r] - 1) <= CLOSE;
  let scaled = model;
  for (let round = 0; round < ROUNDS && !stated.every(isClose); round++) {
    for (const r of stated) factors[r] *= pilot[r] / simulated.arrivals[r];
    scaled = { ...model, reasons: model.reasons.map((reason, r) => scaledReason(reason, factors[r])) };
    simulated = await volumes(scaled, seed, pool);
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
  for (const { offset, weekday, volume: factor, holiday = 1 } of calendar.days) {
    if (offset < 0 || offset >= calendar.horizonDays) continue;
    const counts = arrivals.use === "weekday" ? arrivals.days[weekday] : arrivals.days[0];
    const scale = arrivals.use === "weekday" ? holiday : factor;
    for (const count of counts) volume += scale * count;
  }
  return volume;
}

/** Mean attempts and fresh contacts of every reason over the horizon at 1x. */
async function volumes(model: Model, seed: number, pool: Pool): Promise<{ arrivals: number[]; fresh: number[] }> {
  const condition: Condition = {
    seed,
    multiple: 1,
    settleDays: model.calendar.crossesMidnight ? Math.max(SETTLE_DAYS, daysUntilReturned(model)) : 0,
    followDays: 0,
    recovery: false,
    engine: "events",
  };
  const index = pool.add(model);
  const starts = Array.from({ length: REPLICATIONS / CHUNK }, (_, chunk) => CHUNK * chunk);
  const chunks = await Promise.all(starts.map((first) => pool.run(condition, first, CHUNK, index)));
  pool.forget(index);
  const { layout } = new Experiment(model, condition);
  const mean = (reason: Reason, field: number): number => {
    const s = layout.members.findIndex((member) => member.series.id === `reason/${reason.name}`);
    let sum = 0;
    for (const { rows } of chunks) {
      for (let row = 0; row < rows.length; row += layout.length) {
        for (let i = 0; i < layout.intervals; i++) sum += rows[row + layout.offset[s] + i * layout.width[s] + field];
      }
    }
    return Math.max(sum / REPLICATIONS, Number.MIN_VALUE);
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
