// The pictures of the README, from a real run: node docs/pictures/make.ts. Needs a Chromium (CHROME_BIN, or on the PATH).
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findChromium } from "../../cli/chromium.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "plimsoll-pictures-"));
const browser = await findChromium(process.env);
if (browser === null) throw new Error("no Chromium was found: install one, or set CHROME_BIN to its path");

try {
  const command = ["-r", "./cli/node-version.cjs", "--import", "tsx", "cli/main.ts", "run"];
  const scenario = ["scenarios/black-friday.yaml", "-n", "200", "--out", folder];
  execFileSync(process.execPath, [...command, ...scenario], { cwd: root, stdio: "inherit" });
  execFileSync(
    browser,
    [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      `--user-data-dir=${join(folder, "profile")}`,
      "--window-size=1000,1098",
      `--screenshot=${join(import.meta.dirname, "report.png")}`,
      pathToFileURL(join(folder, "report.html")).href,
    ],
    { stdio: ["ignore", "ignore", "ignore"] },
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
