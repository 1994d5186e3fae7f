/**
 * `npm test`: the fast tier. With files or parts of their paths (`npm test -- test/sim/run`) it runs those, whatever
 * their tier; `npm run test:all` runs every tier, `npm run test:all -- --project sim` one.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { FAST } from "./tiers.ts";

const root = join(import.meta.dirname, "..");
const args = process.argv.slice(2);
const isFile = (word: string): boolean => !word.startsWith("-") && /\/|\.test\b/.test(word);
const isChosen = args.some((word) => isFile(word) || word.startsWith("--project"));
const vitest = [join(root, "node_modules", "vitest", "vitest.mjs"), "run"];
const { status } = spawnSync(process.execPath, [...vitest, ...(isChosen ? [] : ["--project", FAST.name]), ...args], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
