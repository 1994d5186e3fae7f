import { describe, expect, test } from "vitest";
import { TICKS_PER_SECOND } from "../../../sim/measure/ticks.ts";
import { log, replicateOnce, spent, total } from "../../support/replication.ts";
import { type Sketch, sketch } from "../../support/sketch.ts";

/** Days of an hour; two e-mails of 800 s fit into a shift from 900 to 1800, three arrive. */
const email: Sketch = {
  daySeconds: 3600,
  calendar: { horizonDays: 2, crossesMidnight: true },
  channels: { email: { kind: "deferred", answerWithin: 3000 } },
  reasons: { mail: { at: [100, 200, 300], work: 800 } },
  groups: { agents: { staff: [0, 1] } },
};

describe("e-mail over midnight, traced by hand", () => {
  const run = replicateOnce(sketch(email), { followDays: 2 });

  test("what a day leaves over is the first work of the next", () => {
    expect(log(run)).toEqual([
      "mail 0 at 100: waits 800, agents 0 for 800",
      "mail 1 at 200: waits 1500, agents 0 for 800",
      "mail 2 at 300: waits 4200, agents 0 for 800",
      "mail 3 at 3700: waits 1600, agents 0 for 800",
      // Those of the days after the horizon come behind them and are not counted.
      "mail 4 at 3800: waits 4300, agents 0 for 800",
      "mail 5 at 3900: waits 5000, agents 0 for 800",
    ]);
  });

  test("backlog and age of the oldest at the end of every interval", () => {
    expect([...run.backlog.waiting]).toEqual([3, 1, 1, 1, 4, 2, 2, 2]);
    expect([...run.backlog.oldestAge]).toEqual([800, 1500, 2400, 3300, 4200, 1600, 2500, 3400]);
  });

  test("within the promise, beyond it, and who is let down", () => {
    expect(total(run, "answeredInTime")).toBe(3);
    expect(total(run, "answered")).toBe(6);
    expect(total(run, "badExperience")).toBe(3);
  });

  test("the wait for an answer ends when the reply goes out, not when somebody begins to write it", () => {
    const promised = (answerWithin: number) =>
      replicateOnce(sketch({ ...email, channels: { email: { kind: "deferred", answerWithin } } }), { followDays: 2 });
    // Replies go out 1600, 2300, 5000, 2400, 5100 and 5800 seconds after the e-mails came.
    expect(total(promised(2300), "answeredInTime")).toBe(2);
    expect(total(promised(2299), "answeredInTime")).toBe(1);
    expect(total(run, "waitAnswered") / TICKS_PER_SECOND).toBe(1600 + 2300 + 5000 + 2400 + 5100 + 5800);
  });

  test("its trace says when somebody took it and when the customer had the answer; wrap-up comes after", () => {
    const tidied = { ...email, reasons: { mail: { at: [100], work: 800, wrapUp: 60 } } };
    const { rows } = replicateOnce(sketch(tidied), { followDays: 2 });
    expect(rows.map(({ wait, untilAnswer, handling }) => [wait, untilAnswer, handling])).toEqual([
      [800, 1600, 860],
      [800, 1600, 860],
    ]);
  });

  test("the second e-mail of a shift is finished in overtime", () => {
    expect(spent(run, "overtime")).toEqual([[0, 0, 700, 0, 0, 0, 700, 0]]);
    expect(spent(run, "busy")).toEqual([[0, 900, 700, 0, 0, 900, 700, 0]]);
  });
});

describe("days around the horizon", () => {
  test("settling days leave their backlog and are not counted", () => {
    const run = replicateOnce(sketch({ ...email, calendar: { crossesMidnight: true } }), {
      settleDays: 1,
      followDays: 2,
    });
    expect(log(run)).toEqual([
      // The third e-mail of the day before takes the first place, untraced.
      "mail 3 at 100: waits 1600, agents 0 for 800",
      "mail 4 at 200: waits 4300, agents 0 for 800",
      "mail 5 at 300: waits 5000, agents 0 for 800",
    ]);
    expect(total(run, "arrivals")).toBe(3);
    // The waits of the day before count as waiting time, too: since -3300 until 900.
    expect(spent(run, "waiting")).toEqual([[900 + 800 + 700 + 600, 800 + 900 + 900, 1800, 1800]]);
  });

  test("what nobody ever serves is still open at the end, and waits through the whole horizon", () => {
    const model = sketch({
      daySeconds: 3600,
      channels: { phone: { hours: Array.from({ length: 7 }, () => [[0, 1800]]) } },
      reasons: { call: { at: [900], work: 10 } },
      groups: { agents: { staff: [1] } },
    });
    const run = replicateOnce(model, { followDays: 0 });
    expect(total(run, "waitUnserved") / TICKS_PER_SECOND).toBe(2700);
    expect(total(run, "stillOpen")).toBe(1);
    expect(total(run, "badExperience")).toBe(1);
    expect(spent(run, "waiting")).toEqual([[0, 900, 900, 900]]);
  });
});
