import type { LoadLine } from "../../sim/measure/load-line.ts";
import { type Cell, csvRow } from "../csv/cell.ts";
import type { TextFile } from "../csv/results-csv.ts";

/** `capacity.csv`: each target at each multiple, and `load-line.csv`: where each limit breaks. */
export function loadLineCsv(line: LoadLine): TextFile[] {
  return [
    { name: "capacity.csv", text: [VALUES, ...values(line)].map(csvRow).join("") },
    { name: "load-line.csv", text: [BREAKS, ...breaks(line)].map(csvRow).join("") },
  ];
}

const VALUES = [
  ...["multiple", "target", "measure", "goal", "value", "low", "high", "band_low", "band_high"],
  ...["days_met", "holds", "replications"],
];

function values({ limits, points }: LoadLine): Cell[][] {
  const targets = limits.filter(({ target }) => target !== null);
  return points.flatMap(({ multiple, replications, targets: at }) =>
    targets.map(({ label, measure, goal, target }) => {
      const { value, band, daysMet, margin } = at[target ?? 0];
      return [
        ...[multiple, label, measure, goal, value.value, value.low, value.high],
        ...[band?.low, band?.high, daysMet, (margin.value ?? 0) >= 0, replications],
      ];
    }),
  );
}

const BREAKS = ["limit", "criterion", "bottleneck", "state", "multiple", "low", "high", "floor_of"];

function breaks({ limits, intervalStarts }: LoadLine): Cell[][] {
  return limits.map(({ label, criterion, resource, state, breaks: at, by, interval }) => [
    ...[label, criterion, resource, state, at?.value, at?.low, at?.high],
    by === "floor" && interval !== null ? intervalStarts[interval] : "",
  ]);
}
