import type { Adviser } from "./adviser.ts";

const MOST_CELLS = 1_000_000;
/** Measures with their intervals and bands, as columns of the results. */
const COLUMNS = 40;

/** How many numbers the results will have; above a million nobody reads them. */
export const cells: Adviser = ({ model, scenario }) => {
  const { reasons, channels, tiers, groups, calendar, peak } = model;
  const queues = reasons.reduce((count, reason) => count + reason.split.filter((share) => share > 0).length, 0);
  const series = reasons.length + queues + channels.length + groups.length + tiers.length + 1;
  const count = series * calendar.intervalsPerDay * calendar.horizonDays * peak.multiples.length * COLUMNS;
  if (count <= MOST_CELLS || scenario.interval === "60m" || scenario.interval === "1h") return [];
  return [
    {
      code: "many-cells",
      path: ["interval"],
      message: `the results will have some ${Number(count.toPrecision(2)).toLocaleString("en-GB")} numbers`,
      hint: "try interval: 60m",
    },
  ];
};
