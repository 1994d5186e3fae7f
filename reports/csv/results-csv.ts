import type { Estimate, IntervalColumns, MultipleResults, Results, Series } from "../../sim/measure/results.ts";
import { measureOf } from "../measure.ts";
import { joined } from "../pieces.ts";
import { daysToClear } from "../verdict/clearing.ts";
import { causeOf } from "../words.ts";
import { type Cell, csvRow } from "./cell.ts";

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** A file whose text may be too long for one string; each call begins anew. */
export interface PiecedFile {
  readonly name: string;
  pieces(): Iterable<string>;
}

type Rows = (results: Results, multiple: MultipleResults) => Iterable<readonly Cell[]>;

/** The numbers of the results as CSV files, one kind of row each; shares are fractions and times are seconds. */
export function resultsCsv(results: Results): TextFile[] {
  return resultsCsvInPieces(results).map(({ name, pieces }) => ({ name, text: [...pieces()].join("") }));
}

/** The same, to be written without being held in memory. */
export function resultsCsvInPieces(results: Results): PiecedFile[] {
  return [
    file(results, "totals.csv", ["series", "measure", "unit", "value", "low", "high", "within", "bound"], totals),
    file(results, "intervals.csv", INTERVAL_COLUMNS, (all, multiple) => intervals(all, multiple, true)),
    file(results, "intervals-detail.csv", INTERVAL_COLUMNS, (all, multiple) => intervals(all, multiple, false)),
    file(results, "wait-quantiles.csv", ["series", "quantile", "seconds", "low", "high", "bound"], quantiles),
    file(results, "targets.csv", TARGET_COLUMNS, targets),
    file(results, "fates.csv", ["fate", "contacts"], fates),
    file(results, "backlog.csv", ["channel", "day", "backlog", "days to clear", "low", "high"], backlog),
    file(results, "replications.csv", ["measure", "series", "replication", "value"], replications),
    file(results, "erlang.csv", ERLANG_COLUMNS, erlang),
    assumptions(results),
  ];
}

const INTERVAL_COLUMNS = [
  ...["series", "measure", "day", "start", "value", "low", "high", "band low", "band high", "empty days", "bound"],
];

/** What most people look at; reasons, tiers and queues by interval are many rows, and stand in a file of their own. */
const MAIN_KINDS: ReadonlySet<string> = new Set(["total", "channel", "group"] satisfies Series["kind"][]);

/** Measures that depend on T: of the channel, unlike those of a target with a time of its own. */
const PROMISED: ReadonlySet<string> = new Set(["serviceLevel", "excessWait", "badExperiences"]);

const TARGET_COLUMNS = [
  ...["target", "series", "measure", "goal", "within", "criterion", "verdict", "value", "low", "high"],
  ...["days met", "days met low", "days met high", "worst interval", "worst value", "floor", "floor kept", "cause"],
  ...["bound", "days met bound"],
];

const ERLANG_COLUMNS = [
  ...["series", "interval", "rate per hour", "handling seconds", "agents", "within seconds"],
  ...["patience seconds", "lines"],
  ...["erlang c", "erlang a", "simulated", "reason"],
];

function file(results: Results, name: string, columns: readonly string[], rows: Rows): PiecedFile {
  return { name, pieces: () => joined(lines(results, columns, rows)) };
}

function* lines(results: Results, columns: readonly string[], rows: Rows): Iterable<string> {
  yield csvRow(["multiple", ...columns]);
  for (const multiple of results.multiples) {
    for (const row of rows(results, multiple)) yield csvRow([multiple.multiple ?? multiple.label, ...row]);
  }
}

function* totals(results: Results, { series }: MultipleResults): Iterable<readonly Cell[]> {
  const promises = new Map(results.series.map((each) => [each.id, promiseOf(each)]));
  for (const [id, { day }] of Object.entries(series)) {
    for (const [measure, value] of Object.entries(day)) {
      const within = PROMISED.has(measure) ? promises.get(id) : null;
      yield [id, measure, measureOf(measure).unit, ...estimate(value), within, value.bound];
    }
  }
}

function promiseOf({ kind, within }: Series): Cell {
  return within === null && kind !== "channel" ? "by channel" : within;
}

function* intervals(results: Results, { series }: MultipleResults, main: boolean): Iterable<readonly Cell[]> {
  const { start, day } = results.intervals;
  const kinds = new Map(results.series.map(({ id, kind }) => [id, kind]));
  for (const [id, { intervals }] of Object.entries(series)) {
    if (MAIN_KINDS.has(kinds.get(id) ?? "") !== main) continue;
    for (const measure of Object.keys(intervals)) {
      const columns = intervals[measure];
      for (let at = 0; at < start.length; at++) yield [id, measure, day[at], start[at], ...interval(columns, at)];
    }
  }
}

function interval({ value, low, high, band, bound }: IntervalColumns, at: number): readonly Cell[] {
  return [value[at], low[at], high[at], band?.low[at], band?.high[at], band?.empty[at], bound?.[at]];
}

function* quantiles(_: Results, { series }: MultipleResults): Iterable<readonly Cell[]> {
  for (const [id, { waitQuantiles }] of Object.entries(series)) {
    for (const [quantile, value] of Object.entries(waitQuantiles ?? {}))
      yield [id, quantile, ...estimate(value), value.bound];
  }
}

function* targets({ intervals }: Results, multiple: MultipleResults): Iterable<readonly Cell[]> {
  for (const target of multiple.targets) {
    const { label, series, measure, goal, within, criterion, verdict, worst, floor, bottleneck } = target;
    yield [
      ...[label, series, measure, goal, within, criterion, verdict],
      ...[...estimate(target.value), ...estimate(target.daysMet)],
      ...[
        worst ? intervals.start[worst.interval] : null,
        worst?.value,
        floor?.goal,
        floor?.kept,
        bottleneck === null ? null : causeOf(bottleneck),
      ],
      ...[target.value.bound, target.daysMet.bound],
    ];
  }
}

function fates(_: Results, { fates }: MultipleResults): Iterable<readonly Cell[]> {
  return Object.entries(fates);
}

function* backlog(_: Results, multiple: MultipleResults): Iterable<readonly Cell[]> {
  for (const recovery of multiple.recovery) {
    const clear = estimate(daysToClear(multiple, recovery));
    for (const [day, open] of recovery.backlogByDay.entries()) yield [recovery.channel, day + 1, open, ...clear];
  }
}

function* replications(_: Results, { replicationValues }: MultipleResults): Iterable<readonly Cell[]> {
  for (const [key, values] of Object.entries(replicationValues)) {
    const [measure, series] = key.split("@", 2);
    for (const [index, value] of values.entries()) yield [measure, series, index + 1, value];
  }
}

function* erlang(results: Results, { erlang }: MultipleResults): Iterable<readonly Cell[]> {
  for (const check of erlang) {
    const { series, interval, ratePerHour, handlingSeconds, agents, erlangC, erlangA, simulated, reason } = check;
    const { withinSeconds, patienceSeconds, lines } = check;
    const start = results.intervals.start[interval];
    yield [
      ...[series, start, ratePerHour, handlingSeconds, agents, withinSeconds, patienceSeconds, lines],
      ...[erlangC, erlangA, simulated, reason],
    ];
  }
}

function assumptions({ scenario }: Results): PiecedFile {
  const rows = scenario.assumptions.map(({ path, value, isDefault }) => csvRow([path, value, isDefault]));
  return { name: "assumptions.csv", pieces: () => [csvRow(["path", "value", "default"]), ...rows] };
}

function estimate({ value, low, high }: Estimate): readonly Cell[] {
  return [value, low, high];
}
