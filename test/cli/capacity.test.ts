import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { typed } from "./support.ts";

test("plimsoll capacity writes the load line under its own name: capacity.json is what load --find-limit measures", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-capacity-"));
  try {
    const { code } = await typed(
      "capacity",
      "scenarios/one-queue.yaml",
      "--to",
      "1.5",
      "--days",
      "10",
      "--out",
      folder,
    );
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["capacity.csv", "load-line.csv", "load-line.html", "load-line.json"]);
    const line = JSON.parse(readFileSync(join(folder, "load-line.json"), "utf8"));
    expect(line.format).toBe("plimsoll/load-line/1");
    expect((await typed("capacity", "--help")).stdout).toContain("Writes load-line.json,");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
