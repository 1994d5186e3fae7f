import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LoadTestOutcome, loadTest } from "../../load/load-test.ts";
import { insideBand, shareInside } from "../../load/measure/inside.ts";
import type { LoadTest } from "../../sim/measure/results.ts";
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

/**
 * Five seeds of the flagship at its largest multiple. A smaller centre would say less, not more: a delay of a tenth of a
 * second gives somebody another agent, and the rest of the hour takes another course. In simulations of the same trace
 * with arrivals or work moved by less than a second, the mean wait of one run moves by 1 to 2% here (one standard
 * deviation), by 3 to 5% with the seven agents of the tests' small shop.
 */
const RUNS: readonly Fidelity[] = [
  {
    file: "scenarios/black-friday.yaml",
    multiple: 10,
    from: 11 * HOUR,
    to: 11.5 * HOUR,
    warmUp: 900,
    speedup: 30,
    seeds: [1, 2, 3, 4, 5],
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
  const { file, multiple, seeds } = run;
  const of = `${file} at ${multiple}x`;
  const valid: LoadTest[] = [];
  const figures: Figure[] = [];
  const { model } = await scenarioOf(file);
  for (const seed of seeds) {
    const { load } = (await validRun(run, seed, (doing) => tell(`${of}, seed ${seed}: ${doing}`))).results;
    if (load.void.length === 0) valid.push(load);
    else figures.push({ what: `${of}, seed ${seed}`, found: `void (${load.void.join("; ")})`, ...UNSAID });
  }
  if (valid.length === 0) return figures;
  const measured = sharesOf(valid.map(({ inside }) => inside));
  const simulated = sharesOf(valid.map(({ sameTrace, prediction }) => insideBand(model, sameTrace, prediction)));
  return [
    ...figures,
    { what: `${of}: mean wait over ${valid.length} of ${seeds.length} seeds`, ...agreement(valid) },
    {
      what: `${of}: share of intervals inside the 95% band`,
      found: `measured ${said(measured)}, the simulation of the same traces ${said(simulated)}`,
      claimed: null,
      holds: null,
    },
  ];
}

/**
 * Shown, not judged: intervals of one day lie inside their bands or outside together, so five days say little. The
 * simulation of the same traces has the same days.
 */
function sharesOf(insides: readonly LoadTest["inside"][]): number[] {
  return insides.map(shareInside).filter((share) => share !== null);
}

function said(shares: readonly number[]): string {
  return `${percent(mean(shares))} (${shares.map(percent).join(", ")})`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const UNSAID = { claimed: "a valid run", holds: null } as const;

/** Within 2% plus the web system's median latency x speed-up, over all contacts of the seeds together. */
function agreement(loads: readonly LoadTest[]): Pick<Figure, "found" | "claimed" | "holds"> {
  const [measured, simulated] = [pooled(loads, "measured"), pooled(loads, "simulated")];
  const slack = Math.max(...loads.map(({ latency, speedup }) => ((latency[0]?.p50 ?? 0) / 1000) * speedup));
  const allowed = 0.02 * simulated.wait + slack;
  const each = loads.map(({ comparison: [all] }) => `${seconds(all.measuredWait)} for ${seconds(all.simulatedWait)}`);
  return {
    found: `measured ${seconds(measured.wait)}, simulated ${seconds(simulated.wait)}, ${measured.contacts} contacts (${each.join(", ")})`,
    claimed: `within ${seconds(allowed)}`,
    holds: Math.abs(measured.wait - simulated.wait) <= allowed,
  };
}

/** Mean wait over the contacts of all runs together. */
function pooled(loads: readonly LoadTest[], of: "measured" | "simulated"): { wait: number; contacts: number } {
  let waited = 0;
  let contacts = 0;
  for (const { comparison } of loads) {
    contacts += comparison[0][`${of}Contacts`];
    waited += comparison[0][`${of}Contacts`] * (comparison[0][`${of}Wait`] ?? 0);
  }
  return { wait: waited / contacts, contacts };
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
