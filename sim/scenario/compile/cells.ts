import { mistakes } from "../mistakes.ts";
import type { Model } from "../model.ts";
import type { Findings } from "../places.ts";

/** Above so many the sums alone take gigabytes. */
const MOST_CELLS = 4_000_000;

type Shape = Pick<Model, "reasons" | "channels" | "tiers" | "groups" | "calendar" | "peak">;

/** Cells of the results: series x intervals x multiples. */
export function cellsOf(model: Shape): number {
  const { calendar, peak } = model;
  const multiples = peak.multiples.length + (peak.belief ? 1 : 0);
  const perDay = 86_400 / (calendar.reportInterval ?? calendar.interval);
  return seriesCount(model) * perDay * calendar.horizonDays * multiples;
}

/** As many series as `seriesOf` in sim/run lists. */
export function seriesCount({ reasons, channels, tiers, groups }: Shape): number {
  const queues = reasons.reduce((count, reason) => count + reason.split.filter((share) => share > 0).length, 0);
  return (
    1 +
    channels.length +
    reasons.length +
    (tiers.length > 1 ? tiers.length : 0) +
    (reasons.length > 1 && channels.length > 1 ? queues : 0) +
    groups.length +
    (groups.length > 1 ? 1 : 0)
  );
}

/** What cannot be held is refused before it is simulated. */
export function checkCells(model: Shape, findings: Findings): void {
  const cells = cellsOf(model);
  if (cells <= MOST_CELLS) return;
  const [got, most] = [cells, MOST_CELLS].map((count) => Math.round(count).toLocaleString("en-GB"));
  findings.about(["days"], mistakes.tooManyCells(["days"], got as string, most as string), [["report"], ["interval"]]);
}
