import { expect, it } from "vitest";
import { readRecord } from "../../load/measure/record.ts";
import { Attempts } from "../../load/trace/attempts.ts";
import { buildTrace } from "../../load/trace/build.ts";
import { attemptIdOf, reference } from "../../load/trace/format.ts";
import { windowOf } from "../../load/window.ts";
import type { RecordRow } from "../../server/protocol.ts";
import { Experiment } from "../../sim/run/replications/experiment.ts";
import { HOUR, ONE_DAY, SMALL_SHOP, scenario } from "./scenario.ts";

it("the record of a web system that was driven before speaks of the latest run; who is left of others is a stranger", async () => {
  const { model } = await scenario(SMALL_SHOP);
  const condition = { ...ONE_DAY, seed: 1, multiple: 1 };
  const { time, routes } = new Experiment(model, condition);
  const window = windowOf(time, { from: 11 * HOUR, to: 11.5 * HOUR, warmUp: 0, runOut: 0 });
  const { trace } = buildTrace(model, { condition, replication: 0, window, stated: model });
  const [customer] = trace.customers.filter(({ channel }) => channel === "phone");
  const attemptId = attemptIdOf(customer, customer.attempts[0]);
  const row = (run: string, from: number, to: number | null): RecordRow => ({
    ...{ contact: 1, reference: reference(run, attemptId), reason: "question", channel: "phone", tier: "standard" },
    ...{ arrivedAt: from * HOUR, answeredAt: null, endedAt: to && to * HOUR, wait: null, group: null, agent: null },
    fate: to === null ? null : "abandoned",
  });
  const attempts = new Attempts(trace, model, routes, time);
  const read = (...rows: RecordRow[]) =>
    readRecord(rows, { attempts, model, run: "run-2", began: 11 * HOUR, now: 12 * HOUR });
  const own = row("run-2", 11.1, 11.2);
  const before = read(row("run-1", 10.1, 10.2), { ...row("run-1", 10, 10.5), reference: null }, own);
  expect(before).toMatchObject({ contacts: [{ attemptId, arrival: 11.1 * HOUR }], doubled: [], strangers: 0 });
  expect(read(row("run-1", 10.1, 11.01), own).strangers).toBe(1);
  expect(read(row("run-1", 10.1, null), own).strangers).toBe(1);
  expect(read(own, own).doubled).toEqual([attemptId]);
});
