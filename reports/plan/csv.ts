import type { Plan } from "../../sim/measure/plan-document.ts";
import { csvRow } from "../csv/cell.ts";
import type { TextFile } from "../csv/results-csv.ts";

/** `staffing.csv`, one row per group and interval, as workforce tools take it. */
export function planCsv({ staffing }: Plan): TextFile[] {
  const rows = staffing.map(({ group, date, start, onTheFloor, scheduled }) => [
    group,
    date,
    start,
    onTheFloor,
    scheduled,
  ]);
  const head = ["group", "date", "interval_start", "on_the_floor", "scheduled"];
  return [{ name: "staffing.csv", text: [head, ...rows].map(csvRow).join("") }];
}
