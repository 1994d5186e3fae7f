import { dirname, join } from "node:path";
import { exitCodes } from "../../sim/errors.ts";
import { printPdf } from "../chromium.ts";
import { defineCommand } from "../command.ts";
import { readResultsIn, writeReport } from "../results-folder.ts";

export const command = defineCommand({
  operands: ["DIR"],
  options: { pdf: { help: "report.pdf too, printed on A4 by Chromium or Chrome" } },
  notes:
    "Reads DIR/results.json and writes report.html (load.html of a load test) and the CSV files again; the same version writes the same bytes. The browser is found on the PATH or by CHROME_BIN.",
  examples: [
    "plimsoll report out/black-friday-1a2b3c4d5e6f-1",
    "plimsoll report out/black-friday-1a2b3c4d5e6f-1 --pdf",
  ],
  async run(args, io) {
    const folder = args.operands[0] as string;
    const results = await readResultsIn(folder);
    const report = await writeReport(folder, results);
    io.out(`Report: ${report}`);
    if (args.options.pdf !== true) return exitCodes.fine;
    const pdf = join(dirname(report), "report.pdf");
    await printPdf(report, pdf, io.env, io.signal);
    io.out(`PDF: ${pdf}`);
    return exitCodes.fine;
  },
});
