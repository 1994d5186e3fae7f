import { expect, test } from "vitest";
import { labelOf } from "../../../../sim/run/findings/targets.ts";
import { simulateModel } from "../../../../sim/run/simulate.ts";
import { loadScenario } from "../../../../sim/scenario/load.ts";

const desk = (target: string) => `
plimsoll: 1
name: A desk
interval: 1h
channels:
  phone: {target: ${target}, hours: 09:00-17:00, patience: 3m}
contacts:
  question: {arrivals: 400/day, handling: 5m}
agents:
  team: {skills: {phone: all}, staff: 5 on the floor}
busyness: {cv: 15%}
`;

test.each([
  ["80% in 20s", "phone: 80% in 20s"],
  ["80% in 20s on 90% of days", "phone: 80% in 20s on 90% of days"],
  ["80% in 20s per interval", "phone: 80% in 20s per interval"],
  ["{abandonment: 5%, holds: on 95% of days}", "phone: abandonment 5% on 95% of days"],
])("the label of %s says what its number is, also where the target is the only one", async (target, label) => {
  const { model } = await loadScenario(desk(target));
  expect(labelOf(model, model.targets[0])).toBe(label);
  const { multiples } = await simulateModel(model, { multiples: [1], replications: 2 });
  expect(multiples[0].targets[0].label).toBe(label);
});

test("no target's interval leaves the range of shares", async () => {
  // Few days, good and bad ones, in which hardly anybody is answered in time: the half-width is wider than the share.
  const { model } = await loadScenario(desk("[80% in 5s, {abandonment: 5%}]").replace("cv: 15%", "cv: 90%"));
  const { multiples } = await simulateModel(model, { multiples: [1, 3], replications: 4 });
  for (const { targets, series } of multiples) {
    for (const { value, measure } of targets) {
      expect([value.low, value.high].every((end) => end === null || (end >= 0 && end <= 1))).toBe(true);
      expect(value).toEqual(series["channel/phone"].day[measure]);
    }
  }
  expect(multiples.flatMap(({ targets }) => targets).some(({ value }) => value.low === 0 || value.high === 1)).toBe(
    true,
  );
});

test.each([
  ["80% in 20s", 1],
  ["80% in 20s on 90% of days", 1],
  ["80% in 20s per interval", 1],
  ["1% in 20s", 1],
  // A pair of antithetic days is one observation.
  ["80% in 20s", 2],
])("%s: %d simulated cannot tell, whatever they show", async (target, replications) => {
  const { model } = await loadScenario(desk(target));
  const { multiples } = await simulateModel(model, { multiples: [0.5, 3], replications });
  for (const { targets } of multiples) {
    expect(targets[0]).toMatchObject({ verdict: "too few days", met: false });
    expect(targets[0].value.value).not.toBeNull();
  }
});
