import { KeyedDraws } from "../sim/kernel/random.ts";
import { Field } from "../sim/measure/tally.ts";
import type { Chunk, Experiment } from "../sim/run/replications/experiment.ts";
import { createPool } from "../sim/run/replications/pool.ts";
import { CHUNK } from "../sim/run/replications/replicate.ts";
import type { Model } from "../sim/scenario/model.ts";
import { BareLoop, type BareQueue } from "./bare-loop.ts";
import { BareRecursion } from "./bare-recursion.ts";
import { condition, experiment, flagship, modelOf } from "./conditions.ts";
import { alone, type Contender, inPairs, median, WARM_UP } from "./pairs.ts";
import { manyTypesText, textbookText } from "./scenarios.ts";
import { SequentialDraws } from "./sequential-draws.ts";

/** One line of the table "Numbers to reach". */
export interface Row {
  readonly what: string;
  /** What version 0.1 had, as it was measured then. */
  readonly today: string;
  readonly noWorseThan: string;
  readonly aim: string;
  readonly measured: string;
  /** Where it stands; empty where the row only informs, or compares with nothing. */
  readonly verdict: "aim reached" | "no worse" | "SHORT OF IT" | "not built yet" | "";
}

/** The columns that are known before anything is measured. */
export interface Wanted {
  readonly what: string;
  readonly today: string;
  readonly worst: number;
  readonly aim: number;
  readonly unit?: string;
}

export interface Effort {
  /** Interleaved pairs of every ratio. */
  readonly pairs: number;
  /** Scales the work of a round. */
  readonly size: number;
}

const SECONDS_OPEN = 8 * 3600;

const TEXTBOOK = [
  { agents: 12, perMinute: 4.2, patience: 60, days: 120, isGoal: true },
  { agents: 200, perMinute: 98, patience: 120, days: 6, isGoal: false },
] as const;

/**
 * M/M/s+M through the engine against a loop by hand, like with like: events against events, the first-come recursion
 * against a bare recursion, the same keyed draws. The answers must be the same contact by contact before anything is
 * timed. Everything that a run books is booked by the engine; the loops book one histogram.
 */
export async function textbookRows(effort: Effort): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { agents, perMinute, patience, days, isGoal } of TEXTBOOK) {
    const model = await modelOf(textbookText(agents, perMinute, `${patience}s`));
    const count = Math.max(1, Math.round(days * effort.size));
    const queue: BareQueue = { perSecond: perMinute / 60, handling: 120, patience, agents, open: SECONDS_OPEN };
    const name = `M/M/${agents}+M`;
    const sides = [
      ["events", new BareLoop(queue, new KeyedDraws()), "0.2-0.26", 0.25, 0.4],
      ["recursion", new BareRecursion(queue, new KeyedDraws()), "-", 0.5, 0.7],
    ] as const;
    for (const [engine, bare, today, worst, aim] of sides) {
      const run = experiment(model, 1, engine);
      assertSameOutcome(run, bare, `${name} by ${engine}`);
      const pair = inPairs(engineContender(run, count), bareContender(bare, count), effort.pairs);
      const what = `${name} by ${engine}, over the bare ${engine === "events" ? "loop (events)" : "recursion"}`;
      rows.push(
        isGoal ? atLeast({ what, today, worst, aim }, pair.ratio) : informed(what, pair.ratio.toFixed(2)),
        informed(`  contacts a second: engine, bare`, `${millions(pair.speedA)}, ${millions(pair.speedB)}`),
      );
    }
    const sequential = bareContender(new BareLoop(queue, new SequentialDraws()), count);
    rows.push(informed("  bare loop with sequential draws", millions(alone(sequential, effort.pairs))));
  }
  return rows;
}

export async function multiSkillRow(effort: Effort): Promise<Row> {
  const run = experiment(await modelOf(manyTypesText()), 1, "events");
  const speed = alone(engineContender(run, Math.max(1, Math.round(12 * effort.size))), effort.pairs);
  return {
    ...{ what: "20 types x 10 groups x 200 agents, over the bare multi-skill loop", today: "0.46" },
    ...{ noWorseThan: "0.5", aim: "0.65", measured: `(${millions(speed)} alone)`, verdict: "not built yet" },
  };
}

export async function flagshipRow(effort: Effort): Promise<Row[]> {
  const run = experiment(await flagship(), 10, "events");
  const speed = alone(engineContender(run, Math.max(1, Math.round(12 * effort.size))), effort.pairs);
  return [
    {
      ...{ what: "flagship of 0.1 at 10x over 0.1 itself (npm run bench -- --against REF)", today: "1" },
      ...{ noWorseThan: "1.1", aim: "1.6", measured: `(${millions(speed)} alone)`, verdict: "" },
    },
    notBuilt("flagship with every system on", "-", "0.5 M", "1.2 M"),
  ];
}

/**
 * Two worker threads against one that computes in the thread that asks. Fair where others use the processor, too: by
 * processor time, twice that of one over that of two, which is what more threads cost; nothing is said of idling.
 */
