import { findK6 } from "../../load/k6/program.ts";

/**
 * The path of k6, for tests that play against the real one. Without it they are skipped on a user's machine, with one
 * line that says so; in CI a missing k6 is a failure.
 */
export async function k6ForTests(what: string): Promise<string | null> {
  try {
    return await findK6(process.env);
  } catch (error) {
    if (process.env.CI) throw error;
    process.stderr.write(`Skipped: ${what} (${(error as Error).message}).\n`);
    return null;
  }
}

/** What starts plimsoll from the sources. */
export const LAUNCHER = [process.execPath, ...["-r", "./cli/node-version.cjs", "--import", "tsx", "cli/main.ts"]];
