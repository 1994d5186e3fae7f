import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const versionCheck = join(import.meta.dirname, "../../cli/node-version.cjs");
const launcher = join(import.meta.dirname, "../../cli/plimsoll.cjs");

/** Runs a script in a Node that says it is another version. */
function pretending(version: string, script: string) {
  const disguise = join(mkdtempSync(join(tmpdir(), "plimsoll-")), "disguise.cjs");
  writeFileSync(disguise, `Object.defineProperty(process.versions, "node", { value: "${version}" });`);
  return spawnSync(process.execPath, ["--require", disguise, script, "--version"], { encoding: "utf8" });
}

test.each(["0.10.48", "18.20.8", "20.20.2", "22.9.0", "22.12.0"])(
  "the launcher refuses Node %s in one sentence",
  (version) => {
    expect(pretending(version, launcher)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: `plimsoll needs Node 22.13 or later, and this is Node ${version}: install a newer one from nodejs.org.\n`,
    });
  },
);

test.each(["22.13.0", "24.1.0", "100.0.0"])("Node %s is new enough", (version) => {
  expect(pretending(version, versionCheck)).toMatchObject({ status: 0, stderr: "" });
});
