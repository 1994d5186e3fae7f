import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { loadLineCsv, loadLineText, renderLoadLine, writeFiles } from "../../reports/index.ts";
import { errors, exitCodes } from "../../sim/errors.ts";
import type { LoadLine } from "../../sim/measure/load-line.ts";
import { type CapacityProgress, capacity } from "../../sim/plan/capacity.ts";
import { type WebLimits, webLimits } from "../../sim/plan/web-limits.ts";
import { summaryOf } from "../../sim/summary.ts";
import { wholeNumber } from "../args.ts";
import { defineCommand } from "../command.ts";
import { finished } from "../finished.ts";
import { defaultFolder } from "../out-folder.ts";
import { expectWritable } from "../results-folder.ts";
import { multipleOption } from "../run-options.ts";
import { loadFile } from "../scenario-file.ts";

const options = {
  to: { value: "MULTIPLE", help: "largest multiple to test (10)" },
  days: { value: "NUMBER", help: "simulated days at each multiple (40); up to 16 times as many near a failure" },
  web: {
    value: "FILE",
    help: "limits of the web system, measured by plimsoll load --find-limit (plimsoll/capacity/1)",
  },
  seed: { value: "NUMBER", help: "random seed (1)" },
  workers: { value: "NUMBER", help: "worker threads (one per processor); the load line does not depend on it" },
  out: { value: "DIR", help: "where results go (out/NAME-HASH-SEED)" },
  json: { help: "the load line as JSON on stdout instead of the table" },
} as const;

export const command = defineCommand({
  operands: ["FILE"],
  options,
  notes: "Writes load-line.json, capacity.csv, load-line.csv and load-line.html into the folder.",
  examples: ["plimsoll capacity scenarios/black-friday.yaml", "plimsoll capacity peak.yaml --to 3 --web knee.json"],
  async run({ operands, options: given }, io) {
    const settings = {
      to: multipleOption(given.to, "--to", 1),
      days: wholeNumber("--days", given.days, { min: 10, max: 100_000 }),
      seed: wholeNumber("--seed", given.seed, { max: 4294967295 }) ?? 1,
      workers: wholeNumber("--workers", given.workers, { min: 1, max: 256 }) ?? availableParallelism(),
    };
    const checked = await loadFile(operands[0] as string, io.terminal);
    const folder = given.out ?? defaultFolder({ scenario: summaryOf(checked), seed: settings.seed });
    await expectWritable(folder);
    const web = given.web === undefined ? undefined : await readWeb(given.web);
    const progress = (step: CapacityProgress) => io.terminal.progress(() => progressLine(step));
    const line = await finished(capacity(checked, { ...settings, web, signal: io.signal, progress }), io.terminal);
    io.terminal.endProgress();
    const page = await write(folder, line);
    if (given.json === true) {
      io.out(JSON.stringify(line, null, 2));
    } else {
      io.out(loadLineText(line, { colour: io.colour, width: io.width }));
      io.out(`Load line: ${page}`);
    }
    return line.stopped === null ? exitCodes.fine : exitCodes.interrupted;
  },
});

/** The picture comes last, so that numbers are there even if drawing fails. @returns its path */
async function write(folder: string, line: LoadLine): Promise<string> {
  await writeFiles(folder, [
    { name: "load-line.json", text: `${JSON.stringify(line, null, 1)}\n` },
    ...loadLineCsv(line),
  ]);
  const [page] = await writeFiles(folder, [{ name: "load-line.html", text: await renderLoadLine(line) }]);
  return page as string;
}

async function readWeb(file: string): Promise<WebLimits> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw errors.fileNotFound(file);
    throw errors.fileUnreadable(file, error instanceof Error ? error.message : String(error));
  }
  return webLimits(file, text);
}

function progressLine({ doing, done, of, line }: CapacityProgress): string {
  const found = line === null ? "" : `, load line so far ${line.toFixed(2)}x`;
  return `${done + 1} of ${of}: ${doing}${found}`;
}
