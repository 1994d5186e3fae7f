import { describe, expect, it } from "vitest";
import { rosterOf } from "../../load/play/roster.ts";
import { SimulatedPlay } from "../../load/play/simulated.ts";
import { Attempts } from "../../load/trace/attempts.ts";
import { buildTrace } from "../../load/trace/build.ts";
import { traceText } from "../../load/trace/format.ts";
import { windowOf } from "../../load/window.ts";
import { type Condition, Experiment } from "../../sim/run/replications/experiment.ts";
import { HOUR, ONE_DAY, readBack, scenario } from "./scenario.ts";

/** The trace of a part of a day, played by the simulation of traces. */
async function play(
  name: string,
  multiple: number,
  hours: { from: number; to: number; warmUp: number },
  settleDays = 0,
) {
  const { model } = await scenario(name);
  const condition = { ...ONE_DAY, seed: 3, multiple, settleDays };
  const experiment = new Experiment(model, condition satisfies Condition);
  const window = windowOf(experiment.time, { ...hours, runOut: 0 });
  const built = buildTrace(model, { condition, replication: 4, window, stated: model });
  const trace = readBack(traceText(built.trace));
  const { routes, time } = experiment;
  const attempts = new Attempts(trace, model, routes, time);
  const roster = rosterOf(model, time, window, condition.seed, 4);
  const played = new SimulatedPlay(model, routes, trace, attempts, roster).run();
  return { model, built, trace, window, attempts, played };
}

describe("the simulation of a trace", () => {
  it.each([
    ["one-queue", 2],
    ["three-chats-instead-of-two", 4],
    ["outage", 3],
  ])("gives every contact of the simulator's own day: %s at %dx", async (name, multiple) => {
    const { built, played, attempts } = await play(name, multiple, { from: 0, to: 15 * HOUR, warmUp: 0 });
    const ours = new Map(played.contacts.map((contact) => [contact.attemptId, contact]));
    const day = built.day.filter(({ arrival }) => arrival < 14 * HOUR);
    expect(day.length).toBeGreaterThan(500);
    expect(day.filter(({ fate }) => fate === "handled").length).toBeGreaterThan(250);
    const who = new Map<string, number>();
    for (const { customer } of [...ours.keys()]
      .map((attemptId) => attempts.get(attemptId))
      .filter((one) => one !== undefined)) {
      who.set(`${customer.reason} ${customer.number}`, customer.id);
    }
    const { model } = await scenario(name);
    const { reasonOf } = new Experiment(model, { ...ONE_DAY, seed: 3, multiple }).routes;
    for (const row of day) {
      const id = who.get(`${model.reasons[reasonOf[row.queue]].name} ${row.number}`);
      const contact = ours.get(`${id}.${row.redials}.${row.returns}`);
      const { arrival, wait, fate, agent, handling } = row;
      expect(contact).toMatchObject({ arrival, wait, fate, agent, ...(fate === "handled" ? { handling } : {}) });
    }
  });

  it("forgets an empty start within the warm-up", async () => {
    const { built, played, window } = await play("three-chats-instead-of-two", 5, {
      from: 11 * HOUR,
      to: 12 * HOUR,
      warmUp: HOUR,
    });
    const mean = (waits: readonly number[]) => waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    const measured = <C extends { arrival: number; wait: number }>(contacts: readonly C[]) =>
      contacts.filter(({ arrival }) => arrival >= window.from && arrival < window.to).map(({ wait }) => wait);
    const ofTrace = measured(played.contacts);
    const ofDay = measured(built.day);
    expect(Math.abs(ofTrace.length / ofDay.length - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean(ofTrace) / mean(ofDay) - 1)).toBeLessThan(0.1);
  });
});
