import { DAYS_FOR_A_BAND } from "../../sim/measure/bands.ts";
import type { LoadTest, MultipleResults, Results } from "../../sim/measure/results.ts";
import { duration } from "../durations.ts";
import { NOTHING, plain, share } from "../numbers.ts";
import { capital, listed, plural } from "../words.ts";
import { JUDGES } from "./judged-by.ts";

/** A results document that was measured. */
export type Measured = Results & { readonly load: LoadTest };

/** A target beside what the simulation says of it, and who judges it. */
export interface JudgedTarget {
  readonly label: string;
  readonly measure: string;
  /** null where nothing can be measured within the window. */
  readonly measured: MultipleResults["targets"][number] | null;
  readonly predicted: MultipleResults["targets"][number] | null;
  /** What was measured against the goal; "void" where the run says nothing, whatever it measured. */
  readonly verdict: string;
  readonly judge: keyof typeof JUDGES;
}

/** Whether the run says nothing. */
export function isVoid({ load }: Measured): boolean {
  return load.void.length > 0;
}

/** Every target of the scenario. */
export function judgedTargets(results: Measured): JudgedTarget[] {
  const { multiples, load } = results;
  return load.prediction.targets.map((predicted, t) => {
    const { label, measure } = predicted;
    const judge = load.judges[t];
    if (judge === "nobody") return { label, measure, measured: null, predicted: null, verdict: NOTHING, judge };
    const measured = multiples[0].targets.find((one) => one.label === label) ?? null;
    const verdict = isVoid(results) ? "void" : (measured?.verdict ?? NOTHING);
    return { label, measure, measured, predicted, verdict, judge };
  });
}

/** Those that customers were promised and that are decided within the window. */
export function promisesOf(results: Measured): JudgedTarget[] {
  return judgedTargets(results).filter(({ measured, measure }) => measured !== null && measure !== "occupancy");
}

/** Which targets k6 has not judged, and why; what it says of the others. */
export function judging(results: Measured): string {
  const targets = judgedTargets(results);
  const said = (["unseen", "partly", "nobody"] as const).flatMap((judge) => {
    const names = targets.filter((target) => target.judge === judge).map(({ label }) => label);
    const { who, why } = JUDGES[judge];
    return names.length === 0
      ? []
      : [`${listed(names)} by ${who} alone (${why})`.replace(" by nobody alone", " not at all")];
  });
  const byK6 = targets.some(({ judge }) => judge === "both");
  const thresholds = `its thresholds ${results.load.thresholdsHold ? "all hold" : "do not all hold"}`;
  const k6 = byK6 ? `Judged by k6, too: ${thresholds}.` : "k6 had no target to judge.";
  return said.length === 0 ? k6 : `${k6} Judged otherwise: ${said.join("; ")}.`;
}

/** Share of the measured intervals inside the prediction band, over measures and channels; null when there is none. */
export function shareInside({ load }: Measured): number | null {
  const intervals = load.inside.reduce((sum, one) => sum + one.intervals, 0);
  return intervals === 0 ? null : load.inside.reduce((sum, one) => sum + one.inside, 0) / intervals;
}

/** The headline, then what it rests on. */
export function loadTestVerdict(results: Measured): string[] {
  const { load, multiples } = results;
  const { label } = multiples[0];
  if (isVoid(results)) {
    return [
      `Void: this load test says nothing about ${label}`,
      `${capital(listed([...load.void]))}. ${remedy(load)}The numbers below help to find the cause; do not quote them.`,
    ];
  }
  return [headline(results), agreement(load), webSystem(load), how(results)];
}

/** A share of the machine above which it counts as busy with something else. */
const BUSY = 0.25;

/** What the machine did beside, and what would help; nothing where the run is void for another reason. */
export function remedy({ machine, speedup }: LoadTest): string {
  if (!machine) return "";
  const { processors, others, enoughSpeedup } = machine;
  const busy =
    others > BUSY * processors
      ? `The machine was busy: other programs used ${plain(others)} of its ${plain(processors)} processors. `
      : "";
  return enoughSpeedup === null
    ? busy
    : `${busy}As busy as it was, --speedup ${plain(enoughSpeedup)} would do instead of ${plain(speedup)}. `;
}

function headline(results: Measured): string {
  const { load, multiples } = results;
  const when = `at ${multiples[0].label} from ${load.from} to ${load.to}`;
  const promises = promisesOf(results);
  const missed = promises.filter(({ measured }) => measured?.verdict === "missed");
  if (promises.length === 0) return `Measured ${when}: no target could be judged`;
  return missed.length === 0
    ? `Measured ${when}: every live target was met`
    : `Measured ${when}: ${listed(missed.map(({ label }) => label))} ${plural(missed.length, "was", "were")} missed`;
}

function agreement({ comparison }: LoadTest): string {
  const [whole] = comparison;
  const { measuredWait, simulatedWait, measuredContacts, dayWait } = whole;
  if (measuredWait === null || simulatedWait === null) return "No contact waited, so there is no wait to compare.";
  return `${plain(measuredContacts)} live contacts waited ${duration(measuredWait)} on average; the simulation of the same customers says ${duration(simulatedWait)}${dayWait === null ? "" : ` (${duration(dayWait)} on the whole simulated day that they were taken from)`}.`;
}

function webSystem({ latency, refused, errors }: LoadTest): string {
  const said = latency.map(
    ({ operation, p50, p99, p999 }) =>
      `${operation} within ${milliseconds(p50)} (median), ${milliseconds(p99)} (99%), ${milliseconds(p999)} (99.9%)`,
  );
  const trouble =
    refused + errors === 0
      ? "It refused no attempt, and no connection broke."
      : `It refused ${plain(refused)} attempts, and ${plain(errors)} broke.`;
  return `The web system, counted from the intended start: ${said.length > 0 ? listed(said) : NOTHING}. ${trouble}`;
}

function how(results: Measured): string {
  const { load } = results;
  const inside = shareInside(results);
  const band =
    inside === null ? noBand(load) : ` ${share(inside)} of the measured intervals fall in the prediction band.`;
  return `Scenario time ran ${plain(load.speedup)} times as fast as real time, so a real delay of 10 ms counts as ${duration(load.speedup / 100)} of waiting.${band}${inside === null || inside === 1 ? "" : aboveBand(load)}`;
}

/** Why nothing is said of a prediction band. */
function noBand({ prediction }: LoadTest): string {
  const { replications } = prediction;
  return replications < DAYS_FOR_A_BAND
    ? ` There is no prediction band: ${plain(replications)} days were simulated, and it takes ${DAYS_FOR_A_BAND} (--days).`
    : "";
}

/** In an idle centre the band is no wider than nothing, and every real delay lies above it. */
function aboveBand({ speedup, latency, comparison: [whole] }: LoadTest): string {
  const own = (speedup * Math.max(0, ...latency.map(({ p50 }) => p50))) / 1000;
  if (whole.simulatedWait === null || whole.simulatedWait > own) return "";
  return ` There is hardly any wait in the simulation: the web system's own time (${duration(own)} as scenario time counts) is enough to lie above the band.`;
}

export function milliseconds(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ms`;
}
