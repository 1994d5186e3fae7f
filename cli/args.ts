import { parseArgs } from "node:util";
import { nearest } from "../sim/did-you-mean.ts";
import { errors } from "../sim/errors.ts";
import { synonym } from "../sim/synonyms.ts";

/** An option that is there or not: `--json`. */
export interface Flag {
  readonly help: string;
  readonly short?: string;
}

/** An option with a value: `--seed NUMBER`. With `many` it may be given several times. */
export interface Valued extends Flag {
  /** Stands for the value in help: `NUMBER`. */
  readonly value: string;
  readonly many?: true;
}

export const isValued = (option: Flag | Valued): option is Valued => "value" in option;

export type Options = Readonly<Record<string, Flag | Valued>>;

export type OptionValues<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { value: string; many: true }
    ? readonly string[] | undefined
    : O[K] extends { value: string }
      ? string | undefined
      : boolean | undefined;
};

export interface Args<O extends Options = Options> {
  readonly options: OptionValues<O>;
  /** What is not an option, in order: files, folders. */
  readonly operands: readonly string[];
}

/** What every command takes. */
export const commonOptions = {
  quiet: { short: "q", help: "no progress, no notes: errors only" },
  verbose: { help: "say more on stderr" },
  help: { short: "h", help: "show this" },
} as const satisfies Options;

/** Reads `argv` by what a command declares; throws the catalogue's usage errors. `command` is for their wording only. */
export function parse<O extends Options>(
  command: string,
  argv: readonly string[],
  declared: O,
  operandNames: readonly string[],
  usageLine: string,
): Args<O & typeof commonOptions> {
  const known: Options = { ...commonOptions, ...declared };
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(known).map(([name, option]) => [
        name,
        {
          type: isValued(option) ? ("string" as const) : ("boolean" as const),
          ...(option.short === undefined ? {} : { short: option.short }),
        },
      ]),
    ),
  });

  const values: Record<string, string | boolean | string[]> = {};
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (option === undefined) throw unknownOption(command, token.rawName, Object.keys(known));
    if (!isValued(option)) {
      if (token.value !== undefined) throw errors.optionTakesNoValue(token.rawName, token.value);
      values[token.name] = true;
      continue;
    }
    // "--out --json" forgot the value; "--shift -5" did not.
    const swallowed = !token.inlineValue && token.value !== undefined && /^-[^\d.]/.test(token.value);
    if (token.value === undefined || token.value === "" || swallowed) {
      throw errors.optionWithoutValue(token.rawName, option.value);
    }
    if (option.many) {
      values[token.name] = [...((values[token.name] as string[] | undefined) ?? []), token.value];
    } else {
      if (values[token.name] !== undefined) throw errors.optionTwice(token.rawName);
      values[token.name] = token.value;
    }
  }

  if (values.help !== true) {
    const required = operandNames.filter((name) => !name.startsWith("["));
    const surplus = operands[operandNames.length];
    if (operands.length < required.length) throw errors.missingArgument(required[operands.length] as string, usageLine);
    if (surplus !== undefined && !operandNames.at(-1)?.includes("..."))
      throw errors.surplusArgument(surplus, usageLine);
  }
  return { options: values as OptionValues<O & typeof commonOptions>, operands };
}

function unknownOption(command: string, rawName: string, names: readonly string[]) {
  const word = rawName.replace(/^-+/, "");
  const near = synonym(word, names) ?? nearest(word, names);
  return errors.unknownOption(command, rawName, near === undefined ? undefined : `--${near}`);
}

/** A whole number from an option's text, or `undefined` when the option was not given. */
export function wholeNumber(
  option: string,
  text: string | undefined,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {},
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^[-+]?\d+$/.test(text) || value < min || value > max) {
    const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    throw errors.badValue(option, `a whole number ${range}`, text);
  }
  return value;
}
