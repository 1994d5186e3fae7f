import { join } from "node:path";
import { manyTypesText, textbookText } from "./scenarios.ts";

/** The checkout that measures, written into the bundle by `bench/main.ts`. */
declare const PLIMSOLL_ROOT: string;

/** What two checkouts are measured by: the same scenario through the engine of each. */
export interface RowOfTwo {
  readonly name: string;
  readonly scenario: string;
  /** Read instead of `scenario`; null = none. */
  readonly file: string | null;
  readonly multiple: number;
  readonly engine: "events" | "recursion";
  /** Days of a round. */
  readonly days: number;
}

const row = (name: string, engine: RowOfTwo["engine"], days: number, scenario: string): RowOfTwo => ({
  ...{ name, engine, days, scenario },
  ...{ file: null, multiple: 1 },
});

export const ROWS: readonly RowOfTwo[] = [
  row("M/M/12+M by events", "events", 60, textbookText(12, 4.2, "60s")),
  row("M/M/12+M by the recursion", "recursion", 120, textbookText(12, 4.2, "60s")),
  row("M/M/200+M by events", "events", 3, textbookText(200, 98, "120s")),
  row("M/M/200+M by the recursion", "recursion", 6, textbookText(200, 98, "120s")),
  row("20 types x 10 groups x 200 agents by events", "events", 3, manyTypesText()),
  {
    ...row("flagship of 0.1 at 10x by events", "events", 3, ""),
    ...{ file: join(PLIMSOLL_ROOT, "bench", "flagship-0.1.yaml"), multiple: 10 },
  },
];
