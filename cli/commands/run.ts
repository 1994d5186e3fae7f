import { availableParallelism } from "node:os";
import { basename, dirname } from "node:path";
import { joined, jsonPieces, verdictText, writeFiles } from "../../reports/index.ts";
import { errors, exitCodes } from "../../sim/errors.ts";
import type { Results } from "../../sim/measure/results.ts";
import { type Simulated, type SimulateOptions, simulateModel } from "../../sim/run/simulate.ts";
import type { Model } from "../../sim/scenario/model.ts";
import { resultsOf } from "../../sim/simulate.ts";
import { summaryOf } from "../../sim/summary.ts";
import { wholeNumber } from "../args.ts";
import { defineCommand } from "../command.ts";
import { defaultFolder } from "../out-folder.ts";
import { expectFile, expectWritable, writeResults } from "../results-folder.ts";
import { multiplesOption, pointsOption } from "../run-options.ts";
import { runProgress } from "../run-progress.ts";
import { loadFile } from "../scenario-file.ts";
import type { Terminal } from "../terminal.ts";
import { CONTACTS_FORMAT, traceCsv } from "../trace.ts";

const options = {
  multiples: { short: "m", value: "LIST", help: "multiples of average traffic, such as 1,5,10; else the scenario's" },
  replications: { short: "n", value: "NUMBER", help: "simulate exactly this many days (horizons) at each multiple" },
  precision: { value: "POINTS", help: "stop when live targets are known to within ± POINTS (0.5); deferred: 2" },
  "most-days": { value: "NUMBER", help: "simulate at most this many at each multiple (2000)" },
  "most-contacts": { value: "NUMBER", help: "simulate at most about this many contacts at each multiple (500000000)" },
  seed: { value: "NUMBER", help: "random seed (1)" },
  workers: { value: "NUMBER", help: "worker threads (one per processor); results do not depend on it" },
  out: { value: "DIR", help: "where results go (out/NAME-HASH-SEED)" },
  trace: { value: "FILE", help: "one row per contact of one replication at the largest multiple, as CSV" },
  "fail-on-miss": { help: "exit code 3 when a target is missed" },
  json: { help: "the results document on stdout instead of the verdict" },
} as const;

export const command = defineCommand({
  operands: ["FILE"],
  options,
  notes: [
    "Writes results.json (plimsoll/results/1), CSV files and report.html into the folder; run.json records when and on which machine it was run.",
    `The CSV file of --trace is ${CONTACTS_FORMAT}: a row per contact in order of arrival; times in seconds.`,
  ].join("\n"),
  examples: [
    "plimsoll run scenarios/black-friday.yaml",
    "plimsoll run peak.yaml -m 1,3,10 --precision 0.2",
    "plimsoll run peak.yaml -n 50 --trace contacts.csv",
  ],
  async run(args, io) {
    const { options: given } = args;
    const settings = {
      seed: wholeNumber("--seed", given.seed, { max: 4294967295 }) ?? 1,
      multiples: multiplesOption(given.multiples),
      replications: wholeNumber("--replications", given.replications, { min: 1, max: 1_000_000 }),
      precision: pointsOption(given.precision),
      mostReplications: wholeNumber("--most-days", given["most-days"], { min: 2 }),
      mostContacts: wholeNumber("--most-contacts", given["most-contacts"], { min: 1 }),
      workers: wholeNumber("--workers", given.workers, { min: 1, max: 256 }) ?? availableParallelism(),
    };
    for (const name of ["precision", "most-days", "most-contacts"] as const) {
      if (settings.replications !== undefined && given[name] !== undefined)
        throw errors.notTogether(`--${name}`, "--replications");
    }
    const file = args.operands[0] as string;
    const checked = await loadFile(file, io.terminal);
    const folder = given.out ?? defaultFolder({ scenario: summaryOf(checked), seed: settings.seed });
    await expectWritable(folder);
    if (given.trace !== undefined) await expectFile(given.trace);
    const started = Date.now();
    const simulated = await simulateWatched(checked.model, { ...settings, signal: io.signal }, io.terminal);
    if (simulated === null || simulated.multiples.length === 0) {
      io.terminal.say("Interrupted before any multiple had two simulated days: nothing was written.");
      throw errors.interrupted();
    }
    const results = resultsOf(checked, simulated);
    io.terminal.progress(() => "writing the results and the report");
    const facts = runFacts({ file, started, workers: settings.workers, contacts: simulated.contacts });
    const report = await writeResults(folder, results, [
      { name: "run.json", text: `${JSON.stringify(facts, null, 2)}\n` },
    ]);
    if (given.trace !== undefined) {
      const multiple = Math.max(...(settings.multiples ?? checked.model.peak.multiples));
      await writeTrace(given.trace, simulated, multiple);
    }
    io.terminal.endProgress();
    if (given.json === true) {
      await io.outInPieces(jsonPieces(results, 2));
    } else {
      io.out(verdictText(results, { colour: io.colour, width: io.width }));
      io.out(`Report: ${report}`);
    }
    return given["fail-on-miss"] === true && isMissed(results) ? exitCodes.targetMissed : exitCodes.fine;
  },
});

/** How long what is under way may take to bring the first finished days after a Ctrl-C. */
const GRACE_MS = 1000;

/**
 * Simulates under a progress line, which stays until something else is drawn or said. Null when it was interrupted
 * before there was anything to keep; what is under way then ends with the process.
 */
async function simulateWatched(
  model: Model,
  { signal, ...settings }: SimulateOptions & { readonly signal: AbortSignal },
  terminal: Terminal,
): Promise<Simulated | null> {
  if (signal.aborted) return null;
  const { progress, phase, stop } = runProgress(terminal, model.calendar.horizonDays);
  let isPreparing = true;
  let hasDays = false;
  const simulated = simulateModel(model, {
    ...settings,
    signal,
    progress(now) {
      hasDays ||= now.replications > 1;
      progress(now);
    },
    phase(now) {
      isPreparing = now === "solving" || now === "settling";
      phase(now);
    },
  });
  const inVain = new Promise<null>((resolve) => {
    const giveUp = () => {
      if (!hasDays) resolve(null);
    };
    signal.addEventListener("abort", () => setTimeout(giveUp, isPreparing ? 0 : GRACE_MS).unref(), { once: true });
  });
  // Whoever is given up on may still fail.
  simulated.catch(() => undefined);
  try {
    return await Promise.race([simulated, inVain]);
  } finally {
    stop();
  }
}

interface Facts {
  readonly file: string;
  readonly started: number;
  readonly workers: number;
  readonly contacts: number;
}

/** What differs from run to run: when, how long, on what. */
function runFacts({ file, started, workers, contacts }: Facts): Record<string, unknown> {
  return {
    scenario: file,
    started: new Date(started).toISOString(),
    seconds: (Date.now() - started) / 1000,
    workers,
    contacts,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
  };
}

async function writeTrace(file: string, { model, seed, settling }: Simulated, multiple: number): Promise<void> {
  const pieces = () => joined(traceCsv(model, { seed, multiple, settleDays: settling.days }));
  await writeFiles(dirname(file), [{ name: basename(file), pieces }]);
}

function isMissed(results: Results): boolean {
  return results.multiples.some(({ targets }) => targets.some(({ verdict }) => verdict === "missed"));
}
