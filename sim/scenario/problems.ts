import type { Problem } from "../errors.ts";

/** A mistake in a scenario, or a piece of advice, with a stable code from the catalogue in `mistakes.ts` or `advice/`. */
export interface ScenarioProblem extends Problem {
  readonly code: string;
  readonly severity: "error" | "advice";
  /** The command that shows what it costs, for advice. */
  readonly command?: string;
}

export type Path = readonly string[];

/** What the catalogue says about one mistake, without its place. */
export interface Mistake {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** "contacts.complaint.split" as the messages write it. */
export function formatPath(path: Path): string {
  return path.join(".");
}

/** A text of the user's in quotes, shortened and on one line. */
export function quote(text: string): string {
  const flat = [...text.slice(0, 400)]
    .map((c) => {
      const code = c.codePointAt(0) as number;
      const invisible =
        code < 32 ||
        (code >= 0x7f && code < 0xa0) ||
        (code >= 0x200b && code <= 0x200f) ||
        (code >= 0x2028 && code <= 0x202e) ||
        code === 0xfeff;
      return invisible ? `\\u${code.toString(16).padStart(4, "0")}` : c;
    })
    .join("");
  return flat.length > 60 ? `"${flat.slice(0, 57)}..."` : `"${flat}"`;
}

/** "a, b and c". */
export function and(words: readonly string[], conjunction = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}
