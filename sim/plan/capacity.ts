import { errors, PlimsollError } from "../errors.ts";
import { exactProportion } from "../measure/confidence.ts";
import { type Limit, LOAD_LINE_FORMAT, type LoadLine, type LoadPoint, type TargetAt } from "../measure/load-line.ts";
import type { Estimate } from "../measure/results.ts";
import { rounded, roundedEstimate } from "../measure/rounding.ts";
import type { SolvedVolume } from "../measure/solved-volume.ts";
import { bottleneckAtBreak, bottleneckOf } from "../run/findings/bottleneck.ts";
import { horizonOf } from "../run/findings/horizon-intervals.ts";
import { criterionOf, labelOf } from "../run/findings/targets.ts";
import { cannotBeKept } from "../scenario/attainable.ts";
import type { CheckedScenario } from "../scenario/check.ts";
import type { Model } from "../scenario/model.ts";
import { summaryOf } from "../summary.ts";
import { VERSION } from "../version.ts";
import { type Break, findBreak } from "./break.ts";
import { Curve } from "./curve.ts";
import type { Evidence } from "./evidence.ts";
import { marginOf } from "./margin.ts";
import { Simulator, type SimulatorOptions } from "./simulator.ts";
import { requestsPerSecond, type WebLimits } from "./web-limits.ts";

export interface CapacityOptions extends SimulatorOptions {
  /** The largest multiple looked at; default 10. */
  readonly to?: number | undefined;
  /** The measured knee of the web system; without it the web system's limits are not looked at. */
  readonly web?: WebLimits | undefined;
  /** Days simulated at each multiple of the grid; default 40, and up to 16 times as many where a target breaks. */
  readonly days?: number | undefined;
  /** Called at every step, and again whenever some days of it are done. */
  readonly progress?: ((progress: CapacityProgress) => void) | undefined;
}

export interface CapacityProgress {
  /** What is being done: "3x", "where phone: 80% in 20s breaks". */
  readonly doing: string;
  readonly done: number;
  readonly of: number;
  /** The lowest break found so far; null before there is one. */
  readonly line: number | null;
}

const DAYS = 40;
const MOST_TIMES = 16;
const LARGEST = 1000;
/** Multiples below 1x at which a target that is broken at 1x is looked at. */
const BELOW = [0.1, 0.25, 0.5, 0.75];

/**
 * The load line of a scenario: every target over a grid of multiples from 1x, then the multiple at which each breaks,
 * by root search on common random numbers; below 1x where it is broken there already. The web system's limits follow from the visits and contacts of the same
 * runs and its measured knee. Interrupted, it tells what was found; the same scenario, seed and version give the same
 * load line on any number of workers.
 *
 * @throws out-of-range (options), no-answer (nothing to break), interrupted (before there was anything to tell)
 */
export async function capacity(checked: CheckedScenario, options: CapacityOptions = {}): Promise<LoadLine> {
  const { model } = checked;
  const to = options.to ?? 10;
  if (!(to > 1 && to <= LARGEST)) throw errors.outOfRange("to", `a multiple above 1 and up to ${LARGEST}`, to);
  const days = options.days ?? DAYS;
  if (!(Number.isInteger(days) && days >= 10 && days <= 100_000))
    throw errors.outOfRange("days", "a whole number from 10 to 100000", days);
  if (model.targets.length === 0) {
    throw errors.noAnswer(
      "the scenario states no target, so nothing can break: give a channel one, such as 80% in 20s",
    );
  }
  let now: CapacityProgress | null = null;
  const onDays = (): void => {
    if (now) options.progress?.(now);
  };
  const simulator = new Simulator({ ...options, onDays });
  let curve: Curve | null = null;
  let solved: SolvedVolume[] = [];
  const breaks: Break[] = [];
  const grid = gridTo(to);
  let stopped: string | null = null;
  const tell = (doing: string, done: number): void => {
    now = { doing, done, of: grid.length + model.targets.length, line: lowest(breaks) };
    options.progress?.(now);
  };
  try {
    tell("what is behind the volumes as logged, and how long the backlog takes to settle", 0);
    const volumes = await simulator.solve(model);
    solved = volumes.solved;
    curve = new Curve(volumes.model, simulator);
    await simulator.settle(volumes.model);
    for (const [i, multiple] of grid.entries()) {
      tell(`${multiple}x`, i);
      await curve.at(multiple, days);
    }
    for (const [t, target] of model.targets.entries()) {
      tell(`where ${labelOf(model, target)} breaks`, grid.length + t);
      const how = { grid, lower: BELOW, replications: days, mostReplications: days * MOST_TIMES };
      breaks.push(await findBreak(curve, t, how));
    }
  } catch (error) {
    const isOurs = error instanceof PlimsollError && error.code === "interrupted";
    if (!isOurs || !curve || curve.multiples.length === 0) throw error;
    stopped = "interrupted";
  } finally {
    await simulator.close();
  }
  return loadLine(checked, curve, breaks, { to, stopped, solved, seed: simulator.seed, web: options.web });
}

interface Facts {
  readonly to: number;
  readonly stopped: string | null;
  readonly solved: readonly SolvedVolume[];
  readonly seed: number;
  readonly web: WebLimits | undefined;
}

