import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { share } from "../../reports/numbers.ts";
import { simulate } from "../../sim/simulate.ts";
import { FEW_DAYS_FILE, type FewDaysRow, fewDaysOf, MOST_FEW, shareOfFew } from "../../sim/verify/few-days.ts";
import { scenarioOf } from "./scenario.ts";
import type { Figure, ProofStep } from "./step.ts";

const DAYS = 200;

/** Of what is printed about every scenario that ships at 200 days: how much is "too few days to say". */
export const fewDays: ProofStep = {
  name: "few days: what 200 days cannot say, for every scenario that ships",
  run: async (tell) => {
    const figures: Figure[] = [];
    const files = readdirSync("scenarios").filter((file) => file.endsWith(".yaml"));
    for (const file of files.sort()) {
      tell(`scenarios/${file}`);
      const results = await simulate(await scenarioOf(`scenarios/${file}`), { replications: DAYS });
      const row: FewDaysRow = { scenario: file, days: DAYS, ...fewDaysOf(results) };
      const few = shareOfFew(row);
      const parts = [row.whole, row.intervals];
      figures.push({
        what: `scenarios/${file}`,
        found: `${share(few)} of ${row.whole.said + row.intervals.said} values: ${row.whole.few} of ${row.whole.said} over the horizon, ${row.intervals.few} of ${row.intervals.said} by interval`,
        claimed: `at most ${share(MOST_FEW)} of either`,
        holds: parts.every((part) => part.few <= MOST_FEW * part.said),
      });
      keep([...keptRows().filter(({ scenario }) => files.includes(scenario) && scenario !== file), row]);
    }
    return figures;
  },
};

function keptRows(): FewDaysRow[] {
  return JSON.parse(readFileSync(FEW_DAYS_FILE, "utf8")) as FewDaysRow[];
}

function keep(rows: readonly FewDaysRow[]): void {
  const sorted = [...rows].sort((a, b) => (a.scenario < b.scenario ? -1 : 1));
  writeFileSync(FEW_DAYS_FILE, `[\n${sorted.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
}
