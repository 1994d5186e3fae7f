import { availableParallelism } from "node:os";
import { renderReport, resultsCsv, type TextFile, verdictText, writeFiles } from "../../reports/index.ts";
import { errors, exitCodes } from "../../sim/errors.ts";
import type { Results } from "../../sim/measure/results.ts";
import { simulateModel } from "../../sim/run/simulate.ts";
import type { CheckedScenario } from "../../sim/scenario/check.ts";
import { resultsOf } from "../../sim/simulate.ts";
import { wholeNumber } from "../args.ts";
import { defineCommand } from "../command.ts";
import { defaultFolder } from "../out-folder.ts";
import { multiplesOption, pointsOption } from "../run-options.ts";
import { runProgress } from "../run-progress.ts";
import { loadFile } from "../scenario-file.ts";
import { traceCsv } from "../trace.ts";

const options = {
  multiples: { short: "m", value: "LIST", help: "multiples of average traffic, such as 1,5,10; else the scenario's" },
  replications: { short: "n", value: "NUMBER", help: "exactly so many simulated days (horizons) at each multiple" },
  precision: { value: "POINTS", help: "stop when live targets are known to ± so many points (0.5); deferred: 2" },
  "most-days": { value: "NUMBER", help: "at most so many at each multiple (2000)" },
  "most-contacts": { value: "NUMBER", help: "at most about so many contacts at each multiple (500000000)" },
  seed: { value: "NUMBER", help: "another run of chance (1)" },
  workers: { value: "NUMBER", help: "worker threads (as many as processors); results do not depend on it" },
  out: { value: "DIR", help: "where results go (out/NAME-HASH-SEED)" },
  trace: { value: "FILE", help: "one row per contact of one replication at the largest multiple, as CSV" },
  "fail-on-miss": { help: "exit code 3 when a target is missed" },
  json: { help: "the results document on stdout instead of the verdict" },
} as const;

export const command = defineCommand({
  operands: ["FILE"],
  options,
  notes: "Writes results.json, CSV files and report.html into the folder; run.json says when and on what it was run.",
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
    const file = args.operands[0] as string;
    const checked = await loadFile(file);
    const started = Date.now();
    const progress = runProgress(io.terminal);
    const simulated = await simulateModel(checked.model, { ...settings, signal: io.signal, progress });
    io.terminal.endProgress();
    if (simulated.multiples.length === 0) {
      io.terminal.say("No multiple had two days finished yet, so nothing was written.");
      throw errors.interrupted();
    }
    const results = resultsOf(checked, simulated);
    const folder = given.out ?? defaultFolder(results);
    const facts = { file, started, workers: settings.workers, contacts: simulated.contacts };
    const report = await write(folder, results, facts);
    if (given.trace !== undefined) {
      const multiple = Math.max(...(settings.multiples ?? checked.model.peak.multiples));
      await writeTrace(given.trace, checked, settings.seed, multiple, simulated.settling.days);
    }
    if (given.json === true) {
      io.out(JSON.stringify(results, null, 2));
    } else {
      io.out(verdictText(results, { colour: io.colour, width: io.width }));
      io.out(`Report: ${report}`);
    }
    return given["fail-on-miss"] === true && isMissed(results) ? exitCodes.targetMissed : exitCodes.fine;
  },
});

interface Facts {
  readonly file: string;
  readonly started: number;
  readonly workers: number;
  readonly contacts: number;
}

/** Writes everything; the report comes last, so that numbers are there even if drawing fails. @returns the report's path */
async function write(folder: string, results: Results, facts: Facts): Promise<string> {
  const numbers: TextFile[] = [
    { name: "results.json", text: `${JSON.stringify(results, null, 1)}\n` },
    ...resultsCsv(results),
    { name: "run.json", text: `${JSON.stringify(runFacts(facts), null, 2)}\n` },
  ];
  await writeFiles(folder, numbers);
  const [report] = await writeFiles(folder, [{ name: "report.html", text: await renderReport(results) }]);
  return report as string;
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

async function writeTrace(
  file: string,
  checked: CheckedScenario,
  seed: number,
  multiple: number,
  settleDays: number,
): Promise<void> {
  const text = traceCsv(checked.model, { seed, multiple, settleDays });
  await writeFiles(".", [{ name: file, text }]);
}

function isMissed(results: Results): boolean {
  return results.multiples.some(({ targets }) => targets.some(({ verdict }) => verdict === "missed"));
}
