// The table "Numbers to reach", measured side by side in one run. Started by main.ts, which bundles it.
import {
  commandRows,
  commonCustomersRow,
  type Effort,
  flagshipRow,
  memoryRow,
  multiSkillRow,
  type Row,
  sequentialRows,
  textbookRows,
  workersRow,
} from "./rows.ts";

const quick = process.argv.includes("--quick");
const effort: Effort = quick ? { pairs: 3, size: 0.05 } : { pairs: 7, size: 1 };

const steps: (() => Row[] | Row | Promise<Row[] | Row>)[] = [
  () => textbookRows(effort),
  () => sequentialRows(effort),
  () => multiSkillRow(effort),
  () => flagshipRow(effort),
  () => workersRow(effort),
  () => memoryRow(effort),
  () => commonCustomersRow(effort),
  ...(quick ? [] : [commandRows]),
];

const rows: Row[] = [];
for (const [done, step] of steps.entries()) {
  process.stderr.write(`measuring: step ${done + 1} of ${steps.length}\n`);
  rows.push(...[await step()].flat());
}

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ quick, node: process.version, rows }, null, 2));
} else {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const line = (row: Row): string =>
    [
      row.what.padEnd(width),
      row.noWorseThan.padStart(9),
      row.aim.padStart(9),
      row.measured.padStart(10),
      mark(row),
    ].join("  ");
  console.log(line({ what: "what", noWorseThan: "no worse", aim: "aim", measured: "measured", reached: null }));
  for (const row of rows) console.log(line(row));
}

function mark({ reached }: Row): string {
  return reached === null ? "" : reached ? "reached" : "short of it";
}
