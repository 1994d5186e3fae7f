import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { KeyedDraws } from "../sim/kernel/random.ts";
import { Field } from "../sim/measure/tally.ts";
import { engineFor } from "../sim/run/engine.ts";
import type { Experiment } from "../sim/run/experiment.ts";
import { createPool } from "../sim/run/pool.ts";
import { CHUNK } from "../sim/run/replicate.ts";
import type { Model } from "../sim/scenario/model.ts";
import { BareLoop, type BareQueue } from "./bare-loop.ts";
import { experiment, flagship, flagshipFile, manyTypes, root, textbook } from "./conditions.ts";
import { alone, type Contender, inPairs, median, WARM_UP } from "./pairs.ts";
import { SequentialDraws } from "./sequential-draws.ts";

/** One line of the table "Numbers to reach". */
export interface Row {
  readonly what: string;
  readonly noWorseThan: string;
  readonly aim: string;
  readonly measured: string;
  /** Whether `measured` is no worse than the first column; null where the row only informs. */
  readonly reached: boolean | null;
}

export interface Effort {
  /** Interleaved pairs of every ratio. */
  readonly pairs: number;
  /** Scales the work of a round. */
  readonly size: number;
}

const SECONDS_OPEN = 8 * 3600;

const TEXTBOOK = [
  { agents: 12, perMinute: 4.2, patience: 60, days: 120, speeds: [3, 5], sequential: 6 },
  { agents: 200, perMinute: 98, patience: 120, days: 6, speeds: [2.5, 4], sequential: 5 },
] as const;

/**
 * M/M/s+M through the engine against the bare loop with the same keyed draws. The engine runs as `plimsoll run` has it:
 * a line of its own needs no events; below, what the events take that other models need.
 */
export async function textbookRows(effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { agents, perMinute, patience, days, speeds } of TEXTBOOK) {
    const model = await textbook(agents, perMinute, `${patience}s`);
    const count = Math.max(1, Math.round(days * effort.size));
    const engine = engineContender(experiment(model, 1, engineFor(model)), count);
    const keyed = bareContender(new BareLoop(bareQueue(agents, perMinute, patience), new KeyedDraws()), count);
    assertSameContacts(engine, keyed);
    const pair = inPairs(engine, keyed, effort.pairs);
    const events = engineContender(experiment(model, 1, "events"), count);
    const name = `M/M/${agents}+M`;
    rows.push(
      ratioRow(`${name}: engine over the bare loop`, 0.4, 0.7, pair.ratio),
      speedRow(`${name}: contacts per second`, speeds[0], speeds[1], pair.speedA),
      informed(`${name}: the same by events`, millions(alone(events, effort.pairs))),
      informed(`${name}: bare loop, keyed draws`, millions(pair.speedB)),
    );
  }
  return rows;
}

/** The bare loop with draws that cost next to nothing: whether it is a limit worth measuring against. */
export function sequentialRows(effort: Effort): Row[] {
  return TEXTBOOK.map(({ agents, perMinute, patience, days, sequential }) => {
    const loop = new BareLoop(bareQueue(agents, perMinute, patience), new SequentialDraws());
    const speed = alone(bareContender(loop, Math.max(1, Math.round(days * effort.size))), effort.pairs);
    return speedRow(`M/M/${agents}+M: bare loop, sequential draws`, sequential, sequential, speed);
  });
}

function bareQueue(agents: number, perMinute: number, patience: number): BareQueue {
  return { perSecond: perMinute / 60, handling: 120, patience, agents, open: SECONDS_OPEN };
}

export async function multiSkillRow(effort: Effort): Promise<Row> {
  const run = experiment(await manyTypes(), 1, "events");
  assertContacts(run, 39_479);
  const speed = alone(engineContender(run, Math.max(1, Math.round(12 * effort.size))), effort.pairs);
  return speedRow("20 types x 10 groups x 200 agents, lognormal, half-hourly rates", 1.2, 3, speed);
}

export async function flagshipRow(effort: Effort): Promise<Row> {
  const run = experiment(await flagship(), 10, "events");
  assertContacts(run, 41_199);
  const speed = alone(engineContender(run, Math.max(1, Math.round(12 * effort.size))), effort.pairs);
  return speedRow("flagship day at 10x, everything that it uses switched on", 0.6, 1.5, speed);
}

/**
 * Two worker threads against one, which computes in the thread that asks; on the clock on the wall, in pieces as large
 * as those of a run.
 */
export async function workersRow(effort: Effort): Promise<Row> {
  const model = await textbook(200, 98, "2m");
  const chunks = Math.max(2, Math.round(24 * effort.size));
  const ratios: number[] = [];
  for (let pair = 0; pair < Math.min(7, effort.pairs); pair++) {
    ratios.push((await wallOfPool(model, 1, chunks)) / (await wallOfPool(model, 2, chunks)));
  }
  return ratioRow("2 workers against 1", 1.8, 1.95, median(ratios));
}

async function wallOfPool(model: Model, workers: number, chunks: number): Promise<number> {
  const pool = createPool(model, workers);
  const condition = {
    seed: 1,
    multiple: 1,
    settleDays: 0,
    followDays: 1,
    recovery: false,
    engine: engineFor(model),
  } as const;
  await Promise.all(Array.from({ length: workers * WARM_UP }, (_, chunk) => pool.run(condition, chunk, 1)));
  const started = performance.now();
  await Promise.all(Array.from({ length: chunks }, (_, chunk) => pool.run(condition, CHUNK * chunk, CHUNK)));
  const elapsed = performance.now() - started;
  await pool.close();
  return elapsed;
}

