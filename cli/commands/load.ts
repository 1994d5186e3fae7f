import { availableParallelism } from "node:os";
import { join } from "node:path";
import { findLimit } from "../../load/limit/find-limit.ts";
import { loadTest } from "../../load/load-test.ts";
import { parseWindow } from "../../load/window.ts";
import { jsonPieces, limitText, loadTestText, renderLoadTest, writeFiles } from "../../reports/index.ts";
import { errors, exitCodes } from "../../sim/errors.ts";
import type { LoadTest, Results } from "../../sim/measure/results.ts";
import type { Capacity } from "../../sim/measure/web-capacity.ts";
import { summaryOf } from "../../sim/summary.ts";
import { wholeNumber } from "../args.ts";
import { defineCommand } from "../command.ts";
import type { Io } from "../io.ts";
import { launcher } from "../launcher.ts";
import { defaultFolder } from "../out-folder.ts";
import { quantityOption } from "../quantity-option.ts";
import { resultsFile } from "../results-folder.ts";
import { multipleOption } from "../run-options.ts";
import { loadFile } from "../scenario-file.ts";
import { type Tokens, tokensOf } from "../tokens.ts";

const options = {
  multiple: {
    short: "m",
    value: "MULTIPLE",
    help: "multiple of average traffic, such as 10; else the scenario's largest",
  },
  window: {
    value: "HH:MM-HH:MM",
    help: "the part of the first day that is measured, in whole intervals (11:00-11:30)",
  },
  "warm-up": { value: "TIME", help: "played before the window from an empty web system, not measured (15m)" },
  "run-out": { value: "TIME", help: "played after the window, not measured (5m)" },
  speedup: { value: "NUMBER", help: "scenario seconds per real second (30)" },
  replication: { value: "NUMBER", help: "number of the simulated day whose customers are played (1)" },
  days: { value: "NUMBER", help: "simulated days for the prediction band (200)" },
  seed: { value: "NUMBER", help: "random seed (1)" },
  workers: { value: "NUMBER", help: "worker threads of the simulation (as many as processors)" },
  target: { value: "URL", help: "drives a web system that runs already on this machine, paused before the window" },
  "agent-token": { value: "TOKEN", help: "with --target: its agents' token" },
  "operator-token": { value: "TOKEN", help: "with --target: its operator's token" },
  "find-limit": { help: "instead: raise the load step by step until the web system no longer keeps up" },
  out: { value: "DIR", help: "where results go (out/NAME-HASH-SEED/load)" },
  "fail-on-miss": { help: "exit code 3 when k6 says that a target is missed" },
  json: { help: "the results document on stdout instead of the summary" },
} as const;

export const command = defineCommand({
  operands: ["FILE"],
  options,
  notes: [
    "Needs k6 (v2) on PATH or in K6_BIN. Plays the customers of one simulated day against the reference web system on this machine:",
    "k6 is the customers, simulated agents take their contacts. Writes results.json, load.html, trace.jsonl and k6's summary. A run that",
    "cannot be trusted says void, with the reason, and ends with exit code 4. Nothing is sent to other machines.",
  ].join("\n"),
  examples: [
    "plimsoll load scenarios/black-friday.yaml -m 10 --window 11:00-11:30 --speedup 30",
    "plimsoll load scenarios/black-friday.yaml --find-limit",
  ],
  async run({ operands, options: given }, io) {
    const file = operands[0] as string;
    refuseIdle(given);
    const checked = await loadFile(file, io.terminal);
    const seed = wholeNumber("--seed", given.seed, { max: 4294967295 }) ?? 1;
    const folder = given.out ?? join(defaultFolder({ scenario: summaryOf(checked), seed }), "load");
    const progress = (doing: string): void => io.terminal.progress(() => doing);
    const common = { checked, file, seed, folder, launcher: launcher(), env: io.env, signal: io.signal, progress };
    if (given["find-limit"] === true) return tellLimit(await findLimit(common), folder, given.json === true, io);
    const length = (option: string, text: string | undefined, otherwise: number): number =>
      text === undefined ? otherwise : quantityOption(option, "duration", text);
    const { results, printed } = await loadTest({
      ...common,
      multiple: multipleOption(given.multiple) ?? Math.max(...checked.model.peak.multiples),
      window: {
        ...parseWindow(given.window ?? "11:00-11:30"),
        warmUp: length("--warm-up", given["warm-up"], 900),
        runOut: length("--run-out", given["run-out"], 300),
      },
      speedup: speedupOf(given.speedup),
      replication: (wholeNumber("--replication", given.replication, { min: 1, max: 1_000_000 }) ?? 1) - 1,
      days: wholeNumber("--days", given.days, { min: 1, max: 100_000 }) ?? 200,
      workers: wholeNumber("--workers", given.workers, { min: 1, max: 256 }) ?? availableParallelism(),
      target: targetOf(given.target, tokensOf(given, io.env)),
    });
    io.terminal.endProgress();
    const page = await write(folder, results, printed);
    await tell(results, page, given.json === true, io);
    if (results.load.void.length > 0) throw errors.loadVoid(results.load.void.join("; "));
    return given["fail-on-miss"] === true && !results.load.thresholdsHold ? exitCodes.targetMissed : exitCodes.fine;
  },
});

