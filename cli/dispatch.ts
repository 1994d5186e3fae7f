import { nearest } from "../sim/did-you-mean.ts";
import { errors, exitCodes, formatError, PlimsollError } from "../sim/errors.ts";
import { synonym } from "../sim/synonyms.ts";
import { commonOptions, parse } from "./args.ts";
import type { Command } from "./command.ts";
import { type CommandEntry, commands } from "./commands.ts";
import { commandHelp, overview, usageLine } from "./help.ts";
import { isToldToEnd } from "./interrupt.ts";
import type { Io } from "./io.ts";
import { version } from "./version.ts";

/** The whole command line but for the process: takes the arguments, returns the exit code, never throws. */
export async function plimsoll(argv: readonly string[], io: Io): Promise<number> {
  try {
    const code = await dispatch(argv, io);
    io.terminal.endProgress();
    return code;
  } catch (thrown) {
    io.terminal.endProgress();
    return report(thrown, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = argv;
  switch (first) {
    case undefined:
    case "-h":
    case "--help":
      io.out(overview());
      return exitCodes.fine;
    case "--version":
      io.out(version());
      return exitCodes.fine;
    case "help":
      return rest[0] === undefined ? dispatch([], io) : dispatch([rest[0], "--help"], io);
    case "-q":
    case "--quiet":
    case "--verbose":
      return dispatch([...rest, first], io);
  }
  if (first.startsWith("-")) {
    const near = nearest(first.replace(/^-+/, ""), [...Object.keys(commonOptions), "version"]);
    throw errors.unknownOption("COMMAND", first, near === undefined ? undefined : `--${near}`);
  }
  const entry = find(first);
  const { command } = await entry.load();
  const args = parse(entry.name, rest, command.options, command.operands, usageLine(entry.name, command));
  if (args.options.help === true) {
    io.out(commandHelp(entry, command));
    return exitCodes.fine;
  }
  if (args.options.verbose === true) io.terminal.verbosity = "verbose";
  if (args.options.quiet === true) io.terminal.verbosity = "quiet";
  return run(command, args, io);
}

/** What is interrupted says so, and so does its exit code. */
async function run(command: Command, args: Parameters<Command["run"]>[0], io: Io): Promise<number> {
  const isOrderly = () => command.endsWhenTold === true && isToldToEnd(io.signal);
  const onAbort = () => {
    if (!isOrderly()) io.terminal.say("Interrupted: writing the results so far. Press Ctrl-C again to stop at once.");
  };
  io.signal.addEventListener("abort", onAbort, { once: true });
  const code = await command.run(args, io);
  return io.signal.aborted && code === exitCodes.fine && !isOrderly() ? exitCodes.interrupted : code;
}

function find(name: string): CommandEntry {
  const found = commands.find((entry) => entry.name === name || entry.aliases?.includes(name));
  if (found !== undefined) return found;
  const names = commands.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])]);
  throw errors.unknownCommand(name, synonym(name, names) ?? nearest(name, [...names, "help"]));
}

function report(thrown: unknown, io: Io): number {
  // Whatever an aborted wait throws, the reason is the Ctrl-C.
  const interrupted =
    io.signal.aborted && thrown instanceof Error && (thrown === io.signal.reason || thrown.name === "AbortError");
  const error = interrupted
    ? errors.interrupted()
    : thrown instanceof PlimsollError
      ? thrown
      : errors.internal(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  if (error.code !== "interrupted") io.terminal.error(formatError(error));
  if (error.code === "internal") {
    const cause = error.cause instanceof Error ? error.cause : error;
    if (io.terminal.verbosity === "verbose") io.terminal.error(cause.stack ?? "");
    else io.terminal.error("This is a bug in plimsoll, not a mistake in your input; --verbose shows the details.");
  }
  return error.exitCode;
}
