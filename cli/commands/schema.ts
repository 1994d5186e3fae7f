import { resultsJsonSchema } from "../../sim/measure/results-schema.ts";
import { jsonSchema } from "../../sim/scenario/json-schema.ts";
import { reference } from "../../sim/scenario/reference.ts";
import { defineCommand } from "../command.ts";

export const command = defineCommand({
  operands: [],
  options: {
    reference: { help: "the reference page in Markdown instead" },
    results: { help: "the JSON Schema of results.json instead" },
  },
  notes: "Prints the JSON Schema (draft-07) of the scenario file, for editors.",
  examples: [
    "plimsoll schema > scenario.schema.json",
    "plimsoll schema --reference",
    "plimsoll schema --results > results.schema.json",
  ],
  async run(args, io) {
    if (args.options.reference === true) io.out(reference().trimEnd());
    else io.out(JSON.stringify(args.options.results === true ? resultsJsonSchema() : jsonSchema(), null, 2));
    return 0;
  },
});
