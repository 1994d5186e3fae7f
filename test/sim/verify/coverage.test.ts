import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COVERAGE_FILE, type CoverageRow, coverageTable } from "../../../sim/verify/coverage.ts";

const rows = JSON.parse(
  readFileSync(new URL(`../../../${COVERAGE_FILE}`, import.meta.url), "utf8"),
) as readonly CoverageRow[];

test("of what the proof has kept, intervals of one day's measures hold in 93 to 97%, within the chance of 1,000", () => {
  // Three standard errors of 1,000 repetitions that hold in 95%.
  const chance = 3 * Math.sqrt((0.95 * 0.05) / 1000);
  const whole = rows.filter(({ by, intervals }) => by === "day" && intervals === 1);
  expect(whole.length).toBeGreaterThan(0);
  for (const { held, said, name, measure } of whole) {
    expect(said, `${name}, ${measure}`).toBe(1000);
    expect(Math.abs(held - 0.95), `${name}, ${measure}`).toBeLessThan(0.02 + chance);
  }
});

test("the table says how many statements hold, and how many were intervals", () => {
  const row = { name: "quiet", measure: "blocking", by: "day", said: 1000, few: 0.001, intervals: 0.25 } as const;
  const text = coverageTable([{ ...row, held: 0.981, intervalsHeld: 0.94 }]).join("\n");
  expect(text).toContain("| quiet | blocking by day | 1000 | 25.0% | 98.1% | 94.0% | 0.1% |");
});
