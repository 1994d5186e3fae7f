import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SMALL } from "./small.ts";
import { typed } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-csv-"));
const at = (...names: string[]) => join(folder, ...names);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const counts = Array.from({ length: 48 }, (_, k) => (k >= 18 && k < 22 ? 25 : 0));
writeFileSync(at("day.csv"), `calls\n${counts.join("\n")}\n`);
const write = (name: string, arrivals: string) => writeFileSync(at(name), SMALL.replace("100/day", arrivals));
write("guessed.yaml", "{counts: day.csv}");
write("named.yaml", "{counts: day.csv, column: calls}");

test.each(["run", "plan", "capacity"])(
  "%s says which column of a file is read where none is named",
  async (command) => {
    const days = command === "run" ? ["-m", "1", "-n", "10"] : command === "plan" ? ["-m", "1"] : ["--days", "10"];
    const said = await typed(command, at("guessed.yaml"), ...days, "--out", at("out", command));
    expect(said.stderr).toMatch(/"calls" is read, the only column of "day\.csv" - write column: calls/);
  },
);

test("nothing is said of a column that the scenario names", async () => {
  const { code, stderr } = await typed("run", at("named.yaml"), "-m", "1", "-n", "10", "--out", at("out", "named"));
  expect([code, stderr]).toEqual([0, ""]);
});
