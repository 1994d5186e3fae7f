import { plain } from "../reports/numbers.ts";
import type { LoadTest } from "../sim/measure/results.ts";
import { rounded } from "../sim/measure/rounding.ts";
import type { Model } from "../sim/scenario/model.ts";
import { type K6Run, statistic } from "./k6/program.ts";

export type Gate = LoadTest["gates"][number];

export interface Evidence {
  readonly run: K6Run;
  readonly speedup: number;
  readonly dispatchers: number;
  /** Seconds: the shortest time that a live target speaks of. */
  readonly shortestTarget: number;
  /** How late agents acted, real milliseconds. */
  readonly agentLags: readonly number[];
  /** Share of one processor that the agents' process used. */
  readonly agentsCpu: number;
  /** What went wrong on the players' side. */
  readonly troubles: readonly string[];
}

/** Of its processors, a generator that uses more cannot be trusted to keep its times. */
const MOST_CPU = 0.8;
/** Of the shortest target time. */
const MOST_LATE = 0.1;

/** Whether the run says anything: a void run is not averaged in, and not explained away. */
export function gatesOf({
  run,
  speedup,
  dispatchers,
  shortestTarget,
  agentLags,
  agentsCpu,
  troubles,
}: Evidence): Gate[] {
  const { metrics } = run;
  const latest = MOST_LATE * shortestTarget;
  const customersLate = (statistic(metrics, "sched_lag", "p(99)") / 1000) * speedup;
  const agentsLate = (quantile(agentLags, 0.99) / 1000) * speedup;
  return [
    gate("dropped iterations", statistic(metrics, "dropped_iterations", "count"), 0, ""),
    gate("dispatchers cut off", Math.max(0, dispatchers - statistic(metrics, "iterations", "count")), 0, ""),
    gate("customers late, p99", customersLate, latest, "scenario seconds"),
    gate("agents late, p99", agentsLate, latest, "scenario seconds"),
    gate("k6, of the machine's processors", run.cpu.ofMachine, MOST_CPU, ""),
    gate("agents, of one processor", agentsCpu, MOST_CPU, ""),
    gate("troubles of the players", troubles.length, 0, ""),
  ];
}

/** The gates that were not kept, as sentences. */
export function voidReasons(gates: readonly Gate[], troubles: readonly string[]): string[] {
  return gates
    .filter(({ kept }) => !kept)
    .map(({ name, value, limit, unit }) => {
      const said = `${name}: ${`${plain(value)} ${unit}`.trim()}, allowed ${plain(limit)}`;
      return name.startsWith("troubles") ? `${said} (${troubles[0]})` : said;
    });
}

/** Lateness and processor time grow with the speed-up; what else may void a run does not follow from it. */
const GROWS = /late|processors?$/;
/** Of a limit, what a speed-up that is advised would use. */
const TO_SPARE = 0.8;

/** The speed-up that would have kept the gates; null when all are kept, or one that does not follow from it is not. */
export function enoughSpeedup(gates: readonly Gate[], speedup: number): number | null {
  const broken = gates.filter(({ kept }) => !kept);
  if (broken.length === 0 || broken.some(({ name }) => !GROWS.test(name))) return null;
  const enough = TO_SPARE * speedup * Math.min(...broken.map(({ value, limit }) => limit / value));
  return enough >= 1 ? Math.floor(enough) : null;
}

/** Seconds: the shortest time that a live target speaks of; a minute where none does. */
export function shortestTarget(model: Model): number {
  const times = model.targets.flatMap(({ deferred, within, measure, goal }) => {
    if (deferred) return [];
    if (within !== null) return [within];
    return measure === "averageWait" ? [goal] : [];
  });
  return Math.min(60, ...times);
}

function gate(name: string, value: number, limit: number, unit: string): Gate {
  return { name, value: rounded(value) ?? 0, limit: rounded(limit) ?? 0, unit, kept: value <= limit };
}

export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
}
