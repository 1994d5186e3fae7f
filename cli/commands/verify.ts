import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { errors, exitCodes } from "../../sim/errors.ts";
import { COVERAGE_FILE, type CoverageRow } from "../../sim/verify/coverage.ts";
import { FEW_DAYS_FILE, type FewDaysRow } from "../../sim/verify/few-days.ts";
import { validationPage } from "../../sim/verify/page.ts";
import { agrees, type Verification, type VerifyProgress, verify } from "../../sim/verify/verify.ts";
import { grouped, outcome, rowWords } from "../../sim/verify/words.ts";
import { wholeNumber } from "../args.ts";
import { defineCommand } from "../command.ts";
import { timeLeft } from "../run-progress.ts";
import type { Terminal } from "../terminal.ts";

const options = {
  quick: { help: "intervals eight times as wide: seconds instead of minutes" },
  seed: { value: "NUMBER", help: "random seed (1)" },
  workers: { value: "NUMBER", help: "worker threads (one per processor); the numbers do not depend on it" },
  write: { value: "FILE", help: "the same as a Markdown page, such as docs/validation.md" },
  json: { help: "one JSON document instead of a table" },
} as const;

export const command = defineCommand({
  operands: [],
  options,
  notes: [
    "Simulates queues with known results, exact or published, and compares.",
    "Each row shows the known number, ours by formula, ours by simulation with its 95% half-width, and whether they agree.",
    "Ends with exit code 3 when a number differs.",
  ].join("\n"),
  examples: ["plimsoll verify --quick", "plimsoll verify", "plimsoll verify --write docs/validation.md"],
  async run(args, io) {
    const { options: given } = args;
    const verification = await verify({
      seed: wholeNumber("--seed", given.seed, { max: 4294967295 }) ?? 1,
      workers: wholeNumber("--workers", given.workers, { min: 1, max: 256 }) ?? availableParallelism(),
      quick: given.quick === true,
      signal: io.signal,
      progress: verifyProgress(io.terminal),
    });
    io.terminal.endProgress();
    io.out(given.json === true ? JSON.stringify(verification, null, 2) : table(verification));
    if (verification.stopped) throw errors.interrupted();
    if (given.write !== undefined) {
      await write(given.write, validationPage(verification, majorOf(process.version), ...(await keptProofs())));
      if (given.json !== true) io.out(`Page: ${given.write}`);
    }
    return verification.rows.every(agrees) ? exitCodes.fine : exitCodes.targetMissed;
  },
});

/** A table by source and system, a line for every number, the count last. */
export function table(verification: Verification): string {
  const { rows } = verification;
  const words = new Map(rows.map((row) => [row, rowWords(row)]));
  const texts = [...words.values()];
  const width = (cells: readonly string[]): number => Math.max(...cells.map((cell) => cell.length));
  const what = width(rows.map((row) => row.what));
  const theirs = width(["theirs", ...texts.map((text) => text.theirs)]);
  const formula = width(["formula", ...texts.map((text) => text.formula)]);
  const simulated = width(["simulated", ...texts.map((text) => text.simulated)]);
  const line = (cells: readonly [string, string, string, string, string]): string =>
    [
      `    ${cells[0].padEnd(what)}`,
      cells[1].padEnd(theirs),
      cells[2].padEnd(formula),
      cells[3].padEnd(simulated),
      cells[4],
    ]
      .join("  ")
      .trimEnd();
  const lines = grouped(rows, (row) => row.source).flatMap(([source, ofSource]) => [
    source,
    ...grouped(ofSource, (row) => row.name).flatMap(([name, ofName]) => [
      `  ${name}`,
      ...ofName.map((row) => {
        const text = rowWords(row);
        return line([row.what, text.theirs, text.formula, text.simulated, text.verdict]);
      }),
    ]),
    "",
  ]);
  return [line(["", "theirs", "formula", "simulated", ""]), ...lines, outcome(verification)].join("\n");
}

function verifyProgress(terminal: Terminal): (progress: VerifyProgress) => void {
  const started = performance.now();
  return (progress) => terminal.progress(() => progressLine(progress, (performance.now() - started) / 1000));
}

function progressLine({ done, cases, share, name, excess }: VerifyProgress, elapsed: number): string {
  const left = share !== null ? `, ${timeLeft((elapsed * (1 - share)) / share)} left` : "";
  return `${done} of ${cases} cases, ${name}: interval ${excess.toFixed(1)} times the one asked for${left}`;
}

/** What the proofs of coverage and of few days have kept in the project; nothing elsewhere. */
async function keptProofs(): Promise<readonly [readonly CoverageRow[], readonly FewDaysRow[]]> {
  const [coverage, fewDays] = await Promise.all(
    [COVERAGE_FILE, FEW_DAYS_FILE].map((file) => readFile(file, "utf8").catch(() => "[]")),
  );
  return [JSON.parse(coverage) as CoverageRow[], JSON.parse(fewDays) as FewDaysRow[]];
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw errors.outputUnwritable(file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

/** "v24.21.0" -> "24". */
function majorOf(version: string): string {
  return version.slice(1).split(".")[0] as string;
}
