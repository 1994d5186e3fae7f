import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Figure } from "./step.ts";

/** What finished steps have shown, in a file: for the same state of the sources a step is not done again. */
export class KeptFigures {
  readonly #file: string;
  /** The commit; null where files differ from it: then nothing is kept and nothing is taken from the file. */
  readonly #commit: string | null;
  readonly #steps: Record<string, readonly Figure[]>;

  constructor(file: string, commit: string | null) {
    this.#file = file;
    this.#commit = commit;
    const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
    this.#steps = kept?.commit === commit ? kept.steps : {};
  }

  of(step: string): readonly Figure[] | null {
    return this.#steps[step] ?? null;
  }

  /** A step that could not be measured is not finished. */
  keep(step: string, figures: readonly Figure[]): void {
    const isUnmeasured = figures.some(({ claimed, holds }) => claimed !== null && holds === null);
    if (this.#commit === null || isUnmeasured) return;
    this.#steps[step] = figures;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, `${JSON.stringify({ commit: this.#commit, steps: this.#steps }, null, 1)}\n`);
  }
}

/** The commit of the sources; null where they differ from it. Figures that a step writes into docs/ are no change of sources. */
export function commitOfSources(): string | null {
  const git = (...words: string[]) => execFileSync("git", words, { encoding: "utf8" }).trim();
  try {
    return git("status", "--porcelain", "--", ".", ":!docs") === "" ? git("rev-parse", "HEAD") : null;
  } catch {
    return null;
  }
}
