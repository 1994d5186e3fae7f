// npm run bench [-- --json] [-- --quick]: bundles the engine as it ships, then measures the table "Numbers to reach".
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { BUNDLING } from "../bundling.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "out", "bench", "code");

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
const { status } = spawnSync(process.execPath, [join(folder, "table.js"), ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
