import { describe, expect, test } from "vitest";
import { waitBin } from "../../../sim/measure/wait-histogram.ts";
import { type Replication, replicateOnce, spent, total } from "../../support/replication.ts";
import { type Sketch, sketch } from "../../support/sketch.ts";

/** Intervals of 100 s. One agent; every call takes 80 s, nobody waits longer than 150 s. */
const busyMorning: Sketch = {
  interval: 100,
  daySeconds: 1000,
  reasons: { call: { at: [0, 60, 70, 80, 150, 230], work: 80, patience: 150 } },
  groups: { agents: { staff: 1 } },
};
// Answered: 0 at 0; 1 at 80 (20 s); 2 at 160 (90 s); 3 at 240 (would be 160 s: gives up at 230); 4 at 240 (90 s); 5 at 320.

function perInterval(run: Replication, field: Parameters<typeof total>[1]): number[] {
  return Array.from({ length: 4 }, (_, interval) => total(run, field, { interval }));
}

describe("measures per interval, by hand", () => {
  const run = replicateOnce(sketch(busyMorning));

  test("contacts count in the interval in which they arrived", () => {
    expect(perInterval(run, "arrivals")).toEqual([4, 1, 1, 0]);
    expect(perInterval(run, "answered")).toEqual([3, 1, 1, 0]);
    expect(perInterval(run, "abandoned")).toEqual([1, 0, 0, 0]);
    expect(perInterval(run, "handled")).toEqual([3, 1, 1, 0]);
  });

  test("within 20 s includes 20 s", () => {
    expect(perInterval(run, "answeredInTime")).toEqual([2, 0, 0, 0]);
  });

  test("waits, excess over 20 s, and who had to wait", () => {
    const inSeconds = (field: Parameters<typeof total>[1]) => perInterval(run, field).map((ticks) => ticks / 2 ** 20);
    expect(inSeconds("waitAnswered")).toEqual([110, 90, 90, 0]);
    expect(inSeconds("waitAbandoned")).toEqual([150, 0, 0, 0]);
    expect(inSeconds("excess")).toEqual([70 + 130, 70, 70, 0]);
    expect(perInterval(run, "waited")).toEqual([3, 1, 1, 0]);
    expect(inSeconds("handling")).toEqual([240, 80, 80, 0]);
  });

  test("who waits beyond the promise, or gives up, is let down: once", () => {
    expect(perInterval(run, "badExperience")).toEqual([2, 1, 1, 0]);
  });

  test("queue depth: time and maximum, split at the interval's edge", () => {
    // In [0, 100): 1 for 60-80, 2 for 70-100, 3 for 80-100. In [100, 200): 2 to 160, 3, 4 from 150. Then 3 to 230, ...
    expect(spent(run, "waiting")[0].slice(0, 4)).toEqual([20 + 30 + 20, 60 + 100 + 50, 30 + 40 + 70, 20]);
    const depth = [...run.tally.depth.maxima()].slice(0, 4);
    // At 150 three wait (2, 3, 4); at 230 call 5 comes before 3 gives up; the last waits across 300.
    expect(depth).toEqual([2, 3, 3, 1]);
  });

  test("busy and signed-in time, and occupancy with it", () => {
    expect(spent(run, "busy")[0].slice(0, 5)).toEqual([100, 100, 100, 100, 0]);
    expect(spent(run, "signedIn")[0].slice(0, 5)).toEqual([100, 100, 100, 100, 100]);
  });

  test("the histogram of waits holds those of the answered", () => {
    const expected = new Array<number>(run.tally.waits.length).fill(0);
    for (const wait of [0, 20, 90, 90, 90]) expected[waitBin(wait)]++;
    expect([...run.tally.waits]).toEqual(expected);
  });

  test("counted in the interval of the answer, when the model says so", () => {
    const other = replicateOnce(sketch({ ...busyMorning, countIn: "answer" }));
    expect(perInterval(other, "arrivals")).toEqual([4, 1, 1, 0]);
    expect(perInterval(other, "answered")).toEqual([2, 1, 1, 1]);
    expect(perInterval(other, "abandoned")).toEqual([0, 0, 1, 0]);
    expect(perInterval(other, "handled")).toEqual([2, 1, 1, 1]);
  });
});

describe("early and short abandonments, by hand", () => {
  test("each limit includes its own value", () => {
    const model = sketch({
      reasons: {
        long: { at: [0], work: 500 },
        five: { at: [10], work: 1, patience: 5 },
        six: { at: [30], work: 1, patience: 6 },
        twenty: { at: [40], work: 1, patience: 20 },
        more: { at: [80], work: 1, patience: 20.5 },
      },
      groups: { agents: { staff: 1 } },
    });
    const run = replicateOnce(model);
    expect(total(run, "abandoned")).toBe(4);
    expect(total(run, "shortAbandoned")).toBe(1);
    expect(total(run, "abandonedInTime")).toBe(3);
    expect(total(run, "excess") / 2 ** 20).toBe(0.5);
  });
});

describe("factors by interval, by hand", () => {
  test("handling and patience follow the interval of arrival, and the group's own pace", () => {
    const model = sketch({
      interval: 100,
      daySeconds: 300,
      reasons: {
        call: {
          at: [0, 50, 60, 110],
          work: 40,
          workByInterval: [2, 1, 1],
          patience: 20,
          patienceByInterval: [2, 0.5, 1],
        },
      },
      groups: { agents: { staff: 1, serves: { call: { handlingFactor: 1.5 } } } },
    });
    // 0 takes 40 x 2 x 1.5 = 120; 1 and 2 bear 40 s; 3 bears 10 s and is reached after exactly 10, taking 60.
    const rows = replicateOnce(model).rows.map(({ number, fate, wait, handling }) => [number, fate, wait, handling]);
    expect(rows).toEqual([
      [1, "abandoned", 40, 0],
      [2, "abandoned", 40, 0],
      [0, "handled", 0, 120],
      [3, "handled", 10, 60],
    ]);
  });
});
