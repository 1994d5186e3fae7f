import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The system's Chromium, if there is one. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_BIN ?? "", ...PLACES].find(
  (path) => path !== "" && existsSync(path),
);

export function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("Chromium is missing: apt-get install chromium, or set CHROMIUM_BIN");
  return chromium.launch({
    executablePath: chromiumPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
}
