import { cellsOf } from "../compile/cells.ts";
import type { Adviser } from "./adviser.ts";

const MOST_NUMBERS = 1_000_000;
/** Measures with their intervals and bands, as columns of the results. */
const COLUMNS = 40;
/** Report intervals that may be advised, hours. */
const COARSER = [1, 2, 4, 12, 24];

/** How many numbers the results will have; above a million nobody reads them. */
export const cells: Adviser = ({ model, scenario }) => {
  const { calendar } = model;
  const count = cellsOf(model) * COLUMNS;
  const hours = (calendar.reportInterval ?? calendar.interval) / 3600;
  const coarser = COARSER.filter((each) => each > hours);
  if (count <= MOST_NUMBERS || coarser.length === 0) return [];
  const enough = coarser.find((each) => (count * hours) / each <= MOST_NUMBERS) ?? 24;
  return [
    {
      code: "many-cells",
      path: scenario.report ? ["report", "interval"] : ["interval"],
      message: `the results will have some ${Number(count.toPrecision(2)).toLocaleString("en-GB")} numbers`,
      hint: `report by longer intervals, which changes no waiting time: report: {interval: ${enough === 1 ? "60m" : `${enough}h`}}`,
    },
  ];
};
