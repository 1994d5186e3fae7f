import { expect, test } from "vitest";
import { contactFormulas, GROUP_FORMULAS } from "../../../sim/measure/formulas.ts";
import { MEASURES, type Measure } from "../../../sim/measure/measures.ts";

const UNITS: { readonly [unit in Measure["unit"]]: readonly string[] } = {
  share: ["serviceLevel", "abandonment", "blocking", "waited", "occupancy", "slotOccupancy"],
  s: ["asa", "averageWait", "excessWait", "handlingTime", "attention", "oldestAge"],
  contacts: [
    ...["arrivals", "fresh", "offered", "answered", "abandoned", "blocked", "balked", "lostOutOfHours"],
    ...["droppedAtClosing", "stillOpen", "redials", "returns"],
    ...["queueDepth", "queueDepthMaximum", "backlog", "backlogEnd", "breaches"],
  ],
  customers: ["badExperiences"],
  agents: ["agents"],
  h: ["overtime", "paidHours", "backlogWork"],
  money: ["cost", "overtimeCost", "costPerAnswered"],
  ratio: ["concurrency", "fullTimePeople"],
};

test("every measure has the unit of what it counts", () => {
  const byUnit = Object.entries(UNITS).flatMap(([unit, ids]) => ids.map((id) => [id, unit]));
  expect(Object.fromEntries(MEASURES.map(({ id, unit }) => [id, unit]))).toEqual(Object.fromEntries(byUnit));
});

test("the catalogue knows every measure that is computed", () => {
  const known = new Set(MEASURES.map(({ id }) => id));
  const computed = [...contactFormulas("answered only"), ...GROUP_FORMULAS].map(({ measure }) => measure);
  expect(computed.length).toBeGreaterThan(20);
  expect(computed.filter((measure) => !known.has(measure))).toEqual([]);
});
