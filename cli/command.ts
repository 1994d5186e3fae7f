import type { Args, commonOptions, Options } from "./args.ts";
import type { Io } from "./io.ts";

/** What a file in `commands/` exports as `command`; its name, aliases and summary stand in `commands.ts`, so that `--help` loads none of them. */
export interface Command<O extends Options = Options> {
  /** What comes before the options: `FILE`, `[DIR]` when it may be left out, `FILE...` for any number. */
  readonly operands: readonly string[];
  readonly options: O;
  /** Paragraphs below the options in `--help`. */
  readonly notes?: string;
  /** Complete lines that can be copied. */
  readonly examples: readonly string[];
  /** Runs until it is told to end: SIGTERM is no interruption then, but the orderly end, with exit code 0 and words of its own. */
  readonly endsWhenTold?: true;
  /** Returns the exit code (`exitCodes`); throws the catalogue's errors. */
  run(args: Args<O & typeof commonOptions>, io: Io): Promise<number>;
}

/** Keeps the options' names, so that `args.options` is typed by them. */
export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}
