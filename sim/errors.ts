/**
 * The one catalogue of errors. Whatever the library throws on purpose is a `PlimsollError` made here: a stable code that callers and tests may rely
 * on, a sentence with the offending value and how to mend it, and the exit code that the command line ends with.
 *
 * To add one, add a line to `errors`. Where a message belongs to a place in a file it is a `Problem`: the place is data, `formatProblem` writes it.
 */

import { counted } from "./plural.ts";

/** How the command line ends; part of the contract. */
export const exitCodes = {
  fine: 0,
  usage: 2,
  targetMissed: 3,
  loadVoid: 4,
  programMissing: 5,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** One mistake at one place. Lines and columns count from 1. */
export interface Problem {
  readonly message: string;
  /** Where in the document, as keys: `["channels", "phone", "patience"]`. */
  readonly path?: readonly (string | number)[];
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** How to mend it, as a sentence of its own: "did you mean ...?" */
  readonly hint?: string;
}

export class PlimsollError extends Error {
  override readonly name = "PlimsollError";
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly details: readonly Problem[];

  constructor(
    code: string,
    exitCode: ExitCode,
    message: string,
    options: { details?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.exitCode = exitCode;
    this.details = options.details ?? [];
  }
}

const usage = (code: string, message: string, details?: readonly Problem[]) =>
  new PlimsollError(code, exitCodes.usage, message, details === undefined ? {} : { details });

/** The near miss when there is one, else where to read on. */
function didYouMean(nearest: string | undefined, otherwise: string): string {
  return nearest === undefined ? otherwise : `did you mean "${nearest}"?`;
}

export const errors = {
  // What was typed
  unknownCommand: (given: string, nearest?: string) =>
    usage("unknown-command", `unknown command "${given}" - ${didYouMean(nearest, "plimsoll --help lists them")}`),
  unknownOption: (command: string, given: string, nearest?: string) =>
    usage(
      "unknown-option",
      `unknown option "${given}" - ${didYouMean(nearest, `plimsoll ${command} --help lists them`)}`,
    ),
  optionWithoutValue: (option: string, placeholder: string) =>
    usage("option-without-value", `${option} needs a value: ${option} ${placeholder}`),
  optionTakesNoValue: (option: string, given: string) =>
    usage("option-takes-no-value", `${option} takes no value, but got "${given}"`),
  optionTwice: (option: string) => usage("option-twice", `${option} is given twice: leave one out`),
  notTogether: (option: string, other: string) =>
    usage("not-together", `${option} has no effect together with ${other}: leave one of them out`),
  badValue: (what: string, expected: string, given: string, hint?: string) =>
    usage("bad-value", `${what}: expected ${expected}, got "${given}"${hint === undefined ? "" : ` - ${hint}`}`),
  missingArgument: (what: string, usageLine: string) => usage("missing-argument", `${what} is missing: ${usageLine}`),
  surplusArgument: (given: string, usageLine: string) =>
    usage("surplus-argument", `"${given}" is one argument too many: ${usageLine}`),

  // Files
  fileNotFound: (file: string, nearest?: string) =>
    usage(
      "file-not-found",
      `${file}: there is no such file${nearest === undefined ? "" : ` - did you mean "${nearest}"?`}`,
    ),
  fileUnreadable: (file: string, reason: string) => usage("file-unreadable", `${file}: cannot be read (${reason})`),
  outputUnwritable: (path: string, reason: string) =>
    usage("output-unwritable", `${path}: cannot be written (${reason}) - choose another path`),
  newerFormat: (file: string, found: string, known: string) =>
    usage("newer-format", `${file}: its format is ${found}, and this version reads up to ${known} - update plimsoll`),
  resultsInvalid: (file: string, reason: string) =>
    usage("results-invalid", `${file}: cannot be read as results: ${reason}`),

  // What is asked for
  scenarioInvalid: (file: string, problems: readonly Problem[]) =>
    usage("scenario-invalid", `${file}: ${counted(problems.length, "error")}`, problems),
  outOfRange: (what: string, expected: string, given: number | string) =>
    usage("out-of-range", `${what}: expected ${expected}, got ${given}`),

  /** A formula without an answer, with the reason that the theory gives. */
  noAnswer: (reason: string) => usage("no-answer", reason),

  // The web system
  storeInUse: (file: string, cause?: unknown) =>
    new PlimsollError(
      "store-in-use",
      exitCodes.usage,
      `${file}: in use by another process - stop that process, or choose another file with --data FILE`,
      { cause },
    ),
  storeUnusable: (file: string, reason: string, cause?: unknown) =>
    new PlimsollError(
      "store-unusable",
      exitCodes.usage,
      `${file}: cannot store contacts (${reason}) - choose another file with --data FILE`,
      { cause },
    ),
  storeDamaged: (file: string, reason: string, cause?: unknown) =>
    new PlimsollError(
      "store-damaged",
      exitCodes.usage,
      `${file}: is damaged (${reason}) - keep it for whoever looks into it, and start with --data on the last copy that plimsoll backup made`,
      { cause },
    ),
  otherScenario: (file: string) =>
    usage(
      "other-scenario",
      `${file}: contains the contacts of another scenario, or of an earlier version of this one - choose another file with --data FILE`,
    ),
  addressInUse: (address: string) =>
    usage("address-in-use", `${address}: in use by another program - choose another port with --port NUMBER`),
  storeNotStarted: (file: string, reason: string, cause?: unknown) =>
    new PlimsollError(
      "store-not-started",
      exitCodes.internal,
      `${file}: contacts cannot be stored (${reason}), so the web system does not start - free memory and disk space, or install plimsoll again`,
      { cause },
    ),
  storeFailed: (reason: string, cause?: unknown) =>
    new PlimsollError(
      "store-failed",
      exitCodes.internal,
      `contacts can no longer be stored (${reason}): the web system has stopped, so that it acknowledges nothing that could be lost`,
      { cause },
    ),

  // The load test
  notK6: (path: string, needed: string, said: string, remedy: string) =>
    new PlimsollError(
      "not-k6",
      exitCodes.programMissing,
      `${path} is not k6 ${needed}: "k6 version" ${said === "" ? "prints nothing" : `prints "${said}"`} - ${remedy}`,
    ),
  agentTurnedAway: (group: string, reason: string) =>
    usage(
      "agent-turned-away",
      `the web system refused the sign-in of an agent of ${group} (${reason}) - with --target, --agent-token must be the token of its agents`,
    ),

  // What happened
  /** @param bySignal the signal that did it, its `cause` */
  interrupted: (bySignal?: string) =>
    new PlimsollError("interrupted", exitCodes.interrupted, "interrupted", { cause: bySignal }),
  loadVoid: (reason: string) => new PlimsollError("load-void", exitCodes.loadVoid, `the load test is void: ${reason}`),
  programMissing: (program: string, remedy: string) =>
    new PlimsollError("program-missing", exitCodes.programMissing, `${program} was not found - ${remedy}`),
  programFailed: (program: string, said: string) =>
    new PlimsollError("program-failed", exitCodes.programMissing, `${program} failed: ${said}`),
  internal: (what: string, cause?: unknown) =>
    new PlimsollError("internal", exitCodes.internal, `internal error: ${what}`, { cause }),
} as const;

/** `peak.yaml:6:5 unknown key "patince" - did you mean "patience"?`; without a position, the path in the document stands for it. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(":");
  const path = problem.line === undefined && problem.path !== undefined ? problem.path.join(".") : "";
  const where = [place, path].filter((part) => part !== "").join(" ");
  const sentence = problem.hint === undefined ? problem.message : `${problem.message} - ${problem.hint}`;
  return where === "" ? sentence : `${where} ${sentence}`;
}

/** The whole of an error as a person reads it: every problem on a line, the count last. */
export function formatError(error: PlimsollError): string {
  return [...error.details.map(formatProblem), error.message].join("\n");
}
