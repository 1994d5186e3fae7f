import { expect, it } from "vitest";
import { overlay } from "../../reports/load/overlay.ts";
import type { IntervalColumns } from "../../sim/measure/results.ts";

const axis = (to: number) => ({ domain: [0, to] as const, ticks: [0, to], labels: ["0", String(to)] });

function chart(values: readonly number[]) {
  const column = (shift: number): IntervalColumns => {
    const value = values.map((one) => one + shift);
    return { value, low: value, high: value };
  };
  const prediction = { ...column(0), band: { low: column(-2).value, high: column(2).value, empty: [] } };
  return overlay({
    ...{ measured: column(1), prediction, sameTrace: column(0.5) },
    ...{ x: axis(values.length), y: axis(20) },
  });
}

it("band and lines reach from end to end of the window, dots stand in the middle of their intervals", () => {
  expect(chart([10]).rows).toEqual([
    { x: 0, m: 11, d: null, s: 10.5, b: 8, t: 12 },
    { x: 0.5, m: 11, d: 11, s: 10.5, b: 8, t: 12 },
    { x: 1, m: 11, d: null, s: 10.5, b: 8, t: 12 },
  ]);
  const three = chart([10, 12, 8]).rows as { x: number; d: number | null; t: number }[];
  expect(three.map(({ x, d, t }) => [x, d, t])).toEqual([
    [0, null, 12],
    [0.5, 11, 12],
    [1.5, 13, 14],
    [2.5, 9, 10],
    [3, null, 10],
  ]);
});
