import { describe, expect, it } from "vitest";
import { buildTrace } from "../../load/trace/build.ts";
import { attemptIdOf, type TraceCustomer, traceText } from "../../load/trace/format.ts";
import { windowOf } from "../../load/window.ts";
import { Experiment } from "../../sim/run/replications/experiment.ts";
import { HOUR, ONE_DAY, readBack, SMALL_SHOP, scenario } from "./scenario.ts";

const CONDITION = { ...ONE_DAY, seed: 1, multiple: 2 };

async function trace(name = SMALL_SHOP) {
  const { model } = await scenario(name);
  const { time } = new Experiment(model, CONDITION);
  const window = windowOf(time, { from: 11 * HOUR, to: 11.5 * HOUR, warmUp: 900, runOut: 300 });
  return buildTrace(model, { condition: CONDITION, replication: 0, window, stated: model });
}

describe("a trace", () => {
  it("is read as it was written, every number to the bit", async () => {
    const built = await trace();
    const read = readBack(traceText(built.trace));
    expect(read).toEqual(built.trace);
    expect(read.head.format).toBe("plimsoll/trace/1");
  });

  it("holds everybody who comes within warm-up, window and run-out, once, in order of the first attempt", async () => {
    const { trace: built, day } = await trace();
    const { start, end } = built.head;
    const times = built.customers.map(({ at }) => at);
    expect(times).toEqual([...times].sort((x, y) => x - y));
    const came = day.filter(({ arrival }) => arrival >= start && arrival < end);
    expect(new Set(came.map(({ queue, number }) => `${queue} ${number}`)).size).toBe(built.customers.length);
    expect([start, built.head.from, built.head.to, end].map((at) => at / 60)).toEqual([645, 660, 690, 695]);
  });

  it("lets those who came before the start in with the attempt that comes after it", async () => {
    const { trace: built, day } = await trace();
    const before = new Set(
      day.filter(({ arrival }) => arrival < built.head.start).map(({ queue, number }) => `${queue} ${number}`),
    );
    const again = built.customers.filter(({ attempts }) => attempts[0].redials > 0);
    expect(again.length).toBeGreaterThan(0);
    for (const { at, number } of again) {
      const row = day.find((one) => one.number === number && one.arrival === at);
      expect(before.has(`${row?.queue} ${number}`)).toBe(true);
    }
  });

  it("lists every attempt that the simulated day made, under a mark of its own", async () => {
    const { trace: built, day } = await trace();
    const marks = built.customers.flatMap((customer) => customer.attempts.map((one) => attemptIdOf(customer, one)));
    expect(new Set(marks).size).toBe(marks.length);
    const { start, end } = built.head;
    const redials = day.filter((row) => row.arrival >= start && row.arrival < end && row.redials > 0);
    expect(redials.length).toBeGreaterThan(5);
    for (const row of redials) {
      const its = built.customers.find((one) => one.number === row.number && isOf(one, row.redials));
      expect(its).toBeDefined();
    }
  });
});

function isOf({ attempts }: TraceCustomer, redials: number): boolean {
  return attempts.some((one) => one.redials === redials);
}
