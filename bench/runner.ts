// One side of `npm run bench -- --against REF`: bundled against a checkout's engine, it runs rounds as it is told on
// stdin ("row round", or "names") and answers with what they took. Both names of the engine are given, as older checkouts have it.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import * as timelines from "../sim/customers/timeline.ts";
import * as promises from "../sim/run/day/promises.ts";
import { Experiment } from "../sim/run/replications/experiment.ts";
import { loadScenario } from "../sim/scenario/load.ts";
import type { Model } from "../sim/scenario/model.ts";
import { ROWS, type RowOfTwo } from "./rows-of-two.ts";

/** Days after the horizon that the engine of this checkout follows: 0.1 had a number of its own for each model. */
function followDays(model: Model): number {
  return (timelines as { MOST_FOLLOWED?: number }).MOST_FOLLOWED ?? promises.daysToDecide(model);
}

const experiments = new Map<string, Experiment>();

async function made({ name, scenario, file, multiple, engine }: RowOfTwo): Promise<Experiment> {
  let found = experiments.get(name);
  if (!found) {
    const { model } = await loadScenario(file === null ? scenario : readFileSync(file, "utf8"));
    const condition = { seed: 1, multiple, settleDays: 0, followDays: followDays(model), recovery: false, engine };
    found = new Experiment(model, { ...condition, abandonment: engine === "events" ? "timed" : "foreseen" } as never);
    experiments.set(name, found);
  }
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line === "names") {
    console.log(JSON.stringify(ROWS.map(({ name }) => name)));
    continue;
  }
  const [row, round] = line.split(" ").map(Number);
  const each = ROWS[row];
  const experiment = await made(each);
  const before = process.cpuUsage().user;
  const { contacts } = experiment.replicate(round * each.days, each.days);
  console.log(JSON.stringify({ contacts, seconds: (process.cpuUsage().user - before) / 1e6 }));
}
