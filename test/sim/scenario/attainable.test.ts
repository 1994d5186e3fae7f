import { expect, test } from "vitest";
import { simulateModel } from "../../../sim/run/simulate.ts";
import { cannotBeKept } from "../../../sim/scenario/attainable.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";

/** A reason with 40% e-mail of 5 minutes, and staff without end. */
const desk = (target: string, staff = 100) =>
  loadScenario(`
plimsoll: 1
name: A desk with mail
interval: 1h
channels:
  phone: {hours: 24h, patience: 3m}
  email: {hours: 24h}
contacts:
  complaint: {arrivals: 600/day, split: {phone: 60%, email: 40%}, handling: 5m, target: ${target}}
agents:
  team: {skills: {phone: all, email: all}, staff: ${staff}}
`);

test("a target of a minute over e-mail cannot be kept, and its bound is what plenty of staff reach", async () => {
  const { model } = await desk("80% in 1m");
  // 0.6 + 0.4 (1 - exp(-1/5)) = 0.6725
  expect(cannotBeKept(model, model.targets[0])).toBe(
    "40% of these contacts are answered by email, which takes 5m of work on average, so at most 67% can be answered in 1m",
  );
  const { multiples } = await simulateModel(model, { multiples: [1], replications: 6 });
  const [target] = multiples[0].targets;
  expect(target.verdict).toBe("missed");
  expect(target).toMatchObject({ bottleneck: null, cannotBeKept: expect.stringContaining("at most 67%") });
  expect(target.value.low ?? 1).toBeLessThan(0.6725);
  expect(target.value.high ?? 0).toBeGreaterThan(0.6725);
});

test("what staff can keep is missed for too few of them", async () => {
  const { model } = await desk("60% in 1m", 2);
  expect(cannotBeKept(model, model.targets[0])).toBeNull();
  const { multiples } = await simulateModel(model, { multiples: [2], replications: 2 });
  expect(multiples[0].targets[0]).toMatchObject({ verdict: "missed", bottleneck: "people" });
  expect(multiples[0].targets[0].cannotBeKept).toBeUndefined();
});

test.each([
  ["{averageWait: 1m}", "so the average wait is at least 2m"],
  ["{averageWait: 3m}", null],
  ["100% in 1h", "it allows no exception at all"],
  ["80% in 15m", null],
])("%s", async (target, why) => {
  const { model } = await desk(target);
  const found = cannotBeKept(model, model.targets[0]);
  expect(found ?? "").toContain(why ?? "");
  expect(found === null).toBe(why === null);
});

test("the bound knows those who work faster, and how many more contacts those make who come back", async () => {
  const { model } = await loadScenario(`
plimsoll: 1
name: Two reasons by mail
interval: 1h
channels:
  phone: {hours: 24h, patience: 3m}
  email: {hours: 24h, target: 80% in 4m}
contacts:
  complaint: {arrivals: 600/day, split: {email: 100%}, handling: exactly 5m}
  question: {arrivals: 200/day, split: {email: 100%}, handling: exactly 1m}
agents:
  slow: {skills: {email: all}, staff: 100}
  fast: {skills: {email: [complaint]}, handling: 50%, staff: 100}
`);
  // All complaints take 2m30s where the fast ones take them.
  expect(cannotBeKept(model, model.targets[0])).toBeNull();
  const slow = { ...model, groups: model.groups.filter(({ name }) => name === "slow") };
  expect(cannotBeKept(slow, model.targets[0])).toContain("at most 25% can be answered in 4m");
  const reasons = model.reasons.map((reason) => ({ ...reason, unresolved: reason.name === "complaint" ? 0.2 : 0 }));
  // 200 questions, and 600 / 0.8 complaints with those who come back: 200 / 950.
  expect(cannotBeKept({ ...slow, reasons }, model.targets[0])).toContain("at most 21% can be answered in 4m");
});
