import { stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { reason } from "../../reports/write.ts";
import { errors } from "../../sim/errors.ts";
import { jsonSchema } from "../../sim/scenario/json-schema.ts";
import { starter } from "../../sim/scenario/starter.ts";
import { defineCommand } from "../command.ts";
import type { Io } from "../io.ts";
import { quantityOption } from "../quantity-option.ts";
import { readExport } from "../scenario-file.ts";

const options = {
  from: { value: "FILE", help: "an export (CSV or .xlsx): counts by interval or day, or a row for each contact" },
  time: { value: "COLUMN", help: "the column with date and time, or with the date; else the one that has them" },
  column: { value: "COLUMN", help: "the column that counts contacts; else the one named so" },
  queue: { value: "NAME", help: "the only queue to read; else each queue of the file becomes a reason" },
  sheet: { value: "NAME", help: "the sheet of a workbook (.xlsx)" },
  dates: { value: "ORDER", help: "order of 02/03/2026: dmy, mdy or ymd; else as the file shows" },
  decimal: { value: "MARK", help: "comma or point: what 1,014 or 1.014 has; else as the file shows" },
  timezone: {
    value: "ZONE",
    help: "the centre's time zone, such as Europe/Berlin: times with Z or an offset are converted",
  },
  rows: { value: "WHAT", help: "intervals or contacts: what a row is, where it is not clear" },
  labels: { value: "END", help: "start or end: whether times are the beginnings (start) or the ends of intervals" },
  profile: { value: "NAME", help: "shape of the day for a file with one row a day, such as office-day" },
} as const;

/** What can be said about the export. */
const logOptions = [
  ...(["time", "column", "queue", "sheet", "dates", "decimal", "timezone", "rows", "labels", "profile"] as const),
];

export const command = defineCommand({
  operands: ["[FILE]"],
  options,
  notes:
    "Writes FILE (scenario.yaml) and scenario.schema.json beside it for the editor. It never overwrites a scenario. FILE - prints it. With --from it says on the error stream which column it took for what and which days it left out.",
  examples: [
    "plimsoll init",
    "plimsoll init bank.yaml --from bank-calls.csv",
    "plimsoll init - --from bank-calls.csv --time DateTime --column Calls",
    "plimsoll init mine.yaml --from report.xlsx --queue Sales --dates dmy --timezone Europe/Berlin",
  ],
  async run(args, io) {
    const file = args.operands[0] ?? "scenario.yaml";
    const { from } = args.options;
    const stated = logOptions.filter((name) => args.options[name] !== undefined);
    if (from === undefined && stated.length > 0)
      throw errors.missingArgument("--from", `--from FILE, the export that --${stated[0]} is about`);
    const text = from === undefined ? starter : await fitted(from, args.options, io);
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

type Stated = Readonly<Partial<Record<(typeof logOptions)[number], string | undefined>>>;

async function fitted(file: string, stated: Stated, io: Io): Promise<string> {
  // Only for --from: statistics are not needed otherwise.
  const { fitCountsFile } = await import("../../sim/fit/fit.ts");
  const { timezone, dates, decimal, rows, labels } = stated;
  const options = {
    ...stated,
    dates: oneOf("--dates", dates, ["dmy", "mdy", "ymd"]),
    decimal: oneOf("--decimal", decimal, ["comma", "point"]),
    rows: oneOf("--rows", rows, ["intervals", "contacts"]),
    labels: oneOf("--labels", labels, ["start", "end"]),
    timezone: timezone === undefined ? undefined : quantityOption("--timezone", "timezone", timezone),
  };
  const result = fitCountsFile(file, await readExport(file, stated.sheet), options);
  if ("problems" in result) throw errors.scenarioInvalid(file, result.problems);
  for (const note of result.notes) io.terminal.say(`${file}: ${note}`);
  return result.text;
}

function oneOf<const T extends string>(option: string, text: string | undefined, known: readonly T[]): T | undefined {
  if (text === undefined) return undefined;
  const found = known.find((one) => one === text);
  if (found === undefined) throw errors.badValue(option, known.join(" or "), text);
  return found;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
