import { describe, expect, test } from "vitest";
import { constantDuration, exponentialDuration, lognormalDuration } from "../../../sim/theory/duration.ts";
import {
  piecewiseMeanPresent,
  sinusoidalMeanPresent,
  waitProbabilityWithPatienceOfService,
} from "../../../sim/theory/infinite-server.ts";
import { modifiedOfferedLoad } from "../../../sim/theory/offered-load.ts";
import { expectClose, expectPrinted } from "./printed.ts";

const wave = { mean: 100, amplitude: 20, frequency: 1 };

describe("time-varying arrivals", () => {
  test.each([
    [2 * Math.PI, 90, ".06590"],
    [2 * Math.PI + Math.PI / 2, 110, ".69596"],
  ])("M(t)/M/105+M with θ = μ at t = %d: mean %d, P(wait) %s", (time, present, wait) => {
    const mean = sinusoidalMeanPresent(wave, 1, time);
    expectClose(mean, present, 1e-12);
    expectPrinted(waitProbabilityWithPatienceOfService(mean, 105), wait);
  });

  test("a sine cut into many short intervals gives the sine's answer", () => {
    const intervalLength = (2 * Math.PI) / 4000;
    const rates = Array.from({ length: 20_000 }, (_, i) => 100 + 20 * Math.sin((i + 0.5) * intervalLength));
    for (const time of [25, 27, 30.5]) {
      const expected = sinusoidalMeanPresent(wave, 0.8, time);
      const arrivals = { rates, intervalLength, rateBefore: 100 };
      expectClose(piecewiseMeanPresent(arrivals, exponentialDuration(1 / 0.8), time), expected, 1e-6);
    }
  });

  test("one interval of exponential work fills as λ/μ (1 - exp(-μt)) and drains as exp(-μt)", () => {
    const arrivals = { rates: [12], intervalLength: 5 };
    const handling = exponentialDuration(2);
    expectClose(piecewiseMeanPresent(arrivals, handling, 3), 24 * (1 - Math.exp(-1.5)), 1e-14);
    expectClose(piecewiseMeanPresent(arrivals, handling, 9), 24 * (1 - Math.exp(-2.5)) * Math.exp(-2), 1e-13);
  });

  test("constant work: everybody who came in the last four minutes is there", () => {
    const arrivals = { rates: [1, 2, 3], intervalLength: 3 };
    expectClose(piecewiseMeanPresent(arrivals, constantDuration(4), 7), 3 * 1 + 2 * 3, 1e-14);
  });

  test("a rate that never changes is in steady state from the start when it held before", () => {
    const arrivals = { rates: [5, 5, 5], intervalLength: 1, rateBefore: 5 };
    for (const time of [0, 0.4, 2.9]) expectClose(piecewiseMeanPresent(arrivals, lognormalDuration(2, 1.5), time), 10);
  });

  test("refuses a rate that would be negative", () => {
    expect(() => sinusoidalMeanPresent({ ...wave, amplitude: 101 }, 1, 0)).toThrow("mean - |amplitude| must be");
    expect(() => piecewiseMeanPresent({ rates: [-1], intervalLength: 1 }, exponentialDuration(1), 1)).toThrow(
      "rates[0]",
    );
  });
});

describe("modified offered load", () => {
  test("obeys flow balance: arrivals - departures = change, for exponential work", () => {
    const arrivals = { rates: [10, 40, 25, 0], intervalLength: 2 };
    let before = 0;
    const loads = modifiedOfferedLoad(arrivals, exponentialDuration(3));
    expect(loads).toHaveLength(4);
    loads.forEach(({ mean, end }, i) => {
      expectClose(arrivals.rates[i] - mean / 3, (end - before) / 2, 1e-6);
      before = end;
    });
  });

  test("short work against the interval: rate x handling", () => {
    const loads = modifiedOfferedLoad({ rates: [4, 9], intervalLength: 1000 }, exponentialDuration(0.5));
    expectClose(loads[1].mean, 4.5, 1e-2);
    expectClose(loads[1].peak, 4.5, 1e-9);
  });

  test("lags: the peak of the load comes after the peak of the arrivals", () => {
    const loads = modifiedOfferedLoad({ rates: [1, 10, 1, 1], intervalLength: 1 }, constantDuration(1));
    expectClose(loads[1].end, 10);
    expect(loads[2].mean).toBeGreaterThan(1);
    expectClose(loads[2].peak, 10);
  });
});
