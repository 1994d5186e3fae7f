import { execFileSync } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { starter } from "../../sim/scenario/starter.ts";
import { typed } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-"));
const root = new URL("../..", import.meta.url);
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** How often this process holds a file open. */
function timesOpen(file: string): number {
  const links = readdirSync("/proc/self/fd").map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return "";
    }
  });
  return links.filter((link) => link === file).length;
}

/** Half-hourly counts of three weeks of weekdays. */
function countsCsv(): string {
  const rows = ["when,calls"];
  for (let d = 0; d < 21; d++) {
    if (d % 7 > 4) continue;
    for (let k = 16; k < 36; k++) {
      const clock = `${String(k >> 1).padStart(2, "0")}:${k % 2 === 0 ? "00" : "30"}`;
      rows.push(`2026-01-${String(5 + d).padStart(2, "0")} ${clock},${100 + ((d * 7 + k) % 13)}`);
    }
  }
  return `${rows.join("\n")}\n`;
}

describe("plimsoll check", () => {
  test("ends with 0 and a summary where nothing is wrong; advice changes nothing", async () => {
    const file = written("fine.yaml", starter.replace("peak: [1x, 5x, 10x]", "peak: [1x, 2x]"));
    const { code, stdout, stderr } = await typed("check", file);
    expect(code).toBe(0);
    expect(stdout).toContain("no mistakes (2 reasons, 3 channels, 2 groups of agents, 3 targets)");
    expect(stdout).toContain("the highest multiple is 2x");
    expect(stdout).toContain(`what it costs: plimsoll run ${file}`);
    expect(stderr).toBe("");
  });

  test("ends with 2 and every mistake where something is", async () => {
    const file = written("wrong.yaml", starter.replace("patience: 3m", "patince: 3m").replace("18}", "many}"));
    const { code, stdout } = await typed("check", file);
    expect(code).toBe(2);
    expect(stdout.split("\n")).toEqual([
      `${file}:10:62 unknown key "patince" - did you mean "patience"?`,
      expect.stringContaining('got "many"'),
      "2 mistakes",
      "",
    ]);
  });

  test.runIf(process.platform === "linux")("never reads a device, which has no end", async () => {
    expect(await typed("check", "/dev/zero")).toMatchObject({
      code: 2,
      stderr: "/dev/zero: cannot be read (it is a device)\n",
    });
    expect(await typed("init", "-", "--from", "/dev/zero")).toMatchObject({ code: 2 });
    const path = relative(folder, "/dev/zero");
    const file = written("device.yaml", starter.replace("arrivals: 1200/day", `arrivals: {counts: ${path}}`));
    const { code, stdout } = await typed("check", file);
    expect(code).toBe(2);
    expect(stdout).toContain("cannot be read (it is a device or a pipe)");
  });

  test.runIf(process.platform === "linux")(
    "reads a pipe as it is written, and gives up one that nobody writes to",
    async () => {
      const pipe = join(folder, "pipe");
      execFileSync("mkfifo", [pipe]);
      expect(await typed("check", pipe)).toMatchObject({
        code: 2,
        stderr: `${pipe}: cannot be read (it is a pipe with no writer)\n`,
      });
      // Both ends, so that there is a writer before there is anything to read.
      const writer = openSync(pipe, "r+");
      const checked = typed("check", pipe);
      while (timesOpen(pipe) < 2) await setTimeout(10);
      // Longer than it waits for a writer to come.
      await setTimeout(1500);
      writeSync(writer, starter);
      closeSync(writer);
      expect(await checked).toMatchObject({ code: 0, stdout: expect.stringContaining("no mistakes") });
    },
  );

  test.runIf(process.platform === "linux")("reads what a shell substitutes for a command", async () => {
    const file = written("substituted.yaml", starter);
    const command = `"${process.execPath}" --import tsx cli/main.ts check <(cat "${file}")`;
    const stdout = execFileSync("bash", ["-c", command], { cwd: root, encoding: "utf8" });
    expect(stdout).toContain("no mistakes");
  });

  test("gives one JSON document", async () => {
    const { code, stdout } = await typed("check", written("wrong.yaml", "plimsoll: 1\n"), "--json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      errors: [{ code: "missing-key", line: 1, column: 1 }, {}, {}, {}],
    });
  });

  test("refuses a file of 100 MB without reading it", async () => {
    const file = written("large.yaml", "");
    truncateSync(file, 100_000_000);
    const { code, stdout } = await typed("check", file);
    expect(code).toBe(2);
    expect(stdout).toContain("the file is 95.4 MiB long; a scenario may be at most 1 MiB");
  });

  test("says so when there is no such file, or when it is a folder", async () => {
    expect(await typed("check", join(folder, "nothing.yaml"))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("there is no such file"),
    });
    expect(await typed("check", folder)).toMatchObject({ code: 2, stderr: expect.stringContaining("it is a folder") });
  });

  test("finds CSV files beside the scenario and says which are not there", async () => {
    written("calls.csv", countsCsv());
    const text = starter.replace(
      "arrivals: 1200/day, profile: office-day",
      "arrivals: {counts: calls.csv, time: when}",
    );
    expect(await typed("check", written("csv.yaml", text))).toMatchObject({ code: 0 });
    const missing = await typed("check", written("csv.yaml", text.replace("calls.csv", "no.csv")));
    expect(missing.code).toBe(2);
    expect(missing.stdout).toContain('"no.csv" cannot be read (there is no such file)');
  });
});

