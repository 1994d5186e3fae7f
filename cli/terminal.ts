/** As much of stderr as is used here, so that tests can stand in for it. */
export interface TerminalStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export type Verbosity = "quiet" | "normal" | "verbose";

export interface Terminal {
  verbosity: Verbosity;
  /** A diagnostic line; not with --quiet. */
  say(text: string): void;
  /** A line for the curious; only with --verbose. */
  detail(text: string): void;
  /** An error; always. */
  error(text: string): void;
  /**
   * The progress line, replaced by the next one. Call it as often as you like, with a function that makes the text: it is called only when something is
   * drawn. On a terminal that is from half a second after the start of the process on, ten times a second, in place; elsewhere a line of its own every ten
   * seconds. News, such as the first estimate, does not wait there for the ten seconds.
   */
  progress(text: () => string, isNews?: boolean): void;
  /** Takes the progress line away, until the next `progress`. */
  endProgress(): void;
}

/** After the start of the process: what is quicker shows no progress. */
const FIRST_AFTER_MS = 500;
const IN_PLACE_EVERY_MS = 100;
const LINE_EVERY_MS = 10_000;
const CLEAR_LINE = "\r\u001b[2K";

/** Colour and motion are for a terminal that wants them. */
export function isLively(
  stream: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb" && !env.CI;
}

export function createTerminal(
  stream: TerminalStream,
  env: Readonly<Record<string, string | undefined>>,
  now: () => number = () => performance.now(),
): Terminal {
  const lively = isLively(stream, env);
  let nextAt: number | undefined;
  let drawn = false;

  const clear = () => {
    if (drawn) stream.write(CLEAR_LINE);
    drawn = false;
  };
  const line = (text: string) => {
    clear();
    stream.write(`${text}\n`);
  };

  return {
    verbosity: "normal",
    say(text) {
      if (this.verbosity !== "quiet") line(text);
    },
    detail(text) {
      if (this.verbosity === "verbose") line(text);
    },
    error: line,
    progress(text, isNews = false) {
      if (this.verbosity === "quiet") return;
      const time = now();
      if (isNews) nextAt = FIRST_AFTER_MS;
      nextAt ??= lively ? FIRST_AFTER_MS : time + LINE_EVERY_MS;
      if (time < nextAt) return;
      nextAt = time + (lively ? IN_PLACE_EVERY_MS : LINE_EVERY_MS);
      if (!lively) return line(text());
      stream.write(CLEAR_LINE + text().slice(0, (stream.columns ?? 80) - 1));
      drawn = true;
    },
    endProgress() {
      clear();
      nextAt = undefined;
    },
  };
}
