import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CsvCopies } from "../../cli/csv-copies.ts";
import { plimsoll } from "../../cli/dispatch.ts";
import { createTerminal } from "../../cli/terminal.ts";
import { errors } from "../../sim/errors.ts";
import { typed } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-plan-"));
const at = (...names: string[]) => join(folder, ...names);
const COUNTS = "calls\n0\n0\n0\n0\n0\n0\n0\n0\n0\n20\n30\n20\n0\n0\n0\n0\n0\n0\n0\n0\n0\n0\n0\n0\n";

beforeAll(() => {
  mkdirSync(at("data"));
  mkdirSync(at("peak"));
  writeFileSync(at("data", "calls.csv"), COUNTS);
  writeFileSync(
    at("peak", "peak.yaml"),
    `plimsoll: 1
name: Counted
start: 2026-01-05
interval: 1h
channels:
  phone: {target: 80% in 20s, hours: 09:00-12:00, patience: 1m}
contacts:
  question: {arrivals: {counts: ../data/calls.csv}, handling: 3m}
agents:
  team: {skills: {phone: all}, staff: 3 on the floor}
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("plimsoll plan", () => {
  test("lays the CSV files that the planned scenario names inside the folder, wherever they came from", async () => {
    const { code, stdout } = await typed("plan", at("peak", "peak.yaml"), "-m", "1", "--out", at("res", "plan"));
    expect([code, stdout]).toEqual([0, expect.stringContaining("planned.yaml")]);
    expect(readFileSync(at("res", "plan", "calls.csv"), "utf8")).toBe(COUNTS);
    expect(existsSync(at("res", "data"))).toBe(false);
    expect(readFileSync(at("res", "plan", "planned.yaml"), "utf8")).toContain("counts: calls.csv");
    expect((await typed("check", at("res", "plan", "planned.yaml"))).code).toBe(0);
  });

  test.each(["plan", "capacity"])("%s refuses a folder that cannot be written before it simulates", async (command) => {
    writeFileSync(at("taken"), "");
    const { code, stdout, stderr } = await typed(command, at("peak", "peak.yaml"), "--out", at("taken", "below"));
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/cannot be written \(.*is a file\)/);
  });
});

test.each(["plan", "capacity"])(
  "%s interrupted before it has found anything says so and writes nothing",
  async (command) => {
    let stderr = "";
    const code = await plimsoll([command, at("peak", "peak.yaml"), "--out", at("early")], {
      ...{ out: () => {}, outInPieces: async () => {}, colour: false, width: 80, env: {} },
      terminal: createTerminal({ write: (text) => (stderr += text) }, {}),
      signal: AbortSignal.abort(errors.interrupted()),
    });
    // First comes which column of the CSV file is read.
    const said = stderr.split("\n").filter((line) => !line.includes(" - write column: "));
    expect([code, said]).toEqual([130, ["Interrupted before there was a result: nothing was written.", ""]]);
    expect(existsSync(at("early"))).toBe(false);
  },
);

describe("copies of CSV files", () => {
  const copiesOf = async (...names: string[]) => {
    const copies = new CsvCopies(at("peak", "peak.yaml"));
    for (const name of names) {
      writeFileSync(join(folder, "peak", name), name);
      await copies.files.read(name);
    }
    return copies;
  };

  test("keep their names where these stay in the folder, and get one of their own where they do not", async () => {
    mkdirSync(at("more"));
    const copies = await copiesOf("a.csv", "../data/a.csv", "../more/a.csv", "../data/b.csv");
    expect(copies.in(at("elsewhere"))).toEqual([
      { name: "a.csv", text: "a.csv" },
      { name: "copy-a.csv", text: "../data/a.csv" },
      { name: "2-a.csv", text: "../more/a.csv" },
      { name: "b.csv", text: "../data/b.csv" },
    ]);
    expect(copies.nameOf("phone")).toBe("phone");
  });

  test("are not written over the files themselves", async () => {
    const copies = await copiesOf("a.csv", "../data/b.csv");
    expect(copies.in(at("peak")).map(({ name }) => name)).toEqual(["b.csv"]);
  });
});