test("plimsoll explain prints a scenario that means the same", async () => {
  const first = await typed("explain", written("fine.yaml", starter));
  expect(first.stdout).toContain("closing: serve  # default");
  const again = await typed("explain", written("again.yaml", first.stdout));
  const hashOf = async (file: string) => JSON.parse((await typed("explain", join(folder, file), "--json")).stdout).hash;
  expect(again.code).toBe(0);
  expect(await hashOf("again.yaml")).toBe(await hashOf("fine.yaml"));
});

test("plimsoll explain ends with 2 and the mistakes of a scenario that is wrong", async () => {
  const { code, stdout, stderr } = await typed("explain", written("wrong.yaml", "plimsoll: 1\nname: [x]\n"));
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain("name: expected text, got a list");
});

test("plimsoll schema prints the JSON Schema", async () => {
  const { code, stdout } = await typed("schema");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#", type: "object" });
});

describe("plimsoll init", () => {
  test("writes a scenario that is right and fits on a screen, with the schema beside it, and never overwrites", async () => {
    const file = join(folder, "new.yaml");
    expect(await typed("init", file)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`plimsoll run ${file}`),
    });
    expect(readdirSync(folder)).toContain("scenario.schema.json");
    expect(readFileSync(file, "utf8").split("\n").length).toBeLessThan(40);
    expect(await typed("check", file)).toMatchObject({ code: 0, stdout: expect.not.stringContaining("advice") });
    expect(await typed("init", file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("a file that does not exist yet"),
    });
  });

  test("--from fits a scenario to counts", async () => {
    const { code, stdout } = await typed("init", "-", "--from", written("calls.csv", countsCsv()));
    expect(code).toBe(0);
    expect(stdout).toContain("hours: {mon-fri: 08:00-18:00}");
    expect(stdout).toMatch(/^weekdays: \{mon: .*sat: closed, sun: closed\}$/m);
    expect(await typed("check", written("fitted.yaml", stdout))).toMatchObject({ code: 0 });
  });

  test("--from says which days it leaves out", async () => {
    const holes = countsCsv().replace(/2026-01-06 09:30.*\n/, "");
    const { code, stdout } = await typed("init", "-", "--from", written("holes.csv", holes));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# 1 day is left out.*2026-01-06/m);
  });

  test("--from says what is wrong with the file, and where", async () => {
    const twice = countsCsv().replace("2026-01-06 09:30", "2026-01-06 09:00");
    const { code, stderr } = await typed("init", "-", "--from", written("twice.csv", twice));
    expect(code).toBe(2);
    expect(stderr).toContain("/twice.csv:25:1 2026-01-06 09:00 is there twice, here and on line 24");
  });
});
