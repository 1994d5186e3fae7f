import { availableParallelism } from "node:os";
import { planCsv, planText, writeFiles } from "../../reports/index.ts";
import { exitCodes } from "../../sim/errors.ts";
import type { Plan } from "../../sim/measure/plan-document.ts";
import { plannedScenario } from "../../sim/plan/planned-scenario.ts";
import { type PlanProgress, plan } from "../../sim/plan/planner.ts";
import { counted } from "../../sim/plural.ts";
import { summaryOf } from "../../sim/summary.ts";
import { wholeNumber } from "../args.ts";
import { defineCommand } from "../command.ts";
import { CsvCopies } from "../csv-copies.ts";
import { finished } from "../finished.ts";
import { defaultFolder } from "../out-folder.ts";
import { expectWritable } from "../results-folder.ts";
import { multipleOption } from "../run-options.ts";
import { loadFile } from "../scenario-file.ts";

const options = {
  multiple: {
    short: "m",
    value: "MULTIPLE",
    help: "staff for this multiple of average traffic; else the scenario's largest",
  },
  seed: { value: "NUMBER", help: "random seed (1)" },
  workers: { value: "NUMBER", help: "worker threads (one per processor); the plan does not depend on it" },
  out: { value: "DIR", help: "where the plan goes (out/NAME-HASH-SEED)" },
  json: { help: "the plan as JSON on stdout instead of the tables" },
} as const;

export const command = defineCommand({
  operands: ["FILE"],
  options,
  notes:
    "Writes plan.json, staffing.csv (for a workforce tool) and planned.yaml, the scenario with the planned staff, into the folder.\nCtrl-C stops with the best staff found so far, not confirmed.",
  examples: [
    "plimsoll plan scenarios/black-friday.yaml -m 5",
    "plimsoll plan peak.yaml -m 3 --out plan && plimsoll run plan/planned.yaml -m 3",
  ],
  async run({ operands, options: given }, io) {
    const settings = {
      multiple: multipleOption(given.multiple),
      seed: wholeNumber("--seed", given.seed, { max: 4294967295 }) ?? 1,
      workers: wholeNumber("--workers", given.workers, { min: 1, max: 256 }) ?? availableParallelism(),
    };
    const file = operands[0] as string;
    const csv = new CsvCopies(file);
    const checked = await loadFile(file, io.terminal, csv.files);
    const folder = given.out ?? defaultFolder({ scenario: summaryOf(checked), seed: settings.seed });
    await expectWritable(folder);
    const progress = (step: PlanProgress) => io.terminal.progress(() => progressLine(step));
    const found = await finished(plan(checked, { ...settings, signal: io.signal, progress }), io.terminal);
    io.terminal.endProgress();
    const [, planned] = await writeFiles(folder, [
      { name: "plan.json", text: `${JSON.stringify(found, null, 1)}\n` },
      { name: "planned.yaml", text: plannedScenario(checked, found, (name) => csv.nameOf(name)) },
      ...planCsv(found),
      ...csv.in(folder),
    ]);
    if (given.json === true) {
      io.out(JSON.stringify(found, null, 2));
    } else {
      io.out(planText(found, { colour: io.colour, width: io.width }));
      io.out(`${advice(found)}${planned}`);
    }
    return found.stopped === null ? exitCodes.fine : exitCodes.interrupted;
  },
});

function advice({ multiple }: Plan): string {
  return `Scenario with this staff (examine it with plimsoll run FILE -m ${multiple}): `;
}

function progressLine({ doing, candidates, best }: PlanProgress): string {
  const cost = best === null ? "" : `, best so far ${Math.round(best).toLocaleString("en-US")}`;
  return `${doing}: ${counted(candidates, "candidate")} simulated${cost}`;
}
