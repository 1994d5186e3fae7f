import { errors, exitCodes } from "../sim/errors.ts";

/**
 * npm passes Ctrl-C on to a script that the terminal has told already, so one key press can arrive twice. Two within this time count as one.
 */
const SAME_PRESS_MS = 400;

export interface Interrupts {
  readonly signal: AbortSignal;
  stopListening(): void;
}

/**
 * The first Ctrl-C (or SIGTERM) aborts the signal, whose reason is the catalogue's `interrupted` by that signal; the second ends the process at
 * once.
 */
export function listenForInterrupts(): Interrupts {
  const controller = new AbortController();
  let firstAt: number | undefined;

  const onSignal = (name: NodeJS.Signals) => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      controller.abort(errors.interrupted(name));
    } else if (now - firstAt > SAME_PRESS_MS) {
      process.exit(exitCodes.interrupted);
    }
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);

  return {
    signal: controller.signal,
    stopListening() {
      process.off("SIGINT", onSignal);
      process.off("SIGTERM", onSignal);
    },
  };
}

/** Whether whoever looks after the process told it to end, and not a person at the keyboard. */
export function isToldToEnd({ aborted, reason }: AbortSignal): boolean {
  return aborted && (reason as Error | undefined)?.cause === "SIGTERM";
}
