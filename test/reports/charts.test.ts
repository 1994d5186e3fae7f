import { describe, expect, test } from "vitest";
import { clockAxis } from "../../reports/charts/clock-axis.ts";
import { dayBars } from "../../reports/charts/day-bars.ts";
import { dayCurve } from "../../reports/charts/day-curve.ts";
import { type Point, points, stretches } from "../../reports/charts/points.ts";
import { quantileDots } from "../../reports/charts/quantile-dots.ts";
import { renderSvg } from "../../reports/charts/render.ts";
import { shortPath } from "../../reports/charts/short-path.ts";
import { textWidth } from "../../reports/charts/text-width.ts";
import { PANEL } from "../../reports/charts/theme.ts";
import { valueAxis } from "../../reports/charts/ticks.ts";
import { syntheticResults } from "./fixture/results.ts";

const DAY = syntheticResults();
const FORTNIGHT = syntheticResults({ days: 14, multiples: [10] });

function curve(values: readonly (number | null)[]): readonly Point[] {
  return values.map((value, interval) => ({
    ...{ interval, at: interval + 0.5, value },
    ...{ low: value === null ? null : value * 0.9, high: value === null ? null : value * 1.1 },
    ...{ bandLow: value === null ? null : value / 2, bandHigh: value === null ? null : value * 2 },
  }));
}

function draw(values: readonly (number | null)[], goal: number | null = null): Promise<string> {
  const x = { domain: [0, values.length], ticks: [0], labels: ["00:00"] } as const;
  return renderSvg(dayCurve({ points: curve(values), x, y: valueAxis(40, "contacts"), goal, size: PANEL }));
}

describe("an SVG", () => {
  test("gives every mark a colour with a class, so that nothing is black by default", async () => {
    const charts = [
      await draw([3, 4, 5.123456, null, 7], 8),
      await renderSvg(quantileDots({ rows: [{ label: "half", value: 12, low: 11, high: 13 }], goal: 20 })),
      await renderSvg(dayBars([1, 5, 3], 2)),
    ];
    for (const svg of charts) {
      const marks = svg.match(/<(?:path|line|text|rect)[^>]*>/g) ?? [];
      expect(marks.length).toBeGreaterThan(4);
      for (const mark of marks)
        expect(mark).toMatch(/(?:fill|stroke)="#[0-9a-f]{6}"[^>]* class="[fs]-[a-z]+"|class="[fs]-[a-z]+"/);
      expect(svg).not.toMatch(/#000|"black"|style=|<script|url\(|id="/);
    }
  });

  test("has no number with more than two decimals", async () => {
    expect(await draw([1 / 3, 20 / 7, 11.98765])).not.toMatch(/\d\.\d{3}/);
  });

  test("is the same to the byte, whatever was drawn before", async () => {
    const once = await draw([1, 2, 3, 4], 2);
    await draw([9, 8, 7]);
    expect(await draw([1, 2, 3, 4], 2)).toBe(once);
  });

  test("breaks a line where nothing was measured, and shows a lonely point as a dot", async () => {
    const gap = await draw([1, 2, null, 4, 5]);
    expect(gap).toMatch(/class="s-line"/);
    const lines = /d="([^"]*)" stroke="#[0-9a-f]{6}" class="s-line"/.exec(gap)?.[1] ?? "";
    expect(lines.match(/M/g)).toHaveLength(2);
    expect(await draw([5])).toMatch(/fill="#[0-9a-f]{6}" class="f-line"/);
  });
});

describe("a path of straight lines", () => {
  test("is written in steps of a tenth of a unit", () => {
    expect(shortPath("M1.21,119.14L3.63,119.32L6.04,119.29Z")).toBe("M1.2,119.1l2.4,.2 2.4,0Z");
    expect(shortPath("M0,10L5,-0.25M7,1L7,0.5")).toBe("M0,10l5,-10.2M7,1l0,-.5");
  });

  test("ends where it did, however many steps it takes", () => {
    const points = Array.from({ length: 500 }, (_, at) => [at / 3, 50 * Math.sin(at)] as const);
    const long = shortPath(points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x},${y}`).join(""));
    const numbers = long.match(/-?\d*\.?\d+/g)?.map(Number) ?? [];
    const [x, y] = [0, 1].map((from) =>
      numbers.filter((_, at) => at % 2 === from).reduce((sum, step) => sum + step, 0),
    );
    expect(Math.abs(x - points[499][0])).toBeLessThan(0.051);
    expect(Math.abs(y - points[499][1])).toBeLessThan(0.051);
  });

  test("is left alone when there is a curve in it", () => {
    expect(shortPath("M3,0A3,3,0,1,1,-3,0")).toBe("M3,0A3,3,0,1,1,-3,0");
  });
});

test("text is measured by the metrics of Helvetica, not by a font of the machine", () => {
  expect(textWidth("00:00", 10)).toBeCloseTo(25.02, 10);
  expect(textWidth("Wi", 1000)).toBe(944 + 222);
});

describe("axes", () => {
  test("end on a round number at or above the highest value, in the measure's own words", () => {
    expect(valueAxis(812, "contacts")).toEqual({
      domain: [0, 1000],
      ticks: [0, 250, 500, 750, 1000],
      labels: ["0", "250", "500", "750", "1,000"],
    });
    expect(valueAxis(230, "s").labels).toEqual(["0", "1m", "2m", "3m", "4m"]);
    expect(valueAxis(0.08, "share").labels).toEqual(["0%", "2%", "4%", "6%", "8%"]);
    expect(valueAxis(0, "contacts").domain).toEqual([0, 1]);
  });

  test("name hours of one day, and dates of several", () => {
    expect(clockAxis(DAY.intervals).labels).toEqual(["00:00", "04:00", "08:00", "12:00", "16:00", "20:00", "24:00"]);
    expect(clockAxis(FORTNIGHT.intervals).labels.slice(0, 5)).toEqual([
      "27 Nov",
      "28 Nov",
      "29 Nov",
      "30 Nov",
      "1 Dec",
    ]);
    expect(clockAxis(syntheticResults({ days: 2, multiples: [1] }).intervals).labels).toEqual([
      "27 Nov",
      "12:00",
      "28 Nov",
      "12:00",
    ]);
    expect(clockAxis({ seconds: 900, start: [], day: [] }).domain).toEqual([0, 1]);
  });
});

describe("a long horizon", () => {
  const cut = stretches(FORTNIGHT.intervals);

  test("is cut into few stretches that never cross midnight", () => {
    expect(cut.length).toBeLessThanOrEqual(200);
    expect(cut.every(({ from, to }) => FORTNIGHT.intervals.day[from] === FORTNIGHT.intervals.day[to - 1])).toBe(true);
    expect(cut.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(FORTNIGHT.intervals.start.length);
  });

  test("keeps its worst intervals", () => {
    const columns = FORTNIGHT.multiples[0].series["channel/phone"].intervals.queueDepth;
    const worst = Math.max(...columns.value.map((value) => value ?? 0));
    expect(Math.max(...points(columns, cut, "high").map(({ value }) => value ?? 0))).toBe(worst);
  });
});
