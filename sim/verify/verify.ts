import { createPool, type Pool } from "../run/replications/pool.ts";
import type { Model } from "../scenario/model.ts";
import { allowedDifference, factorFor, formulaAgrees, RISK } from "./agreement.ts";
import type { Line, VerifyCase } from "./case.ts";
import { allCases } from "./cases/index.ts";
import { Sample } from "./sample.ts";

/** Cases that are simulated side by side: enough that no worker waits while another case is looked at. */
const LANES = 3;
const QUICK = 8;

export interface VerifyOptions {
  readonly cases?: readonly VerifyCase[];
  readonly seed?: number;
  /** Half-widths 8 times as wide: faster, and blind to differences below about a sixth. */
  readonly quick?: boolean;
  /** Worker threads; the numbers do not depend on it. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (progress: VerifyProgress) => void;
}

export interface VerifyProgress {
  /** Cases that are finished, and all that are simulated. */
  readonly done: number;
  readonly cases: number;
  /** Share of the expected work; null until every case has been looked at once. */
  readonly share: number | null;
  readonly contacts: number;
  /** What is being simulated, and how far its widest interval is from the one required (1 = reached). */
  readonly name: string;
  readonly excess: number;
}

export interface FormulaRow {
  readonly value: number;
  readonly agrees: boolean;
}

export interface SimulatedRow {
  readonly value: number;
  /** 95%. */
  readonly halfWidth: number;
  /** The largest difference that chance and rounding explain. */
  readonly allowed: number;
  readonly agrees: boolean;
  /** Of the whole case. */
  readonly replications: number;
  readonly contacts: number;
}

export interface VerifyRow {
  readonly source: string;
  readonly name: string;
  readonly what: string;
  readonly theirs: string;
  /** 95%; 0 where the source is exact, or states none. */
  readonly theirHalfWidth: number;
  /** null where there is no formula. */
  readonly formula: FormulaRow | null;
  readonly isSimulated: boolean;
  /** null where nothing is simulated, or the run was interrupted before. */
  readonly simulated: SimulatedRow | null;
}

export interface Verification {
  readonly format: "plimsoll/verification/1";
  readonly seed: number;
  readonly quick: boolean;
  /** Numbers that are simulated; all together they stray by chance in 1% of runs. */
  readonly comparisons: number;
  readonly risk: number;
  /** k, for many replications. */
  readonly factor: number;
  readonly contacts: number;
  readonly stopped: "interrupted" | null;
  readonly rows: readonly VerifyRow[];
}

/** Simulates the published and exact cases, and lays ours beside theirs. */
export async function verify(options: VerifyOptions = {}): Promise<Verification> {
  const { cases = allCases, seed = 1, quick = false } = options;
  const simulated = cases.filter(isSimulated);
  const samples = simulated.map((one, index) => new Sample(one, index, seed, quick ? QUICK : 1));
  const models = simulated.map((one) => one.model);
  await sampleAll(samples, models, simulated, options);

  const comparisons = simulated.flatMap((one) => one.lines.filter((line) => line.reading)).length;
  const sampleOf = new Map<VerifyCase, Sample>(simulated.map((one, i) => [one, samples[i]]));
  return {
    format: "plimsoll/verification/1",
    seed,
    quick,
    comparisons,
    risk: RISK,
    factor: factorFor(comparisons, Infinity),
    contacts: samples.reduce((sum, sample) => sum + sample.contacts, 0),
    stopped: samples.some((sample) => !sample.isDone) ? "interrupted" : null,
    rows: cases.flatMap((one) => one.lines.map((line) => rowOf(one, line, sampleOf.get(one), comparisons))),
  };
}

/** A row agrees when everything in it does. */
export function agrees({ formula, simulated }: VerifyRow): boolean {
  return (formula?.agrees ?? true) && (simulated?.agrees ?? true);
}

function isSimulated(one: VerifyCase): one is VerifyCase & { readonly model: Model } {
  return one.model !== undefined;
}

/** First every case to its first look, so that the work ahead is known; then each until it is exact enough. */
async function sampleAll(
  samples: readonly Sample[],
  models: readonly Model[],
  cases: readonly VerifyCase[],
  options: VerifyOptions,
): Promise<void> {
  const { signal, workers = 1 } = options;
  const pool = createPool(models, workers);
  const report = (sample: Sample): void => {
    const contacts = samples.reduce((sum, one) => sum + one.contacts, 0);
    const expected = samples.reduce((sum, one) => sum + one.expectedContacts, 0);
    options.progress?.({
      done: samples.filter((one) => one.isDone).length,
      cases: samples.length,
      share: samples.every((one) => one.contacts > 0) ? contacts / expected : null,
      contacts,
      name: cases[samples.indexOf(sample)].name,
      excess: sample.worst,
    });
  };
  try {
    await inLanes(samples, async (sample) => {
      await advance(sample, pool, report, signal);
    });
    await inLanes(samples, async (sample) => {
      while (!sample.isDone && !signal?.aborted) await advance(sample, pool, report, signal);
    });
  } finally {
    await pool.close();
  }
}

async function advance(
  sample: Sample,
  pool: Pool,
  report: (sample: Sample) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (signal?.aborted) return;
  await sample.advance(pool, signal);
  report(sample);
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function rowOf(one: VerifyCase, line: Line, sample: Sample | undefined, comparisons: number): VerifyRow {
  const value = line.formula?.();
  return {
    source: one.source,
    name: one.name,
    what: line.what,
    theirs: line.theirs,
    theirHalfWidth: line.halfWidth,
    formula: value === undefined ? null : { value, agrees: formulaAgrees(line, value) },
    isSimulated: line.reading !== undefined,
    simulated: line.reading && sample?.isDone ? simulatedRow(line, sample, comparisons) : null,
  };
}

function simulatedRow(line: Line, sample: Sample, comparisons: number): SimulatedRow {
  const ours = sample.estimate(line);
  const { value, halfWidth, replications } = ours;
  const { units, contacts } = sample;
  const allowed = allowedDifference(line, ours, factorFor(comparisons, units));
  return {
    value,
    halfWidth,
    allowed,
    agrees: Math.abs(value - Number(line.theirs)) <= allowed,
    replications,
    contacts,
  };
}
