import { type CoverageRow, coverageTable } from "./coverage.ts";
import { type FewDaysRow, fewDaysTable } from "./few-days.ts";
import type { Verification } from "./verify.ts";
import { grouped, outcome, rowWords } from "./words.ts";

/** `docs/validation.md`: the same run, seed and Node version give the same bytes; `coverage` and `fewDays` are what proofs have kept. */
export function validationPage(
  verification: Verification,
  node: string,
  coverage: readonly CoverageRow[] = [],
  fewDays: readonly FewDaysRow[] = [],
): string {
  const { rows, comparisons, risk, factor, quick } = verification;
  return [
    "# Validation: our numbers beside published and exact ones",
    "",
    `${outcome(verification)} This page is generated: \`plimsoll verify --write docs/validation.md\` makes it again, with`,
    `the same bytes on the same version of Node (this one: ${node}) on any number of workers. The tests compute every`,
    "formula anew and simulate all cases with `--quick`: what they find must agree with the sources, and with this page.",
    ...(quick ? ["", "**A quick run**: its intervals are eight times as wide as the rule below asks."] : []),
    "",
    "How to read it. *Theirs* is what the source prints, with the 95% half-width of its simulation where it states one",
    "(CallCC prints 90% intervals, which are widened). Where it states only how many days it simulated, the",
    "comparison takes that of as many of our days.",
    "*Formula* is what `plimsoll/theory` computes; it has to agree to half a unit of the last printed digit. *Simulated*",
    "is the full simulator, through the same queues, agents, measures and intervals as every `plimsoll run`, with the",
    "half-width of its 95% interval: at most 1% of the value (5% for probabilities under .05) or a third of the source's,",
    "whichever is larger. It agrees when the difference is at most k × √(ours² + theirs²) plus half a unit of the last",
    `printed digit. With ${comparisons} numbers compared, k = ${factor.toFixed(2)} lets all of them together fail by chance in`,
    `${100 * risk}% of runs; *of allowed* is the difference as a share of that limit. The seed is 1, and is never changed to`,
    "make a number fit. Steady states are measured after days that let the empty start be forgotten.",
    "",
    ...grouped(rows, (row) => row.source).flatMap(([source, ofSource]) => [
      `## ${source}`,
      "",
      ...table([
        ["System", "Measure", "Theirs", "Formula", "Simulated", "Of allowed", "Verdict"],
        ["---", "---", "---:", "---:", "---:", "---:", "---"],
        ...grouped(ofSource, (row) => row.name).flatMap(([name, ofName]) =>
          ofName.map((row, index) => {
            const { theirs, formula, simulated, ofAllowed, verdict } = rowWords(row);
            return [index === 0 ? name : "", row.what, theirs, formula, simulated, ofAllowed, verdict];
          }),
        ),
      ]),
      "",
    ]),
    ...(coverage.length > 0 ? coverageTable(coverage) : []),
    ...(fewDays.length > 0 ? fewDaysTable(fewDays) : []),
  ].join("\n");
}

function table(rows: readonly (readonly string[])[]): string[] {
  return rows.map((cells) => `| ${cells.join(" | ")} |`);
}