function loadLine(checked: CheckedScenario, curve: Curve, breaks: readonly Break[], facts: Facts): LoadLine {
  const { model } = curve;
  const points = curve.multiples.map((multiple) => pointAt(model, multiple, curve.evidence(multiple)));
  const limits = [
    ...model.targets.map((_, t) => targetLimit(curve, t, breaks[t])),
    ...(facts.web ? webSystem(model, points, facts.web, facts.to) : []),
  ].sort((x, y) => orderOf(x) - orderOf(y));
  const [first] = limits;
  const atOnce = limits.filter(({ state }) => state === "below");
  const alone = atOnce.every(({ resource }) => resource === first.resource);
  const { name, hash, start, days, dayOverAverage, busiestOverAverage } = summaryOf(checked);
  return {
    format: LOAD_LINE_FORMAT,
    version: VERSION,
    scenario: { name, hash, start, days, dayOverAverage, busiestOverAverage },
    seed: facts.seed,
    solved: facts.solved,
    from: [...BELOW, 1].find((multiple) => curve.multiples.includes(multiple)) ?? 1,
    to: facts.to,
    line: first.breaks,
    below: first.state === "below" || (first.breaks?.high ?? 1) < 1,
    bottleneck: alone && (first.state === "breaks" || first.state === "below") ? first.resource : null,
    limits,
    webMeasured: facts.web !== undefined,
    points,
    intervalStarts: horizonOf(model).map((interval) => interval.start),
    stopped: facts.stopped,
  };
}

/** Broken everywhere first, then in the order of breaking, then what holds, then what is not known. */
function orderOf({ state, breaks }: Limit): number {
  if (state === "below") return 0;
  return breaks?.value ?? (state === "holds" ? 1e9 : 2e9);
}

function targetLimit({ model, multiples }: Curve, t: number, found: Break | undefined): Limit {
  const target = model.targets[t];
  const never = cannotBeKept(model, target);
  return {
    label: labelOf(model, target),
    resource: found?.multiple?.value
      ? bottleneckAtBreak(model, target, found.multiple.value)
      : bottleneckOf(model, target, Math.min(...multiples)),
    ...(never === null ? {} : { cannotBeKept: never }),
    target: t,
    measure: target.measure,
    goal: target.goal,
    criterion: criterionOf(target),
    state: found?.state ?? "unknown",
    breaks: found?.multiple ? roundedEstimate(found.multiple) : null,
    by: found?.by === "floor" ? "floor" : "criterion",
    interval: found?.interval ?? null,
  };
}

/** The web system's limits: where visits or contacts of the busiest interval reach the measured knee. */
function webSystem(model: Model, points: readonly LoadPoint[], web: WebLimits, to: number): Limit[] {
  const limit = (label: string, breaks: number | null): Limit => ({
    label: `web system: ${label}`,
    resource: "web system",
    target: null,
    measure: null,
    goal: null,
    criterion: "in the busiest interval",
    state: breaks === null || breaks > to ? "holds" : "breaks",
    breaks: breaks === null || breaks > to ? null : sure(breaks),
    by: "criterion",
    interval: null,
  });
  const perMultiple = requestsPerSecond(model);
  return [
    ...(web.requestsPerSecond !== null && perMultiple !== null
      ? [limit(`${web.requestsPerSecond} requests/s`, web.requestsPerSecond / perMultiple)]
      : []),
    ...(web.intakesPerSecond === null
      ? []
      : [limit(`${web.intakesPerSecond} contacts/s`, reached(points, web.intakesPerSecond))]),
  ];
}

/** The multiple at which contacts per second reach a knee, between the points that were simulated; null beyond them. */
function reached(points: readonly LoadPoint[], knee: number): number | null {
  let before = { multiple: 0, intakesPerSecond: 0 };
  for (const point of points) {
    if (point.intakesPerSecond >= knee) {
      const share = (knee - before.intakesPerSecond) / (point.intakesPerSecond - before.intakesPerSecond);
      return before.multiple + share * (point.multiple - before.multiple);
    }
    before = point;
  }
  return null;
}

function pointAt(model: Model, multiple: number, evidence: Evidence): LoadPoint {
  const perSecond = Array.from(
    { length: evidence.intervals },
    (_, i) => (evidence.of("total", "arrivals", i) ?? 0) / model.calendar.interval,
  );
  const requests = requestsPerSecond(model);
  return {
    multiple,
    replications: evidence.replications,
    targets: model.targets.map((target, t): TargetAt => {
      const { value, low, high } = marginOf(target, t, evidence);
      return {
        value: roundedEstimate(evidence.ofTarget(t, evidence.intervals)),
        band: bandOf(evidence.dayValues[t]),
        daysMet: rounded(exactProportion(evidence.targets.met[t], evidence.targets.days[t]).value) ?? 1,
        margin: roundedEstimate({ value, low, high }),
      };
    }),
    intakesPerSecond: rounded(Math.max(...perSecond)) ?? 0,
    requestsPerSecond: requests === null ? null : rounded(requests * multiple),
  };
}

/** The range of all but the outermost 2.5% of days at either end; null when there are too few to tell. */
function bandOf(values: readonly (number | null)[]): TargetAt["band"] {
  const sorted = values.filter((value) => value !== null).sort((x, y) => x - y);
  if (sorted.length < 40) return null;
  const at = (q: number): number => {
    const rank = q * (sorted.length - 1);
    const below = Math.floor(rank);
    return sorted[below] + (rank - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
  };
  return { low: rounded(at(0.025)) ?? 0, high: rounded(at(0.975)) ?? 0 };
}

/** 1, 2, ... to, or steps that make about ten. */
export function gridTo(to: number): number[] {
  const step = [0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100].find((each) => (to - 1) / each <= 10) ?? 100;
  const inner = Array.from({ length: Math.ceil((to - 1) / step) }, (_, i) => Number((1 + i * step).toFixed(6)));
  return [...inner, to];
}

function sure(value: number): Estimate {
  return { value: rounded(value), low: rounded(value), high: rounded(value) };
}

function lowest(breaks: readonly Break[]): number | null {
  const values = breaks.flatMap(({ multiple }) => (multiple?.value ? [multiple.value] : []));
  return values.length > 0 ? Math.min(...values) : null;
}
