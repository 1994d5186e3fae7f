import { judgeOf } from "../../load/judges.ts";
import { compare } from "../../load/measure/comparison.ts";
import { insideBand } from "../../load/measure/inside.ts";
import { windowLayout } from "../../load/measure/window-layout.ts";
import { playedResults, predictedResults, windowIntervals } from "../../load/measure/window-results.ts";
import { rosterOf } from "../../load/play/roster.ts";
import { SimulatedPlay } from "../../load/play/simulated.ts";
import { Attempts } from "../../load/trace/attempts.ts";
import { buildTrace } from "../../load/trace/build.ts";
import { windowOf } from "../../load/window.ts";
import type { LoadTest, Results } from "../../sim/measure/results.ts";
import { createPool } from "../../sim/run/replications/pool.ts";
import { resultsOf } from "../../sim/simulate.ts";
import { HOUR, ONE_DAY, SMALL_SHOP, scenario } from "./scenario.ts";

const CONDITION = { ...ONE_DAY, seed: 5, multiple: 2 };
export type Measured = Results & { readonly load: LoadTest };

/** A load test as it would be if the web system were the simulation of the trace. */
export async function perfect(to = 11.5 * HOUR, days = 200): Promise<Measured> {
  const checked = await scenario(SMALL_SHOP);
  const { model } = checked;
  const layout = windowLayout(model, CONDITION, (time) =>
    windowOf(time, { from: 11 * HOUR, to, warmUp: 900, runOut: 300 }),
  );
  const { condition, window, routes, time } = layout;
  const { trace, day } = buildTrace(model, { condition, replication: 0, window, stated: model });
  const attempts = new Attempts(trace, model, routes, time);
  const roster = rosterOf(model, time, window, condition.seed, 0);
  const played = new SimulatedPlay(model, routes, trace, attempts, roster).run();
  const { results: prediction } = await predictedResults(
    layout,
    createPool(model, 1),
    days,
    () => {},
    new AbortController().signal,
  );
  const measured = playedResults(layout, played);
  const load: LoadTest = {
    ...{ tool: "k6", speedup: 60, from: "11:00", to: "11:30", warmUpSeconds: 900, runOutSeconds: 300, replication: 0 },
    ...{ customers: trace.customers.length, attempts: played.contacts.length, void: [], thresholdsHold: false },
    gates: [{ name: "dropped iterations", value: 0, limit: 0, unit: "", kept: true }],
    judges: model.targets.map((target) => judgeOf(model, target)),
    prediction,
    sameTrace: measured,
    inside: insideBand(model, measured, prediction),
    comparison: compare(layout, played.contacts, played.contacts, day),
    latency: [
      { operation: "a chat or call is acknowledged", count: 9, p50: 4, p90: 5, p95: 6, p99: 7, p999: 8, max: 9 },
    ],
    ...{ refused: 0, errors: 0, processors: { customers: 0.1, agents: 0.1, webSystem: 0.2 } },
  };
  const document = resultsOf(checked, {
    ...{
      model,
      seed: 5,
      intervals: windowIntervals(layout),
      multiples: [measured],
      solved: [],
      stopped: null,
      contacts: 1,
    },
    series: layout.layout.members.map((member) => member.series),
    settling: { days: 0, backlog: [], settled: true },
    stopping: { replications: 1, precision: 0, deferredPrecision: 0, mostReplications: 1, mostContacts: 0 },
  });
  return { ...document, load };
}
