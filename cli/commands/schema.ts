import { jsonSchema } from "../../sim/scenario/json-schema.ts";
import { reference } from "../../sim/scenario/reference.ts";
import { defineCommand } from "../command.ts";

export const command = defineCommand({
  operands: [],
  options: { reference: { help: "the reference page in Markdown instead" } },
  notes: "Prints the JSON Schema (draft-07) of the scenario file, for editors.",
  examples: ["plimsoll schema > scenario.schema.json", "plimsoll schema --reference"],
  async run(args, io) {
    io.out(args.options.reference === true ? reference().trimEnd() : JSON.stringify(jsonSchema(), null, 2));
    return 0;
  },
});
