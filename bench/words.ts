import { parseArgs } from "node:util";

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>["options"]>;

/** The words behind a command of this folder, or how the command ends at once: with its usage, or with what is wrong. */
export type Words =
  | {
      readonly values: { readonly [option: string]: string | boolean | undefined };
      readonly operands: readonly string[];
    }
  | { readonly exitCode: 0 | 2; readonly text: string };

/**
 * Reads the words of `npm run NAME -- WORDS`. An option or an operand that does not exist is refused before anything is measured.
 * @param check says in one sentence what is wrong with words that were understood, or null
 */
export function readWords({ usage, options, check = () => null }: Usage, words: readonly string[]): Words {
  try {
    const parsed = parseArgs({
      ...{ args: [...words], allowPositionals: true, strict: true },
      options: { ...options, help: { type: "boolean", short: "h" } },
    });
    const values = parsed.values as { readonly [option: string]: string | boolean | undefined };
    if (values.help === true) return { exitCode: 0, text: usage };
    const wrong = check(values, parsed.positionals);
    return wrong === null ? { values, operands: parsed.positionals } : { exitCode: 2, text: wrong };
  } catch (error) {
    // What parseArgs says in its first sentence; the advice behind it is about scripts of its own kind.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/);
    return { exitCode: 2, text: `${sentence}: --help lists what there is` };
  }
}

/** What a command of this folder understands. */
export interface Usage {
  readonly usage: string;
  readonly options: Options;
  readonly check?: (
    values: { readonly [option: string]: string | boolean | undefined },
    operands: readonly string[],
  ) => string | null;
}

/** The same for the process: null after it has said what it had to, with the exit code set. */
export function wordsOfProcess(usage: Usage): Extract<Words, { values: unknown }> | null {
  const words = readWords(usage, process.argv.slice(2));
  if ("values" in words) return words;
  (words.exitCode === 0 ? process.stdout : process.stderr).write(`${words.text}\n`);
  process.exitCode = words.exitCode;
  return null;
}

/** What is wrong with `--only` where no name contains it, with the names that there are; null where one does. */
export function choosesNothing(only: string, names: readonly string[]): string | null {
  if (names.some((name) => name.includes(only))) return null;
  return `--only ${only} chooses nothing; there is ${names.join(", ")}`;
}
