// One side of `npm run same-bytes -- REF`: answers each question on stdin with the document that a checkout's code gives.
// Each checkout has a file of its own, so that names inside the engine may change from one to the other.
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Played } from "../../load/play/played.ts";
import { rosterOf } from "../../load/play/roster.ts";
import { SimulatedPlay } from "../../load/play/simulated.ts";
import { Attempts } from "../../load/trace/attempts.ts";
import { buildTrace } from "../../load/trace/build.ts";
import { windowOf } from "../../load/window.ts";
import { type CheckedScenario, capacity, loadScenario, plan, simulate } from "../../sim/index.ts";
import { type Condition, Experiment } from "../../sim/run/replications/experiment.ts";
import type { Answer, Question } from "./question.ts";

const SEED = 3;
const REPLICATION = 4;

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line) as Question)));
}

async function answer(question: Question): Promise<Answer> {
  try {
    const files = {
      size: async (name: string) => (await stat(resolve(question.folder, name))).size,
      read: (name: string) => readFile(resolve(question.folder, name)),
    };
    const checked = await loadScenario(question.scenario, { files });
    return { document: JSON.stringify(await documentOf(checked, question)) };
  } catch (error) {
    // A refusal is an answer as well; a mistake in the code would give two that differ.
    return { document: JSON.stringify({ refused: String(error) }) };
  }
}

async function documentOf(checked: CheckedScenario, { document, multiple, days }: Question): Promise<unknown> {
  switch (document) {
    case "results":
      return simulate(checked, { seed: SEED, replications: days });
    case "plan":
      return plan(checked, { seed: SEED, multiple, days });
    case "load line":
      return capacity(checked, { seed: SEED, to: multiple, days });
    case "trace":
      return playedTrace(checked, multiple);
  }
}

/** The customers of one day, what became of them in the simulation, and what becomes of them when the trace is played. */
function playedTrace({ model }: CheckedScenario, multiple: number): unknown {
  const condition = {
    ...{ seed: SEED, multiple, settleDays: 0, followDays: 0, recovery: false, engine: "events" },
  } satisfies Condition;
  const { routes, time } = new Experiment(model, condition);
  const [from, to] = [0, 24 * 3600 - time.interval];
  const window = windowOf(time, { from, to, warmUp: 0, runOut: 0 });
  const { trace, day } = buildTrace(model, { condition, replication: REPLICATION, window, stated: model });
  const roster = rosterOf(model, time, window, SEED, REPLICATION);
  const played = new SimulatedPlay(model, routes, trace, new Attempts(trace, model, routes, time), roster).run();
  return { trace, day, played: withNamesOfBefore(played) };
}

/** Bytes are compared with commits that had other names for the same. */
function withNamesOfBefore({ contacts, ...rest }: Played) {
  return { contacts: contacts.map(({ attemptId, ...contact }) => ({ mark: attemptId, ...contact })), ...rest };
}
