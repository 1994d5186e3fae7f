import { Counter, Rate, Trend } from "k6/metrics";
import { appliesTo } from "./applies-to.ts";
import type { AttemptRun } from "./attempt-run.ts";
import { plan } from "./read-plan.ts";
import type { K6Target } from "./script-plan.ts";

/** How late attempts began, real milliseconds; of the measured ones. */
export const schedulingLag = new Trend("sched_lag", true);

/** From the intended start of an attempt to the web system's acknowledgement, real milliseconds; of the measured ones. */
export const liveIntake = new Trend("intake_live", true);
export const formIntake = new Trend("intake_form", true);

export const counters = {
  attempts: new Counter("attempts"),
  acknowledged: new Counter("acknowledged"),
  /** Turned away for too much load (503, 429, 1013). */
  refused: new Counter("refused"),
  /** Connections that broke, answers that make no sense. */
  errors: new Counter("web_system_errors"),
};

const metrics = plan.targets.map((target) =>
  target.measure === "averageWait" ? new Trend(target.metric) : new Rate(target.metric),
);

/** What became of an attempt; `accepted`: a form that will be answered another day. */
export type Outcome =
  | { readonly how: "answered" | "abandoned"; readonly waited: number }
  | { readonly how: "busy" }
  | { readonly how: "accepted" };

/** Counts an outcome for every target that speaks of this attempt. */
export function count({ customer, at }: AttemptRun, outcome: Outcome): void {
  plan.targets.forEach((target, t) => {
    const value = appliesTo(target, customer, at) ? toAdd(target, outcome) : null;
    if (value !== null) metrics[t].add(value);
  });
}

/** What the outcome adds to the target's metric; null = nothing. */
function toAdd({ measure, within, abandoned }: K6Target, outcome: Outcome): number | boolean | null {
  if (measure === "blocking") return outcome.how === "busy";
  if (outcome.how === "busy" || outcome.how === "accepted") return null;
  if (measure === "averageWait") return outcome.waited;
  if (measure === "abandonment") return outcome.how === "abandoned";
  if (outcome.how === "answered") return outcome.waited <= within;
  const as = outcome.waited <= abandoned.until ? abandoned.early : abandoned.late;
  return as === "nothing" ? null : as === "hit";
}
