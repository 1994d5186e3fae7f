import { stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { reason } from "../../reports/write.ts";
import { errors } from "../../sim/errors.ts";
import { jsonSchema } from "../../sim/scenario/json-schema.ts";
import { starter } from "../../sim/scenario/starter.ts";
import { defineCommand } from "../command.ts";
import { readCsv } from "../scenario-file.ts";

const options = {
  from: { value: "CSV", help: "counts per interval over many days: volume, profile, week and variation are fitted" },
  time: { value: "COLUMN", help: "the column with date and time (--from); else the first that has them" },
  column: { value: "COLUMN", help: "the column with the counts (--from); else the only one that is left" },
} as const;

export const command = defineCommand({
  operands: ["[FILE]"],
  options,
  notes:
    "Writes FILE (scenario.yaml) and scenario.schema.json beside it for the editor. It never overwrites a scenario. FILE - prints it.",
  examples: [
    "plimsoll init",
    "plimsoll init bank.yaml --from bank-calls.csv",
    "plimsoll init - --from bank-calls.csv --time DateTime --column Calls",
  ],
  async run(args, io) {
    const file = args.operands[0] ?? "scenario.yaml";
    const { from, time, column } = args.options;
    if (from === undefined && (time ?? column) !== undefined)
      throw errors.missingArgument("--from", "--from CSV, the file with the columns");
    const text = from === undefined ? starter : await fitted(from, { time, column });
    if (file === "-") {
      io.out(text.trimEnd());
      return 0;
    }
    if (await exists(file)) throw errors.badValue("FILE", "a file that does not exist yet", file);
    const schema = join(dirname(file), "scenario.schema.json");
    try {
      await writeFile(file, text, { flag: "wx" });
      await writeFile(schema, `${JSON.stringify(jsonSchema(), null, 2)}\n`);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      throw errors.outputUnwritable(file, code === "ENOENT" ? "there is no such folder" : reason(error));
    }
    io.out(`${file} is written; run it: plimsoll run ${file}`);
    return 0;
  },
});

async function fitted(
  file: string,
  columns: { time: string | undefined; column: string | undefined },
): Promise<string> {
  // Only for --from: statistics are not needed otherwise.
  const { fitCountsFile } = await import("../../sim/fit/fit.ts");
  const result = fitCountsFile(file, await readCsv(file), columns);
  if ("problems" in result) throw errors.scenarioInvalid(file, result.problems);
  return result.text;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
