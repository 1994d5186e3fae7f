import { errors } from "../../sim/errors.ts";
import { assumptions, explain } from "../../sim/scenario/explain.ts";
import { hashOf } from "../../sim/scenario/hash.ts";
import { defineCommand } from "../command.ts";
import { checkFile } from "../scenario-file.ts";

export const command = defineCommand({
  operands: ["FILE"],
  options: { json: { help: "hash and inputs as one JSON document" } },
  notes:
    "Prints the scenario with every default filled in and marked. What it prints is a scenario of the same meaning.",
  examples: ["plimsoll explain scenarios/black-friday.yaml"],
  async run(args, io) {
    const file = args.operands[0] as string;
    const result = await checkFile(file);
    if (!result.ok) throw errors.scenarioInvalid(file, result.errors);
    const { checked } = result;
    io.out(
      args.options.json === true
        ? JSON.stringify({ file, hash: hashOf(checked.model), inputs: assumptions(checked) }, null, 2)
        : explain(checked).trimEnd(),
    );
    return 0;
  },
});
