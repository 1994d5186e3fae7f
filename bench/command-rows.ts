import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonPieces, renderReport, resultsCsvInPieces, writeFilesAndLast } from "../reports/index.ts";
import { simulate } from "../sim/index.ts";
import { loadScenario } from "../sim/scenario/load.ts";
import { flagshipFile, root } from "./conditions.ts";
import { median } from "./pairs.ts";
import { atMost, type Effort, informed, type Row } from "./rows.ts";
import { largeText, textbookText } from "./scenarios.ts";

const folder = join(root, "out", "bench");

/**
 * Resident memory after many contacts against after few, of what a run does: replications, everything that is summed up
 * over them, bands, and the files with report. The two are processes of their own, which say what they had at most.
 */
export function memoryRow(effort: Effort): Row {
  const perDay = 98 * 60 * 8;
  const days = (contacts: number): number => Math.max(2, Math.round((contacts * effort.size) / perDay));
  const few = peakOf("textbook", days(1e6));
  const many = peakOf("textbook", days(1e8));
  const contacts = `${Math.round((days(1e8) * perDay) / 1e6)} M contacts over ${((days(1e6) * perDay) / 1e6).toFixed(1)} M`;
  const what = `resident memory at ${contacts}, bands and writing included`;
  return atMost({ what, today: "1.01 (engine only)", worst: 1.1, aim: 1 }, many.megabytes / few.megabytes);
}

/** 300 reasons x 60 groups x 28 days: the peak of a whole run with few replications, which need not be more for it. */
export function largeRows(): Row[] {
  const what = "300 reasons x 60 groups x 28 days, peak memory";
  const [hourly, quarters] = [peakOf("large-60m", 2), peakOf("large-15m", 2)];
  const wanted = { today: "dies, 3.5 GB", worst: 1, aim: 0.5, unit: " GB" };
  return [
    atMost({ ...wanted, what: `${what}, report interval 60m` }, hourly.megabytes / 1e3),
    informed("  wall time, 2 replications, everything written", `${hourly.seconds.toFixed(0)} s`),
    atMost({ ...wanted, what: `${what}, as written (15m)` }, quarters.megabytes / 1e3),
    informed("  wall time, 2 replications, everything written", `${quarters.seconds.toFixed(0)} s`),
  ];
}

interface Peak {
  readonly megabytes: number;
  readonly seconds: number;
}

/** Runs `runWhole` in a process of its own. */
function peakOf(what: string, replications: number): Peak {
  const { status, stdout } = spawnSync(process.execPath, [process.argv[1], "--peak", what, String(replications)], {
    ...{ cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  });
  if (status !== 0) throw new Error(`the run of ${what} has failed`);
  return JSON.parse(stdout) as Peak;
}

/** A whole run with its files; prints its peak. */
export async function runWhole(what: string, replications: number): Promise<void> {
  const started = performance.now();
  const text =
    what === "textbook"
      ? textbookText(200, 98, "2m")
      : largeText(300, 60, 28, what === "large-60m" ? "report: {interval: 60m}" : "");
  const results = await simulate(await loadScenario(text), { replications });
  const files = [{ name: "results.json", pieces: () => jsonPieces(results, 1) }, ...resultsCsvInPieces(results)];
  const report = async () => ({ name: "report.html", text: await renderReport(results) });
  await writeFilesAndLast(join(folder, what), files, report);
  const peak: Peak = {
    megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
    seconds: (performance.now() - started) / 1000,
  };
  process.stdout.write(JSON.stringify(peak));
}

/** Whole commands by the clock on the wall: to be read on an idle machine only. */
export function commandRows(): Row[] {
  const packed = [buildPacked()];
  const file = copyOfFlagship();
  const starts = median(Array.from({ length: 7 }, () => wallOf([...packed, "--version"])));
  const at = (name: string): string[] => ["--out", join(folder, name)];
  const run = wallOf([...packed, "run", file, ...at("run")]);
  return [
    atMost(
      {
        what: "plimsoll run of the flagship of 0.1, report written, wall",
        today: "12-14",
        worst: 6,
        aim: 3,
        unit: " s",
      },
      run,
    ),
    atMost(
      { what: "capacity, flagship of 0.1, wall", today: "41", worst: 15, aim: 5, unit: " s" },
      wallOf([...packed, "capacity", file, ...at("capacity")]),
    ),
    atMost(
      { what: "plan -m 10, flagship of 0.1, confirmed, wall", today: "59", worst: 30, aim: 10, unit: " s" },
      wallOf([...packed, "plan", file, "-m", "10", ...at("plan")]),
    ),
    atMost({ what: "packed command to first output", today: "0.05", worst: 0.1, aim: 0.05, unit: " s" }, starts),
  ];
}

/** From the start of the packed command to the first estimate on stderr, which is a pipe here. */
export async function firstNumbersRow({ pairs }: Effort): Promise<Row> {
  const args = [buildPacked(), "run", copyOfFlagship(), "--out", join(folder, "first")];
  const seconds: number[] = [];
  for (let i = 0; i < pairs; i++) seconds.push(await untilNumbers(args));
  return atMost({ what: "first numbers on the screen", today: "3", worst: 1, aim: 0.5, unit: " s" }, median(seconds));
}

async function untilNumbers(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(child, "close");
  let said = "";
  let seconds: number | null = null;
  for await (const piece of child.stderr) {
    said += piece;
    if (!/\d%/.test(said)) continue;
    seconds = (performance.now() - started) / 1000;
    break;
  }
  child.kill("SIGKILL");
  await ended;
  if (seconds === null) throw new Error(`no numbers on stderr, only: ${said}`);
  return seconds;
}

/** Builds the package and says what starts it. */
function buildPacked(): string {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", join(root, "build.ts")], { cwd: root });
  if (status !== 0) throw new Error("npm run build failed");
  return join(root, "cli", "plimsoll.cjs");
}

/** Where no schema lies beside it. */
function copyOfFlagship(): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "flagship-0.1.yaml");
  writeFileSync(file, readFileSync(flagshipFile));
  return file;
}

function wallOf(args: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root });
  if (status !== 0) throw new Error(`plimsoll ${args.join(" ")} ended with exit code ${status}`);
  return (performance.now() - started) / 1000;
}
