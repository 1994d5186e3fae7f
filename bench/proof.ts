import { bandCoverage } from "./proof/bands.ts";
import { coverage } from "./proof/coverage.ts";
import { kills } from "./proof/kill.ts";
import { fidelity } from "./proof/load-test.ts";
import { plans } from "./proof/plan.ts";
import type { ProofStep } from "./proof/step.ts";
import { upgrades } from "./proof/upgrades.ts";

/**
 * `npm run proof`: prints every figure that Plimsoll claims about itself beside what comes out here and now. With
 * names (or parts of them) it runs only those steps: `npm run proof -- kill`. Exit code 1 when a claim does not hold;
 * what could not be measured (a void load test) is said and counts neither way.
 */
const steps: readonly ProofStep[] = [plans, fidelity, kills, upgrades, bandCoverage, coverage];

const wanted = process.argv.slice(2);
let broken = 0;
for (const { name, run } of steps) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  process.stdout.write(`\n${name}\n`);
  const started = performance.now();
  try {
    for (const { what, found, claimed, holds } of await run((doing) => process.stderr.write(`  ... ${doing}\n`))) {
      if (holds === false) broken++;
      const verdict = holds === null ? "nothing said" : holds ? "holds" : "DOES NOT HOLD";
      process.stdout.write(`  ${what}: ${found}${claimed === null ? "" : `; claimed ${claimed}: ${verdict}`}\n`);
    }
  } catch (error) {
    broken++;
    process.stdout.write(`  failed: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  process.stdout.write(`  (${Math.round((performance.now() - started) / 1000)} s)\n`);
}
process.exitCode = broken > 0 ? 1 : 0;
