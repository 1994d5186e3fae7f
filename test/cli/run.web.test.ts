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

  /** Runs a long simulation, sends the signal as soon as it is under way, again after each time (ms), and waits. */
  async function interrupted(out: string, after: readonly number[]) {
    const child = node("run", "scenarios/black-friday.yaml", "-n", "100000", "--out", out);
    let stderr = "";
    const underWay = new Promise<void>((done) => {
      child.stderr.on("data", (text) => {
        stderr += text;
        done();
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
    const { code, stderr } = await interrupted(at("stopped"), [0]);
    expect(code).toBe(130);
    expect(stderr).toContain("Interrupted: writing the results so far.");
    const written = existsSync(at("stopped", "results.json"));
    if (written) expect(JSON.parse(readFileSync(at("stopped", "results.json"), "utf8")).stopped).toBe("interrupted");
    else expect(stderr).toContain("nothing was written");
  });

  test("does not wait for a day that takes minutes when nothing is finished yet", async () => {
    const endless = scenario("endless.yaml", SMALL.replace("100/day", "400000000/day"));
    const child = node("run", endless, "-n", "2", "--workers", "2", "--out", at("endless"));
    let stderr = "";
    child.stderr.on("data", (text) => (stderr += text));
    const ended = new Promise<number | null>((done) => child.on("close", (code) => done(code)));
    await new Promise((done) => setTimeout(done, 8000));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(stderr).toContain("Interrupted before any multiple had two simulated days: nothing was written.");
    expect(existsSync(at("endless"))).toBe(false);
  });

  test("twice ends at once", async () => {
    const { code } = await interrupted(at("twice"), [600, 0]);
    expect(code).toBe(130);
  });
});
