import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LoadTestOutcome, loadTest } from "../../load/load-test.ts";
import { shareInside } from "../../load/measure/inside.ts";
import { scenarioOf } from "./scenario.ts";
import { type Figure, LAUNCHER, type ProofStep } from "./step.ts";

/** A void run is not averaged in: it is made again, so often. */
const TRIES = 3;

export interface Fidelity {
  readonly file: string;
  readonly multiple: number;
  readonly from: number;
  readonly to: number;
  readonly warmUp: number;
  readonly speedup: number;
  readonly seeds: readonly number[];
}

const HOUR = 3600;

/** Five seeds of a small shop, and the flagship at its largest multiple. */
const RUNS: readonly Fidelity[] = [
  {
    file: "test/load/fixture/small-shop.yaml",
    multiple: 2,
    from: 11 * HOUR,
    to: 12 * HOUR,
    warmUp: 900,
    speedup: 60,
    seeds: [1, 2, 3, 4, 5],
  },
  {
    file: "scenarios/black-friday.yaml",
    multiple: 10,
    from: 11 * HOUR,
    to: 11.5 * HOUR,
    warmUp: 900,
    speedup: 30,
    seeds: [1],
  },
];

/** On the same trace, mean measured and mean simulated wait; and the share of intervals inside the band. */
export const fidelity: ProofStep = {
  name: "the web system under k6, against the simulation of the same trace",
  run: (tell) => inTurn(RUNS, tell),
};

async function inTurn(runs: readonly Fidelity[], tell: (doing: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const run of runs) figures.push(...(await fidelityOf(run, tell)));
  return figures;
}

async function fidelityOf(run: Fidelity, tell: (doing: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  const shares: number[] = [];
  const { file, multiple, seeds } = run;
  for (const seed of seeds) {
    const what = `${file} at ${multiple}x, seed ${seed}: mean wait`;
    const outcome = await validRun(run, seed, (doing) => tell(`${what}: ${doing}`));
    const { load } = outcome.results;
    if (load.void.length > 0) {
      figures.push({ what, found: `void (${load.void.join("; ")})`, claimed: "a valid run", holds: null });
      continue;
    }
    figures.push(agreement(what, load));
    const share = shareInside(load.inside);
    if (share !== null) shares.push(share);
  }
  if (shares.length > 0) {
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    figures.push({
      what: `${file} at ${multiple}x: share of intervals inside the 95% band, mean of ${shares.length} seeds`,
      found: `${percent(mean)} (${shares.map(percent).join(", ")})`,
      claimed: "at least 90% on average",
      holds: mean >= 0.9,
    });
  }
  return figures;
}

/** Within 2% plus the web system's median latency x speed-up. */
export function agreement(what: string, { comparison, latency, speedup }: LoadTestOutcome["results"]["load"]): Figure {
  const [{ measuredWait, simulatedWait, measuredContacts }] = comparison;
  const allowed = 0.02 * (simulatedWait ?? 0) + ((latency[0]?.p50 ?? 0) / 1000) * speedup;
  const difference = (measuredWait ?? 0) - (simulatedWait ?? 0);
  return {
    what,
    found: `measured ${seconds(measuredWait)}, simulated ${seconds(simulatedWait)}, ${measuredContacts} contacts`,
    claimed: `within ${seconds(allowed)}`,
    holds: measuredWait === null || simulatedWait === null ? null : Math.abs(difference) <= allowed,
  };
}

async function validRun(run: Fidelity, seed: number, tell: (doing: string) => void): Promise<LoadTestOutcome> {
  const { file, multiple, from, to, warmUp, speedup } = run;
  const checked = await scenarioOf(file);
  const options = {
    ...{ checked, file, multiple, speedup, seed, replication: 0, days: 200, workers: 1, launcher: LAUNCHER },
    window: { from, to, warmUp, runOut: 300 },
    env: process.env,
    signal: new AbortController().signal,
    progress: tell,
  };
  for (let tries = 1; ; tries++) {
    const outcome = await loadTest({ ...options, folder: mkdtempSync(join(tmpdir(), "plimsoll-proof-")) });
    if (outcome.results.load.void.length === 0 || tries === TRIES) return outcome;
  }
}

function seconds(value: number | null): string {
  return value === null ? "nothing" : `${value.toFixed(2)} s`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
