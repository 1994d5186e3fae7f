import { expect, test } from "vitest";
import { simulateModel } from "../../../sim/run/simulate.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";

const { model } = await loadScenario(`
plimsoll: 1
name: Calls and e-mails
interval: 1h
channels:
  phone: {target: 80% in 20s, hours: 09:00-17:00, patience: 3m}
  email: {target: 90% in 8h}
contacts:
  question: {arrivals: 300/day, profile: office-day, split: {phone: 60%, email: 40%}, handling: {phone: 5m, email: 9m}}
agents:
  callers: {skills: {phone: all}, staff: {09:00-17:00: 4}, cost: €20/h}
  writers: {skills: {email: all}, staff: {09:00-17:00: 4}, cost: €25/h}
`);
const { series, multiples } = await simulateModel(model, { multiples: [1], replications: 4 });
const results = multiples[0].series;

test("only who waits live makes a queue deep: e-mail is a backlog, and reasons are not followed", () => {
  const deepest = Object.entries(results).flatMap(([id, { day }]) => (day.queueDepthMaximum ? [id] : []));
  expect(deepest).toEqual(["total", "channel/phone"]);
  expect(results.total.day.queueDepthMaximum).toEqual(results["channel/phone"].day.queueDepthMaximum);
  expect(results["channel/email"].day.backlog.value).toBeGreaterThan(1);
});

test("a series knows the promise that its service level is about", () => {
  const within = Object.fromEntries(series.map((each) => [each.id, each.within]));
  expect(within).toMatchObject({ "channel/phone": 20, "channel/email": 28_800, "reason/question": null, total: null });
});

test("what an answer costs is the staff cost of all groups over all answers", () => {
  const { cost } = results.groups.day;
  const { answered, costPerAnswered } = results.total.day;
  expect(costPerAnswered.value).toBeCloseTo((cost.value ?? 0) / (answered.value ?? 0), 3);
});

test("deferred work is counted in contacts late and in hours of work left over, staff in full-time people", async () => {
  const { model } = await loadScenario(`
plimsoll: 1
name: Letters
start: 2026-01-05
interval: 1h
channels: {email: {target: 90% in 1h, wrapUp: exactly 1m}, phone: {target: 80% in 20s, hours: 08:00-18:00}}
contacts:
  letter: {arrivals: 200/day, split: {email: 100%}, handling: 6m}
  call: {arrivals: 50/day, split: {phone: 100%}, handling: 4m}
agents:
  writers: {skills: {email: all}, staff: {08:00-16:00: 3 on the floor}}
  callers: {skills: {phone: all}, staff: {08:00-18:00: 4 on the floor}}
`);
  const { multiples } = await simulateModel(model, { multiples: [1], replications: 20 });
  const { series } = multiples[0];
  const email = series["channel/email"].day;
  expect(email.backlogWork.value).toBeCloseTo(((email.backlogEnd.value ?? 0) * 7) / 60, 3);
  const late = (email.offered.value ?? 0) * (1 - (email.serviceLevel.value ?? 0));
  expect(email.breaches.value).toBeCloseTo(late, 2);
  expect(email.breaches.value).toBeGreaterThan(50);
  expect(series["channel/phone"].day.breaches).toBeUndefined();
  const { paidHours, fullTimePeople } = series["group/writers"].day;
  expect(fullTimePeople.value).toBeCloseTo((paidHours.value ?? 0) / 8, 4);
  expect(fullTimePeople.value).toBeGreaterThan(3);
});
