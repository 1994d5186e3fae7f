import { emitWarning } from "node:process";

/**
 * Node's own SQLite: no dependency, no binary to install. Node 22 calls it experimental and says so on stderr at
 * every start (24 no longer does); what is used here has not changed since 22.13, so that one line is kept back.
 */
export function sqliteModule(): typeof import("node:sqlite") {
  const original = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
    if (!String(warning).startsWith("SQLite is an experimental feature")) emitWarning(warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    return process.getBuiltinModule("node:sqlite");
  } finally {
    process.emitWarning = original;
  }
}
