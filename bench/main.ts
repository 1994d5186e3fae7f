// npm run bench [-- --json] [--quick] [--only NAME]: bundles the engine as it ships, then measures the table "Numbers to
// reach". npm run bench -- --against REF [--pairs N] [--only NAME]: the engine of this checkout over that of another.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { BUNDLING } from "../bundling.ts";
import { against } from "./against.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "out", "bench", "code");

const args = process.argv.slice(2);
const after = (option: string): string | undefined =>
  args.includes(option) ? args[args.indexOf(option) + 1] : undefined;
const ref = after("--against");
if (ref === undefined) await table();
else await against(root, ref, after("--only") ?? "", Number(after("--pairs") ?? 21));

async function table(): Promise<void> {
  await build({
    entryPoints: {
      table: join(root, "bench", "table.ts"),
      worker: join(root, "sim", "run", "worker.ts"),
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
