// The table "Numbers to reach", measured side by side in one run. Started by main.ts, which bundles it.
import { commandRows, firstNumbersRow, largeRows, memoryRow, runWhole } from "./command-rows.ts";
import {
  commonCustomersRow,
  type Effort,
  flagshipRow,
  informed,
  multiSkillRow,
  notBuilt,
  type Row,
  textbookRows,
  workersRow,
} from "./rows.ts";
import { choosesNothing } from "./words.ts";

const args = process.argv.slice(2);
const quick = args.includes("--quick");
const effort: Effort = quick ? { pairs: 3, size: 0.05 } : { pairs: 7, size: 1 };
const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : "";

type Step = readonly [name: string, measure: () => Row[] | Row | Promise<Row[] | Row>];

const steps: readonly Step[] = [
  ["textbook", () => textbookRows(effort)],
  ["multi-skill", () => multiSkillRow(effort)],
  ["flagship", () => flagshipRow(effort)],
  ["workers", () => workersRow(effort)],
  ["memory", () => memoryRow(effort)],
  ["customers", () => commonCustomersRow(effort)],
  [
    "week",
    () => notBuilt("a week of 50 reasons x 20 groups x 2,000 agents, 200 weeks", "5 min or more", "3 min", "1 min"),
  ],
  ...(quick
    ? []
    : ([
        ["first", () => firstNumbersRow(effort)],
        ["large", largeRows],
        ["commands", commandRows],
      ] satisfies Step[])),
];

if (args[0] === "--peak") await runWhole(args[1], Number(args[2]));
else await table(steps.filter(([name]) => name.includes(only)));

async function table(chosen: readonly Step[]): Promise<void> {
  const wrong = choosesNothing(
    only,
    steps.map(([name]) => name),
  );
  if (wrong !== null) {
    process.stderr.write(`${wrong}\n`);
    process.exitCode = 2;
    return;
  }
  const rows: Row[] = [];
  for (const [name, measure] of chosen) {
    process.stderr.write(`measuring: ${name}\n`);
    try {
      rows.push(...[await measure()].flat());
    } catch (error) {
      // A row that fails says so and takes no other with it.
      rows.push(informed(`${name}: failed`, error instanceof Error ? error.message : String(error)));
      process.exitCode = 1;
    }
  }
  if (args.includes("--json")) console.log(JSON.stringify({ quick, node: process.version, rows }, null, 2));
  else print(rows);
}

function print(rows: readonly Row[]): void {
  const head = { what: "what", today: "0.1", noWorseThan: "no worse", aim: "aim", measured: "measured", verdict: "" };
  const all = [head, ...rows];
  const width = (key: keyof typeof head): number => Math.max(...all.map((row) => row[key].length));
  for (const row of all) {
    const numbers = (["today", "noWorseThan", "aim", "measured"] as const).map((key) => row[key].padStart(width(key)));
    console.log([row.what.padEnd(width("what")), ...numbers, row.verdict].join("  ").trimEnd());
  }
  if (quick) console.log("\n--quick: rounds are short; the numbers show that it runs, and no more.");
}
