import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findChromium, printPdf } from "../../cli/chromium.ts";
import { renderReport } from "../../reports/index.ts";
import { PHONE, syntheticResults } from "../reports/fixture/results.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-pdf-test-"));
const html = join(folder, "report.html");
const chromium = await findChromium(process.env);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

if (chromium === null && process.env.CI !== "true") console.warn("PDF not tested: no Chromium on the PATH");

test.skipIf(chromium === null && process.env.CI !== "true")(
  "a report is printed on A4, tagged and with an outline",
  async () => {
    writeFileSync(html, await renderReport(syntheticResults({ channels: [PHONE], multiples: [1] })));
    const pdf = join(folder, "report.pdf");
    await printPdf(html, pdf, process.env);
    const text = readFileSync(pdf).toString("latin1");
    expect(text.slice(0, 5)).toBe("%PDF-");
    expect(text).toMatch(/\/MediaBox \[0 0 594\.9\d* 841\.9\d*\]/);
    expect(text).toContain("/Marked true");
    expect(text).toContain("/Outlines");
    expect(readdirSync(folder).sort()).toEqual(["report.html", "report.pdf"]);
  },
);

test("without a browser there is one sentence, and exit code 5", async () => {
  for (const env of [{ PATH: folder }, { PATH: process.env.PATH, CHROME_BIN: join(folder, "nowhere") }]) {
    await expect(printPdf(html, join(folder, "x.pdf"), env)).rejects.toMatchObject({
      ...{ code: "program-missing", exitCode: 5 },
      message: expect.stringMatching(/^a browser that prints was not found - .*CHROME_BIN/),
    });
  }
});

test("a browser that prints nothing is an error, with what it said", async () => {
  const env = { CHROME_BIN: process.execPath };
  await expect(printPdf(html, join(folder, "x.pdf"), env)).rejects.toMatchObject({
    ...{ code: "program-failed", exitCode: 5 },
    message: expect.stringContaining("bad option"),
  });
});
