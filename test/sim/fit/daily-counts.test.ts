import { describe, expect, test } from "vitest";
import { fitCountsFile, fitDailyCounts } from "../../../sim/fit/fit.ts";
import { addDays } from "../../../sim/scenario/compile/calendar.ts";

/** Weekdays from Monday 2026-01-05 on. */
function weekdays(count: number): readonly string[] {
  const dates: string[] = [];
  for (let d = 0; dates.length < count; d++) if (d % 7 < 5) dates.push(addDays("2026-01-05", d));
  return dates;
}

describe("the fit of daily counts", () => {
  test("a business that never varies has no variation, and its mean day is any day", () => {
    const dates = weekdays(40);
    const fit = fitDailyCounts({ dates, days: dates.map(() => [0, 100, 300, 200, 0]) });
    expect(fit.meanDay).toEqual([0, 100, 300, 200, 0]);
    expect(fit.perDay).toBe(600);
    expect(fit.cv).toBeLessThan(1e-5);
    expect(fit.weekdays).toEqual([1, 1, 1, 1, 1, null, null]);
  });

  test("the week is taken out: busy Mondays are no variation", () => {
    const dates = weekdays(50);
    const days = dates.map((_, d) => [1000, 1000].map((n) => (d % 5 === 0 ? n * 1.4 : n * 0.9)));
    const fit = fitDailyCounts({ dates, days });
    expect(fit.weekdays.slice(0, 5).map((f) => Number(f?.toFixed(3)))).toEqual([1.4, 0.9, 0.9, 0.9, 0.9]);
    expect(fit.cv).toBeLessThan(1e-5);
  });

  test("good and bad weeks show as variation and as correlation of neighbouring days, all day long", () => {
    const dates = weekdays(200);
    const days = dates.map((_, d) => {
      const factor = Math.floor(d / 20) % 2 === 0 ? 1.2 : 0.8;
      return [50_000, 50_000, 50_000].map((n) => n * factor);
    });
    const fit = fitDailyCounts({ dates, days });
    expect(fit.cv).toBeCloseTo(0.2, 2);
    expect(fit.dayToDay).toBeGreaterThan(0.85);
    expect(fit.withinDay).toBe(0.99);
  });

  test("a weekday of 8 contacts among days of 400 makes no good and bad days", () => {
    const dates = Array.from({ length: 28 }, (_, d) => addDays("2026-01-05", d)).filter((_, d) => d % 7 < 6);
    const saturdays = [2, 14, 3, 13];
    // Days of 400 vary by 20, as Poisson counts do; Saturdays by more than their 35%.
    const days = dates.map((_, d) => [
      d % 6 === 5 ? (saturdays[Math.floor(d / 6)] as number) : d % 2 === 0 ? 380 : 420,
    ]);
    expect(fitDailyCounts({ dates, days }).cv).toBeLessThan(0.02);
  });

  test("too few days say nothing about variation", () => {
    expect(fitDailyCounts({ dates: ["2026-01-05"], days: [[1, 2]] })).toMatchObject({
      cv: 0,
      dayToDay: 0,
      withinDay: 0,
    });
  });
});

describe("a file of counts", () => {
  const rows = weekdays(12).flatMap((date, d) => [
    `${2 * d},${date} 09:00,${40 + d}`,
    `${2 * d + 1},${date} 09:30,${50 - d}`,
  ]);

  test("is read with its columns guessed", () => {
    const result = fitCountsFile("a.csv", `row,when,calls\n${rows.join("\n")}\n`);
    expect("problems" in result ? result.problems : result.fit.perDay).toBe(90);
  });

  test.each([
    ["no time", "a,b\n1,2\n", "csv-no-time"],
    ["two candidates", `when,calls,mails\n2026-01-05 09:00,7,9\n`, "csv-which-column"],
    ["nothing but zeros", `when,calls\n2026-01-05 09:00,0\n2026-01-05 09:30,0\n`, "all-zero"],
    ["no rows", "when,calls\n", "csv-empty"],
  ])("with %s is refused", (_, text, code) => {
    const result = fitCountsFile("a.csv", text);
    expect("problems" in result && result.problems.map((problem) => problem.code)).toEqual([code]);
  });
});
