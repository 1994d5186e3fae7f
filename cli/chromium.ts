import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { errors } from "../sim/errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const WINDOWS = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];

/** No sandbox, as containers have none to offer; the page is our own, and its policy allows no script and no request. */
const SWITCHES = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"],
  ...["--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline"],
];
const LONGEST_MS = 120_000;

/** The browser that prints: `CHROME_BIN`, or a Chromium or Chrome where the system keeps them; null when there is none. */
export async function findChromium(env: Environment, platform: string = process.platform): Promise<string | null> {
  if (env.CHROME_BIN) return (await isProgram(env.CHROME_BIN)) ? env.CHROME_BIN : null;
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffix = platform === "win32" ? ".exe" : "";
  const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter((root) => root !== undefined);
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, `${name}${suffix}`))),
    ...(platform === "darwin" ? MAC : []),
    ...(platform === "win32" ? roots.flatMap((root) => WINDOWS.map((path) => join(root, path))) : []),
  ];
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return null;
}

/**
 * Prints an HTML file as a tagged PDF with an outline, written beside its place and renamed. Throws the catalogue's
 * `program-missing` without a browser, and `program-failed` when it prints nothing.
 */
export async function printPdf(html: string, pdf: string, env: Environment, signal?: AbortSignal): Promise<void> {
  const program = await findChromium(env);
  if (program === null) {
    const where = env.CHROME_BIN ? `CHROME_BIN names ${env.CHROME_BIN}` : "no Chromium or Chrome is on the PATH";
    throw errors.programMissing("a browser that prints", `${where}; install Chromium, or set CHROME_BIN to its path`);
  }
  const profile = await mkdtemp(join(tmpdir(), "plimsoll-pdf-"));
  const beside = join(dirname(resolve(pdf)), `.${basename(pdf)}.${process.pid}.part`);
  try {
    const said = await run(
      program,
      [...SWITCHES, `--user-data-dir=${profile}`, `--print-to-pdf=${beside}`, pathToFileURL(resolve(html)).href],
      signal,
    );
    const begins = await readFile(beside).then(
      (bytes) => bytes.subarray(0, 5).toString("latin1"),
      () => "",
    );
    if (begins !== "%PDF-") throw errors.programFailed(program, said);
    await rename(beside, pdf);
  } finally {
    await rm(beside, { force: true });
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

/** Runs the browser to its end; returns the last line that it said, for the error should it have printed nothing. */
function run(program: string, args: readonly string[], signal: AbortSignal | undefined): Promise<string> {
  return new Promise((done, fail) => {
    let said = "";
    const child = spawn(program, args, {
      stdio: ["ignore", "ignore", "pipe"],
      timeout: LONGEST_MS,
      ...(signal ? { signal } : {}),
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-2000);
    });
    child.on("error", (error) => (error.name === "AbortError" ? fail(error) : done(error.message)));
    child.on("close", (code, killed) => {
      const last = said.trim().split("\n").at(-1) ?? "";
      done(killed === null ? last || `exit code ${code}` : `ended by ${killed}`);
    });
  });
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
