import type { CheckedScenario } from "../../../sim/scenario/check.ts";
import { loadScenario } from "../../../sim/scenario/load.ts";
import type { Model, Target } from "../../../sim/scenario/model.ts";

/** A day of three hours in half-hours: one phone queue, one team, volumes that rise and fall. */
export const SMALL = `
plimsoll: 1
name: Small
start: 2026-01-05
interval: 30m
peak: [1x, 2x]
channels:
  phone: {target: 80% in 20s, hours: 09:00-12:00, patience: 2m}
contacts:
  question: {arrivals: {09:00-09:30: 40/h, 09:30-10:00: 70/h, 10:00-10:30: 110/h, 10:30-11:00: 90/h, 11:00-11:30: 60/h, 11:30-12:00: 30/h}, handling: 3m}
agents:
  team: {skills: {phone: all}, staff: {09:00-12:00: 6 on the floor}, cost: $20/h}
`;

export function scenario(text: string): Promise<CheckedScenario> {
  return loadScenario(text, { file: "test.yaml" });
}

/** The model with other targets. */
export function withTargets(checked: CheckedScenario, change: (target: Target) => Target): CheckedScenario {
  const model: Model = { ...checked.model, targets: checked.model.targets.map(change) };
  return { ...checked, model };
}
