import { execFile, spawn } from "node:child_process";
import { constants, existsSync } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { errors } from "../../sim/errors.ts";
import { endWithUs } from "../child.ts";
import { CpuMeter } from "../cpu.ts";

const INSTALL = "install it with: go install go.k6.io/k6/v2@v2.2.0 (Go 1.25 or later), or name it in K6_BIN";
/** The oldest k6 whose modules the scripts find (k6/websockets without "experimental"). */
const OLDEST_MAJOR = 2;
/** Real milliseconds in which a program that is k6 says so, on a busy machine too. */
const ANSWER_MS = 20_000;
/** Nothing is fetched from elsewhere. */
const ENVIRONMENT = { ...process.env, K6_AUTO_EXTENSION_RESOLUTION: "false" };
/** Thresholds that were crossed end k6 with this code; everything else above 0 is a failure of the run. */
const THRESHOLDS_CROSSED = 99;

/** The path of k6: K6_BIN, or the first on PATH. @throws program-missing, not-k6 (exit code 5) */
export async function findK6(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const candidates = env.K6_BIN ? [env.K6_BIN] : (env.PATH ?? "").split(delimiter).map((folder) => join(folder, "k6"));
  for (const candidate of candidates) {
    const isThere = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return checked(candidate);
  }
  const where = env.K6_BIN ? `k6 (K6_BIN=${env.K6_BIN})` : "k6";
  throw errors.programMissing(where, INSTALL);
}

/** The path, if the program there says that it is k6, and new enough. */
async function checked(path: string): Promise<string> {
  const said = await new Promise<string>((resolve) => {
    const options = { timeout: ANSWER_MS, env: ENVIRONMENT };
    const asked = execFile(path, ["version"], options, (_, out) => resolve(out.trim().split("\n")[0]));
    endWithUs(asked);
  });
  const [, major] = /^k6 v?(\d+)\./.exec(said) ?? [];
  if (!(Number(major) >= OLDEST_MAJOR)) throw errors.notK6(path, `v${OLDEST_MAJOR}`, said.slice(0, 80), INSTALL);
  return path;
}

/** A script for k6: beside this file in a checkout (k6 takes TypeScript), bundled in `k6/` beside the bundle. */
export function scriptFile(name: string): string {
  const source = join(import.meta.dirname, `${name}.ts`);
  return existsSync(source) ? source : join(import.meta.dirname, "k6", `${name}.js`);
}

/** One metric of k6's summary: counts and rates of counters, statistics of trends, `value` of rates. */
export interface K6Metric {
  readonly [statistic: string]: number | { readonly [threshold: string]: boolean } | undefined;
}

export interface K6Run {
  readonly metrics: { readonly [name: string]: K6Metric };
  /** k6's own verdict over the thresholds. */
  readonly thresholdsHold: boolean;
  /** What k6 printed: its summary as a person reads it. */
  readonly printed: string;
  /** Share of the machine's processors that k6 used. */
  readonly cpu: { readonly ofMachine: number };
}

export interface K6Options {
  readonly program: string;
  readonly script: string;
  /** The plan's file, for the script. */
  readonly plan: string;
  /** Where k6 puts its summary. */
  readonly summary: string;
  readonly signal: AbortSignal;
}

/** Runs k6 to its end. It calls nobody but the web system: no usage report, no extensions, no remote modules. */
export async function runK6({ program, script, plan, summary, signal }: K6Options): Promise<K6Run> {
  const statistics = "count,avg,med,p(90),p(95),p(99),p(99.9),max";
  const flags = ["--no-usage-report", "--quiet", "--no-color", "--summary-export", summary];
  const child = spawn(program, ["run", ...flags, "--summary-trend-stats", statistics, "-e", `PLAN=${plan}`, script], {
    stdio: ["ignore", "pipe", "pipe"],
    env: ENVIRONMENT,
  });
  endWithUs(child);
  const meter = new CpuMeter(child.pid ?? 0);
  let printed = "";
  let complaints = "";
  child.stdout.on("data", (text) => {
    printed += text;
  });
  child.stderr.on("data", (text) => {
    complaints = `${complaints}${text}`.slice(-4000);
  });
  const interrupt = (): void => void child.kill("SIGINT");
  signal.addEventListener("abort", interrupt, { once: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  signal.removeEventListener("abort", interrupt);
  const cpu = meter.stop();
  signal.throwIfAborted();
  if (code !== 0 && code !== THRESHOLDS_CROSSED) {
    const said = (complaints.trim() || printed.trim()).split("\n").slice(-6).join(" | ");
    throw errors.internal(`k6 ended with code ${code} and said ${said || "nothing"}`);
  }
  const { metrics } = JSON.parse(await readFile(summary, "utf8")) as Pick<K6Run, "metrics">;
  return { metrics, thresholdsHold: code === 0, printed, cpu };
}

/** A statistic of a metric; 0 where nothing was counted. */
export function statistic(metrics: K6Run["metrics"], metric: string, name: string): number {
  const value = metrics[metric]?.[name];
  return typeof value === "number" ? value : 0;
}
