import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MOST_FOLLOWED } from "../sim/customers/timeline.ts";
import { type Condition, Experiment } from "../sim/run/experiment.ts";
import { loadScenario } from "../sim/scenario/load.ts";
import type { Model } from "../sim/scenario/model.ts";

/** The checkout, written into the bundle by `bench/main.ts`. */
declare const PLIMSOLL_ROOT: string;
export const root = PLIMSOLL_ROOT;
export const flagshipFile = join(root, "scenarios", "black-friday.yaml");

/** A textbook queue, open for eight hours: the stream is called as the bare loop calls it. */
export function textbook(agents: number, perMinute: number, patience: string): Promise<Model> {
  return modelOf(`
plimsoll: 1
name: textbook
interval: 30m
peak: [1x]
channels: {phone: {target: 80% in 20s, hours: 00:00-08:00, patience: ${patience}}}
contacts: {call: {arrivals: ${perMinute}/min, handling: 2m}}
agents: {team: {skills: {phone: all}, staff: {00:00-08:00: ${agents} on the floor}}}
`);
}

/** 20 contact types, 10 groups that serve four types each, 200 agents, lognormal handling, half-hourly rates. */
export function manyTypes(): Promise<Model> {
  const types = Array.from({ length: 20 }, (_, t) => `type ${t + 1}`);
  const contacts = types.map(
    (name, t) =>
      `  ${name}: {arrivals: ${1500 + 50 * t}/day, profile: office-day, handling: ${3 + (t % 4)}m lognormal cv 0.9}`,
  );
  const groups = Array.from({ length: 10 }, (_, g) => {
    const skills = [0, 1, 2, 3].map((k) => types[(2 * g + k) % 20]).join(", ");
    return `  group ${g + 1}: {skills: {phone: [${skills}]}, staff: {08:00-20:00: 20 on the floor}}`;
  });
  return modelOf(
    ["plimsoll: 1", "name: many types", "interval: 30m", "peak: [1x]"]
      .concat("channels: {phone: {target: 80% in 20s, hours: 08:00-20:00, patience: 3m}}")
      .concat("contacts:", contacts, "agents:", groups)
      .join("\n"),
  );
}

export async function flagship(): Promise<Model> {
  const text = readFileSync(flagshipFile);
  return (await loadScenario(text, { file: flagshipFile })).model;
}

/** A model under one multiple, without settling days. */
export function experiment(model: Model, multiple: number, engine: Condition["engine"]): Experiment {
  const followDays = MOST_FOLLOWED;
  return new Experiment(model, { seed: 1, multiple, settleDays: 0, followDays, recovery: false, engine });
}

async function modelOf(text: string): Promise<Model> {
  return (await loadScenario(text)).model;
}
