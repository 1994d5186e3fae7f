import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { BUNDLING } from "../bundling.ts";
import { against } from "./against.ts";
import { wordsOfProcess } from "./words.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "out", "bench", "code");

const USAGE = `Usage: npm run bench -- [OPTIONS]

Bundles the engine as it ships, then measures the table of numbers to reach.

  --quick         short rounds, which show that it runs, and no more
  --only NAME     only rows whose name contains NAME
  --json          the table as JSON
  --against REF   the engine of this checkout over that of another commit, row by row
  --pairs N       with --against: so many pairs (21)
  -h, --help      this text`;

const words = wordsOfProcess({
  usage: USAGE,
  options: {
    quick: { type: "boolean" },
    json: { type: "boolean" },
    only: { type: "string" },
    against: { type: "string" },
    pairs: { type: "string" },
  },
  check({ against, pairs, quick, json }, operands) {
    if (operands.length > 0) return `"${operands[0]}" is not understood: rows are chosen with --only NAME`;
    if (pairs !== undefined && against === undefined) return "--pairs needs --against REF";
    if (pairs !== undefined && !/^[1-9]\d*$/.test(String(pairs)))
      return `--pairs is a whole number from 1, not "${pairs}"`;
    if (against !== undefined && (quick || json)) return "--quick and --json are not for --against";
    return null;
  },
});
if (words !== null) {
  const { against: ref, only, pairs } = words.values as { readonly [option: string]: string | undefined };
  const flags = ["quick", "json"].filter((flag) => words.values[flag] === true).map((flag) => `--${flag}`);
  if (ref === undefined) await table([...flags, ...(only === undefined ? [] : ["--only", only])]);
  else await against(root, ref, only ?? "", Number(pairs ?? 21));
}

async function table(args: readonly string[]): Promise<void> {
  await build({
    entryPoints: {
      table: join(root, "bench", "table.ts"),
      worker: join(root, "sim", "run", "replications", "worker.ts"),
      cli: join(root, "cli", "main.ts"),
    },
    outdir: folder,
    define: { PLIMSOLL_ROOT: JSON.stringify(root) },
    logLevel: "error",
    ...BUNDLING,
  });
  const { status } = spawnSync(process.execPath, [join(folder, "table.js"), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
