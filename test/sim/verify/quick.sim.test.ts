import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { agrees, type Verification, verify } from "../../../sim/verify/verify.ts";
import { grouped, rowWords } from "../../../sim/verify/words.ts";

const file = join(import.meta.dirname, "..", "..", "..", "docs", "validation.md");
const page = readFileSync(file, "utf8");
/** The tables of verified numbers; that of coverage follows. */
const [compared] = page.split("\n## Intervals and bounds");

/** Cells of the page's rows: system (empty where it is that above), measure, theirs, formula, simulated, of allowed, verdict. */
const printed = compared
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.slice(2, -2).split(" | "))
  .filter(([first]) => first !== "System" && !first.startsWith("---"));

/** "0.1739 ± 0.0076" */
function estimate(text: string): { value: number; halfWidth: number } {
  const [value, halfWidth] = text.split(" ± ").map(Number);
  return { value, halfWidth };
}

let quick: Verification;

beforeAll(async () => {
  quick = await verify({ quick: true, workers: 2 });
});

describe("plimsoll verify --quick", () => {
  test("agrees with every published and exact number", () => {
    const differing = quick.rows.filter((row) => !agrees(row));
    expect(differing.map(({ name, what, theirs, simulated }) => ({ name, what, theirs, simulated }))).toEqual([]);
  });

  test("has compared every number, all exactly enough", () => {
    expect(quick.stopped).toBeNull();
    expect(quick.rows.filter((row) => row.isSimulated && row.simulated === null)).toEqual([]);
    expect(quick.rows.filter((row) => row.formula === null && row.simulated === null)).toEqual([]);
  });

  test("is not suspiciously good: differences spread as chance spreads them", () => {
    // One number of each case: those of one case move together. A third of them lies beyond one standard error.
    const first = grouped(quick.rows, (row) => `${row.source} ${row.name}`).map(([, rows]) => rows[0]);
    const beyond = first.filter(({ theirs, theirHalfWidth, simulated }) => {
      const spread = Math.hypot(simulated?.halfWidth ?? 0, theirHalfWidth) / 1.96;
      return Math.abs((simulated?.value ?? 0) - Number(theirs)) > spread;
    });
    expect(beyond.length / first.length).toBeGreaterThan(0.1);
    expect(beyond.length / first.length).toBeLessThan(0.6);
  });
});

describe("docs/validation.md", () => {
  test("is the full run, with nothing that differs", () => {
    expect(page).not.toContain("A quick run");
    expect(printed.filter((cells) => cells.at(-1) !== "agrees")).toEqual([]);
  });

  test("has the rows, the sources' numbers and the formulas of today, to the character", () => {
    const expected = grouped(quick.rows, (row) => row.source).flatMap(([, ofSource]) =>
      grouped(ofSource, (row) => row.name).flatMap(([name, rows]) =>
        rows.map((row, i) => {
          const { theirs, formula } = rowWords(row);
          return [i === 0 ? name : "", row.what, theirs, formula];
        }),
      ),
    );
    expect(printed.map((cells) => cells.slice(0, 4))).toEqual(expected);
  });

  test("has simulated numbers that the quick run agrees with", () => {
    const differing = quick.rows.flatMap((row, i) => {
      if (!row.simulated) return [];
      const { value, halfWidth } = estimate(printed[i][4]);
      const allowed = 1.1 * quick.factor * Math.hypot(halfWidth, row.simulated.halfWidth);
      return Math.abs(value - row.simulated.value) <= allowed ? [] : [`${row.name}: ${row.what}`];
    });
    expect(differing).toEqual([]);
  });
});
