import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Results } from "../../../sim/measure/results.ts";
import {
  FEW_DAYS_FILE,
  type FewDaysRow,
  fewDaysOf,
  fewDaysTable,
  MOST_FEW,
  shareOfFew,
} from "../../../sim/verify/few-days.ts";

const root = new URL("../../../", import.meta.url);

test("every scenario that ships has been counted, and says too few days in at most 5%, by interval and over the day", () => {
  const rows = JSON.parse(readFileSync(new URL(FEW_DAYS_FILE, root), "utf8")) as readonly FewDaysRow[];
  const files = readdirSync(new URL("scenarios/", root)).filter((file) => file.endsWith(".yaml"));
  expect(rows.map(({ scenario }) => scenario)).toEqual(files.sort());
  for (const { scenario, days, whole, intervals } of rows) {
    expect(days).toBe(200);
    expect(whole.said, scenario).toBeGreaterThan(200);
    expect(intervals.said, scenario).toBeGreaterThan(whole.said);
    expect(whole.few / whole.said, scenario).toBeLessThanOrEqual(MOST_FEW);
    expect(intervals.few / intervals.said, scenario).toBeLessThanOrEqual(MOST_FEW);
  }
});

const series = {
  day: {
    serviceLevel: { value: 0.8, low: 0.7, high: 0.9 },
    blocking: { value: 0, low: 0, high: 0 },
    breaches: { value: 3, low: null, high: null, bound: "too few days" },
    asa: { value: null, low: null, high: null },
  },
  intervals: {
    abandonment: {
      value: [0.1, 0.01, 0.5, null],
      low: [0.05, 0, null, null],
      high: [0.15, 0.04, null, null],
      bound: [null, "below", "too few days", null],
    },
  },
  waitQuantiles: { p50: { value: 4, low: 3, high: 5 } },
};

test("counts intervals, bounds and what cannot be said; neither what is certain nor what was not there", () => {
  const counted = fewDaysOf({ multiples: [{ series: { total: series } }] } as unknown as Results);
  expect(counted).toEqual({ whole: { said: 3, bounds: 0, few: 1 }, intervals: { said: 3, bounds: 1, few: 1 } });
  expect(shareOfFew(counted)).toBeCloseTo(2 / 6, 10);
  const table = fewDaysTable([{ scenario: "one.yaml", days: 200, ...counted }]).join("\n");
  expect(table).toContain("| one.yaml | 3 | 0.0% | 33.3% | 3 | 33.3% | 33.3% |");
});
