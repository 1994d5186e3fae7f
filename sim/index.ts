/**
 * The library: what the commands do, typed, without files or terminal. It throws only errors of the catalogue
 * (`PlimsollError`); theory and reports are subpaths (`plimsoll/theory`, `plimsoll/report`).
 *
 *   check(text) -> what is wrong, or a checked scenario -> simulate(checked) -> results document
 */
export { type ExitCode, exitCodes, formatError, formatProblem, PlimsollError, type Problem } from "./errors.ts";
export { type Limit, LOAD_LINE_FORMAT, type LoadLine, type LoadPoint, type Resource } from "./measure/load-line.ts";
export { MEASURES, type Measure } from "./measure/measures.ts";
export {
  type Infeasible,
  PLAN_FORMAT,
  type Plan,
  type PlannedGroup,
  type PlannedTarget,
  type Staffed,
  type StaffingRow,
} from "./measure/plan-document.ts";
export { readResults } from "./measure/read-results.ts";
export type {
  ErlangCrossCheck,
  Estimate,
  IntervalColumns,
  MultipleResults,
  Results,
  Series,
  SeriesResults,
  TargetResult,
} from "./measure/results.ts";
export { RESULTS_FORMAT } from "./measure/results.ts";
export { type CapacityOptions, type CapacityProgress, capacity } from "./plan/capacity.ts";
export { plannedScenario } from "./plan/planned-scenario.ts";
export { type PlanOptions, type PlanProgress, plan } from "./plan/planner.ts";
export { type WebLimits, webLimits } from "./plan/web-limits.ts";
export type { ReplicationProgress } from "./run/replications/replicate.ts";
export { type CheckedScenario, type CheckOptions, type CheckResult, check } from "./scenario/check.ts";
export { explain } from "./scenario/explain.ts";
export { loadScenario } from "./scenario/load.ts";
export { type SimulateOptions, simulate } from "./simulate.ts";
export { VERSION } from "./version.ts";
