import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COVERAGE_FILE, type CoverageRow, coverageTable, isAsClaimed } from "../../../sim/verify/coverage.ts";

const rows = JSON.parse(
  readFileSync(new URL(`../../../${COVERAGE_FILE}`, import.meta.url), "utf8"),
) as readonly CoverageRow[];

test("of what the proof has kept, intervals of one day's measures hold in 93 to 97%", () => {
  const whole = rows.filter(({ by, intervals }) => by === "day" && intervals === 1);
  expect(whole.length).toBeGreaterThan(0);
  for (const { held, said, name, measure } of whole) {
    expect(said, `${name}, ${measure}`).toBeGreaterThanOrEqual(1000);
    expect(held, `${name}, ${measure}`).toBeGreaterThanOrEqual(0.93);
    expect(held, `${name}, ${measure}`).toBeLessThanOrEqual(0.97);
  }
});

test("a row is outside the claim by itself, without a tolerance", () => {
  const row = { name: "lines", measure: "blocking", by: "day", said: 1000, few: 0, intervalsHeld: 0.95 } as const;
  const claimed = (held: number, intervals: number) => isAsClaimed({ ...row, held, intervals });
  expect([0.929, 0.93, 0.97, 0.971].map((held) => claimed(held, 1))).toEqual([false, true, true, false]);
  expect([0.929, 0.985].map((held) => claimed(held, 0.9))).toEqual([false, true]);
});

test("the table says how many statements hold, and how many were intervals", () => {
  const row = { name: "quiet", measure: "blocking", by: "day", said: 1000, few: 0.001, intervals: 0.25 } as const;
  const text = coverageTable([{ ...row, held: 0.981, intervalsHeld: 0.94 }]).join("\n");
  expect(text).toContain("| quiet | blocking by day | 1000 | 25.0% | 98.1% | 94.0% | 0.1% |");
});
