import { describe, expect, it } from "vitest";
import { clock, parseWindow, windowOf } from "../../load/window.ts";
import { Experiment } from "../../sim/run/replications/experiment.ts";
import { ONE_DAY, scenario } from "./scenario.ts";

const CONDITION = { ...ONE_DAY, seed: 1, multiple: 1 };

describe("a window", () => {
  it("is a part of the day, in order", () => {
    expect(parseWindow("11:00-11:30")).toEqual({ from: 39600, to: 41400 });
    expect(parseWindow("23:00 - 24:00")).toEqual({ from: 82800, to: 86400 });
    for (const text of ["11:30-11:00", "11-12", "11:00-11:75", "23:00-25:00", ""]) {
      expect(() => parseWindow(text)).toThrow(expect.objectContaining({ code: "bad-value" }));
    }
  });

  it("covers whole intervals, warm-up before it, run-out after it", async () => {
    const { model } = await scenario("black-friday");
    const { time } = new Experiment(model, CONDITION);
    const options = { from: 39600, to: 41400, warmUp: 900, runOut: 300 };
    expect(windowOf(time, options)).toMatchObject({ start: 38700, from: 39600, to: 41400, end: 41700, intervals: 2 });
    expect(() => windowOf(time, { ...options, to: 40000 })).toThrow(expect.objectContaining({ code: "out-of-range" }));
    expect(windowOf(time, { ...options, from: 0, to: 900 }).start).toBe(0);
  });

  it("is said as clocks show it", () => {
    expect([39600, 39615, 0, 86399].map(clock)).toEqual(["11:00", "11:00:15", "00:00", "23:59:59"]);
  });
});
