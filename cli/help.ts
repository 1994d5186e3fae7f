import { commonOptions, isValued, type Options } from "./args.ts";
import type { Command } from "./command.ts";
import { type CommandEntry, commands } from "./commands.ts";

export function overview(): string {
  return [
    "plimsoll - how much traffic can a contact centre take, and what fails first?",
    "",
    "Usage: plimsoll COMMAND [options]",
    "",
    ...columns(commands.map(({ name, aliases = [], summary }) => [[name, ...aliases].join(", "), summary])),
    "",
    "plimsoll COMMAND --help explains a command; plimsoll --version prints the version.",
  ].join("\n");
}

export function usageLine(name: string, command: Command): string {
  return ["plimsoll", name, ...command.operands, "[options]"].join(" ");
}

export function commandHelp(entry: CommandEntry, command: Command): string {
  const options: Options = { ...command.options, ...commonOptions };
  return [
    `Usage: ${usageLine(entry.name, command)}`,
    "",
    `${entry.summary[0]?.toUpperCase()}${entry.summary.slice(1)}.`,
    "",
    ...columns(
      Object.entries(options).map(([name, option]) => [
        `${option.short === undefined ? "    " : `-${option.short}, `}--${name}${isValued(option) ? ` ${option.value}` : ""}`,
        option.help,
      ]),
    ),
    ...(command.notes === undefined ? [] : ["", command.notes]),
    ...(command.examples.length === 0 ? [] : ["", "Examples:", ...command.examples.map((example) => `  ${example}`)]),
  ].join("\n");
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