/** Resident memory after many contacts against after few. */
export async function memoryRow(effort: Effort): Promise<Row> {
  const run = experiment(await textbook(200, 98, "2m"), 1, "events");
  const perDay = run.replicate(0, 1).contacts;
  const few = Math.round((1e6 * effort.size) / perDay) + 1;
  const many = Math.round((1e8 * effort.size) / perDay);
  let replication = 0;
  const residentAfter = (days: number): number => {
    for (; replication < days; replication++) run.replicate(replication, 1);
    return process.memoryUsage().rss;
  };
  const start = residentAfter(few);
  const ratio = residentAfter(many) / start;
  return {
    what: `resident memory at ${Math.round((many * perDay) / 1e6)} M contacts against ${((few * perDay) / 1e6).toFixed(1)} M`,
    noWorseThan: "1.1",
    aim: "1.0",
    measured: ratio.toFixed(2),
    reached: ratio <= 1.1,
  };
}

/** Variance of the difference in daily service level, 12 against 13 agents: independent runs over common customers. */
export async function commonCustomersRow(effort: Effort): Promise<Row> {
  const days = Math.max(100, Math.round(1000 * effort.size));
  const twelve = experiment(await textbook(12, 5.5, "1m"), 1, "events");
  const thirteen = experiment(await textbook(13, 5.5, "1m"), 1, "events");
  const a = serviceLevels(twelve, 0, days);
  const b = serviceLevels(thirteen, 0, days);
  const independent = serviceLevels(thirteen, days, days);
  const ours = variance(a.map((level, day) => b[day] - level));
  const theirs = variance(a.map((level, day) => independent[day] - level));
  const ratio = theirs / ours;
  return ratioRow("variance of 12 against 13 agents: independent runs over ours", 5, 10, ratio);
}

function serviceLevels(run: Experiment, first: number, count: number): number[] {
  const { layout } = run;
  const { rows } = run.replicate(first, count);
  const sum = (row: number, field: number): number => {
    let total = 0;
    for (let i = 0; i < layout.intervals; i++)
      total += rows[row * layout.length + layout.offset[0] + i * layout.width[0] + field];
    return total;
  };
  return Array.from({ length: count }, (_, row) => {
    const decided = sum(row, Field.answered) + sum(row, Field.abandoned) - sum(row, Field.abandonedInTime);
    return sum(row, Field.answeredInTime) / decided;
  });
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** The whole command on the flagship, and the start of any command: as packed, and in a checkout. */
export function commandRows(): Row[] {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", join(root, "build.ts")], { cwd: root });
  if (status !== 0) throw new Error("npm run build failed");
  const packed = [join(root, "cli", "plimsoll.cjs")];
  const checkout = ["--import", "tsx", join(root, "cli", "main.ts")];
  const starts = (command: readonly string[]): number =>
    median(Array.from({ length: 7 }, () => wallOf([...command, "--version"])));
  const run = wallOf([...packed, "run", flagshipFile, "--out", join(root, "out", "bench", "flagship")]);
  return [
    timeRow("plimsoll run of the flagship at 1x, 5x, 10x, live targets to ±0.5 points", 20, 4, run),
    timeRow("command start to first output, packed", 0.5, 0.15, starts(packed)),
    timeRow("command start to first output, in a checkout", 0.7, 0.7, starts(checkout)),
  ];
}

function wallOf(args: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root });
  if (status !== 0) throw new Error(`plimsoll ${args.join(" ")} ended with exit code ${status}`);
  return (performance.now() - started) / 1000;
}

function engineContender(run: Experiment, days: number): Contender {
  return { name: "engine", run: (round) => run.replicate(round * days, days).contacts };
}

function bareContender(loop: BareLoop, days: number): Contender {
  return {
    name: "bare loop",
    run: (round) => {
      let contacts = 0;
      for (let day = 0; day < days; day++) contacts += loop.replicate(1, round * days + day);
      return contacts;
    },
  };
}

/** The engine must do the very work that the bare loop does: the same customers, to the last one. */
function assertSameContacts(engine: Contender, bare: Contender): void {
  for (let round = 0; round < 2; round++) {
    const [ours, theirs] = [engine.run(round), bare.run(round)];
    if (ours !== theirs) throw new Error(`the engine simulated ${ours} contacts, the bare loop ${theirs}`);
  }
}

/** The first day's contacts, retries included: another number is another simulation. */
function assertContacts(run: Experiment, expected: number): void {
  const { contacts } = run.replicate(0, 1);
  if (contacts !== expected) throw new Error(`the first day has ${contacts} contacts instead of ${expected}`);
}

function ratioRow(what: string, least: number, aim: number, ratio: number): Row {
  return { what, noWorseThan: String(least), aim: String(aim), measured: ratio.toFixed(2), reached: ratio >= least };
}

function speedRow(what: string, least: number, aim: number, speed: number): Row {
  return {
    what,
    noWorseThan: `${least} M/s`,
    aim: `${aim} M/s`,
    measured: millions(speed),
    reached: speed >= least * 1e6,
  };
}

function timeRow(what: string, most: number, aim: number, seconds: number): Row {
  return {
    what,
    noWorseThan: `${most} s`,
    aim: `${aim} s`,
    measured: `${seconds.toFixed(2)} s`,
    reached: seconds <= most,
  };
}

function informed(what: string, measured: string): Row {
  return { what, noWorseThan: "", aim: "", measured, reached: null };
}

function millions(speed: number): string {
  return `${(speed / 1e6).toFixed(2)} M/s`;
}