/** Options that the staircase takes as well. */
const OF_THE_STAIRCASE = ["find-limit", "out", "json"];

/** @throws not-together, option-without-value: whatever would have no effect */
function refuseIdle(given: { readonly [name: string]: string | boolean | undefined }): void {
  const typed = Object.keys(given).filter((name) => given[name] !== undefined && given[name] !== false);
  const idle = typed.find((name) => !OF_THE_STAIRCASE.includes(name));
  if (given["find-limit"] === true && idle !== undefined) throw errors.notTogether(`--${idle}`, "--find-limit");
  const token = typed.find((name) => name.endsWith("-token"));
  if (token !== undefined && given.target === undefined)
    throw errors.optionWithoutValue("--target", `URL, which --${token} is for`);
}

async function tellLimit(capacity: Capacity, folder: string, asJson: boolean, io: Io): Promise<number> {
  io.terminal.endProgress();
  const text = JSON.stringify(capacity, null, 2);
  const [path] = await writeFiles(folder, [{ name: "capacity.json", text: `${text}\n` }]);
  io.out(asJson ? text : limitText(capacity, { colour: io.colour, width: io.width }));
  if (!asJson) io.out(`Capacity: ${path} (plimsoll capacity FILE --web ${path})`);
  const { intakesPerSecond, concurrentChats } = capacity.knee;
  if (intakesPerSecond === null && concurrentChats === null)
    throw errors.loadVoid("no step of the search gave a valid measurement");
  return exitCodes.fine;
}

type Measured = Results & { readonly load: LoadTest };

/** The page comes last, so that numbers are there even if drawing fails. @returns its path */
async function write(folder: string, results: Measured, printed: string): Promise<string> {
  await writeFiles(folder, [resultsFile(results), { name: "k6.txt", text: printed }]);
  const [page] = await writeFiles(folder, [{ name: "load.html", text: await renderLoadTest(results) }]);
  return page as string;
}

async function tell(results: Measured, page: string, asJson: boolean, io: Io): Promise<void> {
  if (asJson) return io.outInPieces(jsonPieces(results, 2));
  io.out(loadTestText(results, { colour: io.colour, width: io.width }));
  io.out(`Report: ${page}`);
}

function speedupOf(text: string | undefined): number {
  const speedup = Number(text ?? 30);
  if (!(speedup > 0 && speedup <= 1000)) throw errors.badValue("--speedup", "a number above 0, up to 1000", text ?? "");
  return speedup;
}

function targetOf(url: string | undefined, { agent: [agentToken], operator: operatorToken }: Tokens) {
  if (url === undefined) return undefined;
  if (agentToken === undefined) throw errors.optionWithoutValue("--agent-token", "TOKEN, which --target needs");
  if (operatorToken === undefined) throw errors.optionWithoutValue("--operator-token", "TOKEN, which --target needs");
  return { url, agentToken, operatorToken };
}
