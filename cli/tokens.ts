import { readFileSync } from "node:fs";
import { errors } from "../sim/errors.ts";
import type { Io } from "./io.ts";

/** Where tokens may stand that nobody should see in a list of processes. */
export const TOKEN_VARIABLES = { agent: "PLIMSOLL_AGENT_TOKEN", operator: "PLIMSOLL_OPERATOR_TOKEN" } as const;

interface Given {
  readonly "agent-token"?: string | readonly string[] | undefined;
  readonly "agent-token-file"?: string | undefined;
  readonly "operator-token"?: string | undefined;
  readonly "operator-token-file"?: string | undefined;
}

export interface Tokens {
  /** Empty where none is given. */
  readonly agent: readonly string[];
  readonly operator: string | undefined;
}

/**
 * The tokens of a command: of its options, else of the files that they name, else of the environment.
 *
 * @throws not-together, file-unreadable, bad-value
 */
export function tokensOf(given: Given, env: Io["env"]): Tokens {
  const agent = tokens("agent", [given["agent-token"] ?? []].flat(), given["agent-token-file"], env);
  const own = given["operator-token"];
  const operator = tokens("operator", own === undefined ? [] : [own], given["operator-token-file"], env);
  if (operator.length > 1) throw errors.badValue("the operator's token", "one token", `${operator.length} of them`);
  return { agent, operator: operator[0] };
}

function tokens(who: "agent" | "operator", typed: readonly string[], file: string | undefined, env: Io["env"]) {
  if (typed.length > 0 && file !== undefined) throw errors.notTogether(`--${who}-token`, `--${who}-token-file`);
  if (typed.length > 0) return typed;
  if (file !== undefined) {
    const found = words(contentOf(file));
    if (found.length === 0)
      throw errors.badValue(`--${who}-token-file`, "a file with a token in it", `${file}, which has none`);
    return found;
  }
  return words(env[TOKEN_VARIABLES[who]] ?? "");
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw errors.fileUnreadable(file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

/** Tokens have no spaces in them. */
function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
