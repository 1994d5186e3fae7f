import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, type Metafile } from "esbuild";
import { BUNDLING } from "./bundling.ts";

/**
 * Makes dist/: what the package ships. One bundle with shared chunks, flat in the folder, so that every command loads only what it needs and
 * `sim/run/replications/worker-url.ts` finds `worker.js` beside itself; the licences of what was bundled; the declarations.
 */
const entries = {
  cli: "cli/main.ts",
  index: "sim/index.ts",
  theory: "sim/theory/index.ts",
  report: "reports/index.ts",
  server: "server/library.ts",
  worker: "sim/run/replications/worker.ts",
  "commit-thread": "server/store/commit-thread.ts",
};

const built = Object.entries(entries).filter(([, source]) => existsSync(source));
for (const [name, source] of Object.entries(entries)) {
  if (!existsSync(source)) process.stderr.write(`${name}: ${source} is not there yet, left out\n`);
}

rmSync("dist", { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: Object.fromEntries(built),
  outdir: "dist",
  ...BUNDLING,
  metafile: true,
});
// Scripts that k6 runs: its own modules are there, nothing else is.
await build({
  entryPoints: ["load/k6/customers.ts", "load/k6/limit.ts"],
  outdir: "dist/k6",
  bundle: true,
  format: "esm",
  platform: "neutral",
  target: "es2020",
  external: ["k6", "k6/*"],
});
writeFileSync("dist/THIRD-PARTY-NOTICES.txt", notices(metafile));
execFileSync(process.execPath, [typescript(), "-p", "tsconfig.build.json"], { stdio: "inherit" });

/** Every package of which something was bundled, with its licence in full. */
function notices(bundled: Metafile): string {
  const folders = new Set<string>();
  for (const source of Object.keys(bundled.inputs)) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "license", "license.md", "License.txt"]
      .map((candidate) => join(folder, candidate))
      .find(existsSync);
    return `${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(file, "utf8").trim()}`;
  });
  return `Plimsoll contains code of these packages.\n\n${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function typescript(): string {
  return join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
}
