import { expect, test } from "vitest";
import { SERVICE_LEVELS } from "../../../sim/measure/formulas.ts";
import { check } from "../../../sim/scenario/check.ts";
import { explain } from "../../../sim/scenario/explain.ts";

const scenario = (measures: string) => `plimsoll: 1
name: Like another product
channels: {phone: {target: 80% in 20s, hours: 10:00-12:00, patience: 1m}}
contacts: {call: {arrivals: 100/day, handling: 5m}}
agents: {team: {skills: {phone: all}, staff: 6}}
measures: ${measures}
`;

async function definitionOf(text: string): Promise<string> {
  const { checked } = await check(text, { file: "test.yaml" });
  return checked?.model.definitions.serviceLevel ?? "none";
}

test.each([
  ["{like: genesys}", "all abandons count", "S≤T / (S + L)"],
  ["{like: nice}", "answered only", "S≤T / S"],
  ["{like: amazon-connect}", "early abandons and flow-outs credited", "(S≤T + L≤T + F≤T) / (S + L + F)"],
  ["{serviceLevel: flow-outs count}", "flow-outs count", "S≤T / (S + L + F)"],
  ["{}", "early abandons excluded", "S≤T / (S + L - L≤T)"],
] as const)("measures: %s is %s", async (measures, definition, formula) => {
  expect(await definitionOf(scenario(measures))).toBe(definition);
  expect(SERVICE_LEVELS[definition].formula).toBe(formula);
  const { checked } = await check(scenario(measures), { file: "test.yaml" });
  if (!checked) throw new Error(measures);
  expect(await definitionOf(explain(checked))).toBe(definition);
});

test("a vendor's definition and another one contradict each other", async () => {
  const { errors } = await check(scenario("{like: nice, serviceLevel: all abandons count}"), { file: "test.yaml" });
  expect(errors.map(({ code }) => code)).toEqual(["two-definitions"]);
});
