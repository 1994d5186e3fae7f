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
    name: "plan",
    summary: "the cheapest staff that keeps every target at one multiple, confirmed on fresh days",
    load: () => import("./commands/plan.ts"),
  },
  {
    name: "capacity",
    aliases: ["line"],
    summary: "the load line: where each target breaks, and what gives first",
    load: () => import("./commands/capacity.ts"),
  },
  {
    name: "report",
    summary: "renders the report and CSV files of results again, as PDF too",
    load: () => import("./commands/report.ts"),
  },
  {
    name: "load",
    summary: "plays a scenario's customers against the web system with k6: measured over predicted",
    load: () => import("./commands/load.ts"),
  },
  {
    name: "check",
    summary: "finds every mistake in a scenario, and gives advice",
    load: () => import("./commands/check.ts"),
  },
  {
    name: "explain",
    summary: "prints a scenario with every default filled in",
    load: () => import("./commands/explain.ts"),
  },
  {
    name: "init",
    summary: "writes a starter scenario, or one fitted to counts",
    load: () => import("./commands/init.ts"),
  },
  {
    name: "schema",
    summary: "prints the JSON Schema of scenarios, for editors",
    load: () => import("./commands/schema.ts"),
  },
  {
    name: "serve",
    summary: "runs the reference web system with its wallboard",
    load: () => import("./commands/serve.ts"),
  },
  {
    name: "backup",
    summary: "copies the store of a web system, live or not",
    load: () => import("./commands/backup.ts"),
  },
  {
    name: "erlang",
    summary: "answers at once by Erlang B, C or A",
    load: () => import("./commands/erlang.ts"),
  },
  {
    name: "verify",
    summary: "simulates published and exact cases, ours beside theirs",
    load: () => import("./commands/verify.ts"),
  },
];
