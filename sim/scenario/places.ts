import type { Mistake, Path, ScenarioProblem } from "./problems.ts";

/** Where lines begin, so that an offset becomes line and column (both from 1). */
export class Places {
  readonly file: string;
  readonly #starts: readonly number[];

  constructor(file: string, text: string) {
    this.file = file;
    const starts = [0];
    for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
    this.#starts = starts;
  }

  locate(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] as number) + 1 };
  }
}

/** Collects what is wrong with one scenario, each with its place. */
export class Findings {
  readonly #places: Places;
  readonly #found: ScenarioProblem[] = [];
  readonly #guesses = new Map<string, Mistake & { readonly path: Path }>();
  readonly #positions = new Map<string, number>();
  /** Paths that could not be read, with all around them; and paths about which anything was said. */
  readonly #wrong = new Set<string>();
  readonly #doubted = new Set<string>();

  constructor(places: Places) {
    this.#places = places;
  }

  get places(): Places {
    return this.#places;
  }

  get all(): readonly ScenarioProblem[] {
    return this.#found;
  }

  /** Remembers where a path stands, for checks that know only paths. */
  place(path: Path, offset: number | null): void {
    if (offset !== null) this.#positions.set(path.join("\0"), offset);
  }

  /** A mistake in the text at an offset; what stands at `path` is not to be trusted after it. */
  at(offset: number, path: Path, mistake: Mistake): void {
    this.distrust(path);
    this.#add(offset, path, mistake);
  }

  /** What stands at `path` is not to be trusted, and what is wrong there has been said elsewhere. */
  distrust(path: Path): void {
    for (let length = path.length; length >= 1; length--) this.#wrong.add(path.slice(0, length).join("\0"));
  }

  /** A mistake in the sense of what was read; silent where `path` could not be read, or where one of `restsOn` is wrong itself. */
  about(path: Path, mistake: Mistake, restsOn: readonly Path[] = []): void {
    if (this.isWrong(path) || restsOn.some((p) => this.isWrong(p) || this.#doubted.has(p.join("\0")))) return;
    this.#doubt(path);
    this.#add(this.offsetOf(path), path, mistake);
  }

  /** A mistake in another file, at a line and column there. */
  elsewhere(file: string, line: number, column: number, path: Path, mistake: Mistake): void {
    this.#doubt(path);
    this.#found.push({ ...mistake, severity: "error", path, file, line, column });
  }

  /** What was taken for granted at a path, to be said as advice. */
  guess(path: Path, mistake: Mistake): void {
    this.#guesses.set(path.join("\0"), { ...mistake, path });
  }

  get guesses(): readonly (Mistake & { readonly path: Path })[] {
    return [...this.#guesses.values()];
  }

  /** A piece of advice at its place. */
  advise(advice: Mistake & { readonly path: Path; readonly command?: string }): ScenarioProblem {
    return {
      ...advice,
      severity: "advice",
      file: this.#places.file,
      ...this.#places.locate(this.offsetOf(advice.path)),
    };
  }

  /** Whether something at or below the path could not be read. */
  isWrong(path: Path): boolean {
    return this.#wrong.has(path.join("\0"));
  }

  /** The place of a path, or of the nearest map around it (a default has no place of its own). */
  offsetOf(path: Path): number {
    for (let length = path.length; length >= 1; length--) {
      const offset = this.#positions.get(path.slice(0, length).join("\0"));
      if (offset !== undefined) return offset;
    }
    return 0;
  }

  #doubt(path: Path): void {
    for (let length = path.length; length >= 1; length--) this.#doubted.add(path.slice(0, length).join("\0"));
  }

  #add(offset: number, path: Path, mistake: Mistake): void {
    this.#found.push({ ...mistake, severity: "error", path, file: this.#places.file, ...this.#places.locate(offset) });
  }
}
