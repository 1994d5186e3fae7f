import type { Command } from "./command.ts";

export interface CommandEntry {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  // biome-ignore lint/suspicious/noExplicitAny: each command has options of its own; dispatch.ts hands it what it declared.
  load(): Promise<{ readonly command: Command<any> }>;
}

/** Every command that is built, in the order of `--help`. To add one: a file in `commands/` and an entry here. */
export const commands: readonly CommandEntry[] = [
  {
    name: "run",
    summary: "simulates a scenario at each multiple: verdict, results and report",
    load: () => import("./commands/run.ts"),
  },
  {
    name: "erlang",
    summary: "answers at once by Erlang B, C or A",
    load: () => import("./commands/erlang.ts"),
  },
];
