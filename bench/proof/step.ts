/**
 * One figure of the proof: what was claimed (null = it is only shown), what came out, and whether that holds; null =
 * nothing could be said.
 */
export interface Figure {
  readonly what: string;
  readonly found: string;
  readonly claimed: string | null;
  readonly holds: boolean | null;
}

/** A named step of `npm run proof`. To add one: a file here and a line in proof.ts. */
export interface ProofStep {
  readonly name: string;
  run(tell: (doing: string) => void): Promise<readonly Figure[]>;
}

/** What starts plimsoll from the sources, for steps that need it as a process of its own. */
export const LAUNCHER = [process.execPath, "-r", "./cli/node-version.cjs", "--import", "tsx", "cli/main.ts"];
