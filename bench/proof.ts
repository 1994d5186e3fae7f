import { bandCoverage } from "./proof/bands.ts";
import { coverage } from "./proof/coverage.ts";
import { fewDays } from "./proof/few-days.ts";
import { commitOfSources, KeptFigures } from "./proof/kept.ts";
import { kills } from "./proof/kill.ts";
import { fidelity } from "./proof/load-test.ts";
import { plans } from "./proof/plans-held-up.ts";
import type { ProofStep } from "./proof/step.ts";
import { upgrades } from "./proof/upgrades.ts";
import { wordsOfProcess } from "./words.ts";

/**
 * `npm run proof`: prints every figure that Plimsoll claims about itself beside what comes out here and now. With
 * names (or parts of them) it runs only those steps: `npm run proof -- kill`. Exit code 1 when a claim does not hold;
 * what could not be measured (a void load test) is said and counts neither way. Figures are kept in `out/proof.json`: a
 * step that is finished for the commit is not done again. `--list` names the steps and which of them are finished.
 */
const steps: readonly ProofStep[] = [plans, fidelity, kills, upgrades, bandCoverage, coverage, fewDays];

const USAGE = `Usage: npm run proof -- [--list] [NAME...]

Prints every figure that Plimsoll claims about itself beside what comes out here and now.

  NAME        only steps whose name contains it; --list names them
  --list      name the steps and say which are finished
  -h, --help  this text`;

const words = wordsOfProcess({
  usage: USAGE,
  options: { list: { type: "boolean" } },
  check(_, operands) {
    const unknown = operands.find((part) => !steps.some(({ name }) => name.includes(part)));
    return unknown === undefined ? null : `no step has "${unknown}" in its name: --list names them`;
  },
});
if (words === null) process.exit();
const listOnly = words.values.list === true;
const wanted = words.operands;
const kept = new KeptFigures("out/proof.json", commitOfSources());
let broken = 0;
for (const { name, run } of steps) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  const before = kept.of(name);
  if (listOnly) {
    process.stdout.write(`${name}${before === null ? "" : " (finished)"}\n`);
    continue;
  }
  process.stdout.write(`\n${name}\n`);
  const started = performance.now();
  try {
    const figures = before ?? (await run((doing) => process.stderr.write(`  ... ${doing}\n`)));
    if (before === null) kept.keep(name, figures);
    for (const { what, found, claimed, holds } of figures) {
      if (holds === false) broken++;
      const verdict = holds === null ? "nothing said" : holds ? "holds" : "DOES NOT HOLD";
      process.stdout.write(`  ${what}: ${found}${claimed === null ? "" : `; claimed ${claimed}: ${verdict}`}\n`);
    }
  } catch (error) {
    broken++;
    process.stdout.write(`  failed: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(before === null ? `  (${seconds} s)\n` : "  (kept from before, out/proof.json)\n");
}
process.exitCode = broken > 0 ? 1 : 0;
