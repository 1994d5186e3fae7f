import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { SMALL } from "./small.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "plimsoll-run-"));
const at = (...names: string[]) => join(folder, ...names);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function scenario(name: string, text: string): string {
  writeFileSync(at(name), text);
  return at(name);
}

test.runIf(existsSync("/dev/full"))(
  "a full disk behind the standard output is a sentence, not a stack trace",
  async () => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "cli/main.ts", "explain", scenario("small.yaml", SMALL)],
      {
        ...{ cwd: root, stdio: ["ignore", openSync("/dev/full", "w"), "pipe"] },
      },
    );
    let stderr = "";
    child.stderr?.on("data", (text) => (stderr += text));
    expect(await new Promise((done) => child.on("close", done))).toBe(2);
    expect(stderr).toBe("the standard output: cannot be written (the disk is full) - choose another path\n");
  },
);

describe("Ctrl-C", () => {
  const node = (...argv: string[]) =>
    spawn(process.execPath, ["-r", "./cli/node-version.cjs", "--import", "tsx", "cli/main.ts", ...argv], { cwd: root });

  /** Runs a long simulation, sends the signal as soon as it has said that, again after each time (ms), and waits. */
  async function interrupted(argv: readonly string[], that: RegExp, after: readonly number[]) {
    const child = node("run", ...argv);
    let stderr = "";
    const underWay = new Promise<void>((done) => {
      child.stderr.on("data", (text) => {
        stderr += text;
        if (that.test(stderr)) done();
      });
    });
    const ended = new Promise<number | null>((done) => child.on("close", (code) => done(code)));
    await Promise.race([underWay, ended]);
    for (const pause of after) {
      child.kill("SIGINT");
      await new Promise((done) => setTimeout(done, pause));
    }
    return { code: await ended, stderr };
  }

  test("writes what is finished and exits with 130", async () => {
    const small = scenario("small.yaml", SMALL);
    const asked = [small, "-n", "1000000", "--workers", "1", "--out", at("stopped")];
    const { code, stderr } = await interrupted(asked, /[1-9]\d+ of [\d,]+ days/, [0]);
    expect([code, stderr]).toEqual([130, expect.stringContaining("Interrupted: writing the results so far.")]);
    const { stopped, multiples } = JSON.parse(readFileSync(at("stopped", "results.json"), "utf8"));
    expect(stopped).toBe("interrupted");
    expect(multiples[0].replications).toBeGreaterThan(2);
    expect(multiples[0].replications).toBeLessThan(1_000_000);
  });

  test("does not wait for a day that takes minutes when nothing is finished yet", async () => {
    const endless = scenario("endless.yaml", SMALL.replace("100/day", "400000000/day"));
    const asked = [endless, "-n", "2", "--workers", "2", "--out", at("endless")];
    const { code, stderr } = await interrupted(asked, /./, [0]);
    expect(code).toBe(130);
    expect(stderr).toContain("Interrupted before any multiple had two simulated days: nothing was written.");
    expect(existsSync(at("endless"))).toBe(false);
  });

  test("twice ends at once", async () => {
    const asked = ["scenarios/black-friday.yaml", "-n", "100000", "--out", at("twice")];
    const { code } = await interrupted(asked, /./, [600, 0]);
    expect(code).toBe(130);
  });
});
