/**
 * Results in, readable things out; nothing here simulates, and only `writeFiles` touches a disk.
 *
 *   results ─┬─► verdict ──► sentences, and a table for the terminal
 *            ├─► charts ───► page: one self-contained report.html
 *            └─► csv ──────► the same numbers as files
 */
export { loadLineCsv } from "./capacity/csv.ts";
export { loadLineText } from "./capacity/load-line-text.ts";
export { renderLoadLine } from "./capacity/page.ts";
export { loadLineVerdict } from "./capacity/verdict.ts";
export { type PiecedFile, resultsCsv, resultsCsvInPieces, type TextFile } from "./csv/results-csv.ts";
export { limitText } from "./load/limit-text.ts";
export { loadTestText } from "./load/load-test-text.ts";
export { renderLoadTest } from "./load/page.ts";
export { renderReport } from "./page/page.ts";
export { joined, jsonPieces } from "./pieces.ts";
export { planCsv } from "./plan/csv.ts";
export { planText } from "./plan/plan-text.ts";
export { planVerdict } from "./plan/verdict.ts";
export type { TextOptions } from "./text-layout.ts";
export type { MultipleVerdict } from "./verdict/multiples.ts";
export { type Verdict, verdict } from "./verdict/verdict.ts";
export { verdictText } from "./verdict/verdict-text.ts";
export { writeFiles, writeFilesAndLast } from "./write.ts";
