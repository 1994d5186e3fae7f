import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");

test("the short bench has the same outcomes as the bare loops and prints every row; it judges no time", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", join(root, "bench", "main.ts"), "--quick", "--json"],
    { cwd: root, encoding: "utf8" },
  );
  expect(stderr).not.toContain("Error");
  expect(status).toBe(0);
  const { rows } = JSON.parse(stdout) as { rows: { what: string; measured: string; verdict: string }[] };
  const words = rows.map(({ what }) => what).join("\n");
  for (const part of ["M/M/12+M", "M/M/200+M", "20 types", "flagship", "2 workers", "memory", "variance"])
    expect(words).toContain(part);
  for (const { measured, verdict } of rows)
    expect(verdict === "not built yet" ? "0.00" : measured).toMatch(/^\(?\d+\.\d\d/);
});
