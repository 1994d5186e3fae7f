import { errors, exitCodes } from "../sim/errors.ts";

/**
 * npm passes Ctrl-C on to a script that the terminal has told already, so one key press can arrive twice. Two within this time count as one.
 */
const SAME_PRESS_MS = 400;

export interface Interrupts {
  readonly signal: AbortSignal;
  onFirst(listener: () => void): void;
  stopListening(): void;
}

/** The first Ctrl-C (or SIGTERM) aborts the signal, whose reason is the catalogue's `interrupted`; the second ends the process at once. */
export function listenForInterrupts(): Interrupts {
  const controller = new AbortController();
  const listeners: (() => void)[] = [];
  let firstAt: number | undefined;

  const onSignal = () => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      for (const listener of listeners) listener();
      controller.abort(errors.interrupted());
    } else if (now - firstAt > SAME_PRESS_MS) {
      process.exit(exitCodes.interrupted);
    }
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);

  return {
    signal: controller.signal,
    onFirst: (listener) => void listeners.push(listener),
    stopListening() {
      process.off("SIGINT", onSignal);
      process.off("SIGTERM", onSignal);
    },
  };
}
