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
    summary: "simulate a scenario at each multiple: verdict, results and report",
    load: () => import("./commands/run.ts"),
  },
  {
    name: "plan",
    summary: "find the cheapest staff that meets every target at one multiple",
    load: () => import("./commands/plan.ts"),
  },
  {
    name: "capacity",
    aliases: ["line"],
    summary: "find the load line: how much traffic each target can take, and what fails first",
    load: () => import("./commands/capacity.ts"),
  },
  {
    name: "report",
    summary: "write the report and CSV files of earlier results again, also as PDF",
    load: () => import("./commands/report.ts"),
  },
  {
    name: "load",
    summary: "load-test the web system with a scenario's customers, using k6",
    load: () => import("./commands/load.ts"),
  },
  {
    name: "check",
    summary: "check a scenario for mistakes, and give advice",
    load: () => import("./commands/check.ts"),
  },
  {
    name: "explain",
    summary: "print a scenario with every default filled in",
    load: () => import("./commands/explain.ts"),
  },
  {
    name: "init",
    summary: "write a starter scenario, or one fitted to past counts",
    load: () => import("./commands/init.ts"),
  },
  {
    name: "schema",
    summary: "print the JSON Schema of scenarios, for editors",
    load: () => import("./commands/schema.ts"),
  },
  {
    name: "serve",
    summary: "run the reference web system with its wallboard",
    load: () => import("./commands/serve.ts"),
  },
  {
    name: "backup",
    summary: "copies the store of a web system, live or not",
    load: () => import("./commands/backup.ts"),
  },
  {
    name: "erlang",
    summary: "calculate with Erlang B, C or A",
    load: () => import("./commands/erlang.ts"),
  },
  {
    name: "verify",
    summary: "compare simulations with published and exact results",
    load: () => import("./commands/verify.ts"),
  },
];
