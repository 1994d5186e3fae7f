import { once } from "node:events";
import { reason } from "../reports/write.ts";
import { errors, exitCodes } from "../sim/errors.ts";
import { createTerminal, isLively, type Terminal } from "./terminal.ts";

/** What a command may touch. Tests hand in their own. */
export interface Io {
  /** Results: a line (or several) on stdout. A line end is added. */
  out(text: string): void;
  /** A text in pieces on stdout, however long it is: each waits until the one before is taken. A line end is added. */
  outInPieces(pieces: Iterable<string>): Promise<void>;
  /** Whether `out` goes to a terminal that wants colour. */
  readonly colour: boolean;
  /** Columns of the terminal that `out` goes to; 80 when it goes elsewhere. */
  readonly width: number;
  /** Progress and diagnostics, on stderr. */
  readonly terminal: Terminal;
  /** Aborted by the first Ctrl-C: write what is finished and return. */
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function processIo(signal: AbortSignal): Io {
  // `plimsoll ... | head` closes the pipe early: that is no error of ours. A full disk is one, but not a mistake in plimsoll.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.fine);
    const { message, exitCode } = errors.outputUnwritable("the standard output", reason(error));
    process.stderr.write(`${message}\n`, () => process.exit(exitCode));
  });
  // Nobody reads what is said: the work goes on.
  process.stderr.on("error", () => undefined);
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    async outInPieces(pieces) {
      for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, "drain");
      process.stdout.write("\n");
    },
    colour: isLively(process.stdout, process.env),
    width: process.stdout.columns ?? 80,
    terminal: createTerminal(process.stderr, process.env),
    signal,
    env: process.env,
  };
}