export async function workersRow(effort: Effort): Promise<Row[]> {
  const model = await modelOf(textbookText(200, 98, "2m"));
  const chunks = Math.max(2, Math.round(24 * effort.size));
  const pairs: { fair: number; wall: number }[] = [];
  for (let pair = 0; pair < effort.pairs; pair++) {
    const first = await costOfPool(model, 1 + (pair % 2), chunks);
    const second = await costOfPool(model, 2 - (pair % 2), chunks);
    const [one, two] = pair % 2 === 0 ? [first, second] : [second, first];
    pairs.push({ fair: (2 * one.cpu) / two.cpu, wall: one.wall / two.wall });
  }
  return [
    atLeast(
      { what: "2 workers over 1, CPU-fair", today: "1.95", worst: 1.9, aim: 1.97 },
      median(pairs.map(({ fair }) => fair)),
    ),
    informed("  the same by the clock on the wall", median(pairs.map(({ wall }) => wall)).toFixed(2)),
  ];
}

async function costOfPool(model: Model, workers: number, chunks: number): Promise<{ cpu: number; wall: number }> {
  const pool = createPool(model, workers);
  const how = condition(1, "recursion");
  await Promise.all(Array.from({ length: workers * WARM_UP }, (_, chunk) => pool.run(how, chunk, 1)));
  const [before, started] = [process.cpuUsage(), performance.now()];
  await Promise.all(Array.from({ length: chunks }, (_, chunk) => pool.run(how, CHUNK * chunk, CHUNK)));
  const [{ user, system }, wall] = [process.cpuUsage(before), performance.now() - started];
  await pool.close();
  return { cpu: user + system, wall };
}

/** Variance of the difference in daily service level, 12 against 13 agents: independent runs over common customers. */
export async function commonCustomersRow(effort: Effort): Promise<Row> {
  const days = Math.max(100, Math.round(1000 * effort.size));
  const twelve = experiment(await modelOf(textbookText(12, 5.5, "1m")), 1, "recursion");
  const thirteen = experiment(await modelOf(textbookText(13, 5.5, "1m")), 1, "recursion");
  const a = serviceLevels(twelve, 0, days);
  const b = serviceLevels(thirteen, 0, days);
  const independent = serviceLevels(thirteen, days, days);
  const ours = variance(a.map((level, day) => b[day] - level));
  const theirs = variance(a.map((level, day) => independent[day] - level));
  const what = "variance of a difference (12, 13 agents): independent over ours";
  return atLeast({ what, today: "11", worst: 8, aim: 15 }, theirs / ours);
}

function serviceLevels(run: Experiment, first: number, count: number): number[] {
  const chunk = run.replicate(first, count);
  const sum = (row: number, field: number): number => totalOf(run, chunk, row, field);
  return Array.from({ length: count }, (_, row) => {
    const decided = sum(row, Field.answered) + sum(row, Field.abandoned) - sum(row, Field.abandonedInTime);
    return sum(row, Field.answeredInTime) / decided;
  });
}

/** A counter of all contacts over the day. */
function totalOf({ layout }: Experiment, { rows }: Chunk, row: number, field: number): number {
  let total = 0;
  for (let i = 0; i < layout.intervals; i++)
    total += rows[row * layout.length + layout.offset[0] + i * layout.width[0] + field];
  return total;
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function engineContender(run: Experiment, days: number): Contender {
  return { name: "engine", run: (round) => run.replicate(round * days, days).contacts };
}

function bareContender(loop: BareLoop | BareRecursion, days: number): Contender {
  return {
    name: "bare loop",
    run: (round) => {
      let contacts = 0;
      for (let day = 0; day < days; day++) contacts += loop.replicate(1, round * days + day);
      return contacts;
    },
  };
}

/** Days that are compared before anything is timed. */
const COMPARED = 5;

/** The engine must do the very work that the bare loop does: the same contacts, answered, abandoned and waits. */
function assertSameOutcome(run: Experiment, bare: BareLoop | BareRecursion, name: string): void {
  const chunk = run.replicate(0, COMPARED);
  let contacts = 0;
  for (let day = 0; day < COMPARED; day++) contacts += bare.replicate(1, day);
  const sum = (field: number): number =>
    Array.from({ length: COMPARED }, (_, row) => totalOf(run, chunk, row, field)).reduce((a, b) => a + b, 0);
  const same = (what: string, ours: number, theirs: number): void => {
    if (ours !== theirs) throw new Error(`${name}: ${what} ${ours} by the engine, ${theirs} by the bare loop`);
  };
  same("contacts", chunk.contacts, contacts);
  same("answered", sum(Field.answered), bare.answered);
  same("abandoned", sum(Field.abandoned), bare.abandoned);
  bare.histogram.forEach((count, bin) => {
    same(`waits in bin ${bin}:`, chunk.waits[bin], count);
  });
}

export function atLeast(wanted: Wanted, value: number, digits = 2): Row {
  return judged(wanted, value.toFixed(digits), value >= wanted.aim, value >= wanted.worst);
}

export function atMost(wanted: Wanted, value: number, digits = 2): Row {
  return judged(wanted, value.toFixed(digits), value <= wanted.aim, value <= wanted.worst);
}

function judged({ what, today, worst, aim, unit = "" }: Wanted, text: string, isAim: boolean, isWorst: boolean): Row {
  const verdict = isAim ? "aim reached" : isWorst ? "no worse" : "SHORT OF IT";
  return { what, today, noWorseThan: `${worst}${unit}`, aim: `${aim}${unit}`, measured: `${text}${unit}`, verdict };
}

export function informed(what: string, measured: string): Row {
  return { what, today: "", noWorseThan: "", aim: "", measured, verdict: "" };
}

export function notBuilt(what: string, today: string, noWorseThan: string, aim: string): Row {
  return { what, today, noWorseThan, aim, measured: "", verdict: "not built yet" };
}

function millions(speed: number): string {
  return `${(speed / 1e6).toFixed(2)} M/s`;
}
