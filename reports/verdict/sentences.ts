import { DAYS_FOR_A_BAND } from "../../sim/measure/bands.ts";
import type { MultipleResults, Results, ScenarioSummary } from "../../sim/measure/results.ts";
import { weekdayOf } from "../calendar.ts";
import { duration, intervalWords } from "../durations.ts";
import { isNumber, plain, withInterval } from "../numbers.ts";
import { capital, harmless, listed, plural } from "../words.ts";
import { labelsOf, underEach } from "./condition.ts";
import { ascending } from "./multiples.ts";
import { overall } from "./overall.ts";

/** What totals add up over: "a day" or "in 14 days". */
export function horizon({ scenario }: Results): string {
  return scenario.days === 1 ? "a day" : `in ${scenario.days} days`;
}

/** "Targets are judged on average. Service level (early abandons excluded): share of contacts answered ..." */
export function criterion(results: Results): string {
  const { serviceLevel, countIn } = results.definitions;
  const criteria = new Set(results.multiples.flatMap(({ targets }) => targets.map((target) => target.criterion)));
  const judged = listed([...criteria].map(harmless));
  const counted = countIn === "arrival" ? "arrived" : "was answered";
  const level = hasLevel(results) ? `Service level (${harmless(serviceLevel)}): ${definition(results)}. ` : "";
  const targets = criteria.size > 0 ? `Targets are judged ${judged}. ` : "";
  return `${targets}${level}${balking(results)}A contact counts in the interval in which it ${counted}.`;
}

/** How customers count who leave before they wait; empty where there are none. */
function balking({ multiples }: Results): string {
  if (!multiples.some(({ fates }) => (fates.balked ?? 0) > 0)) return "";
  return "Customers who balk (leave on hearing how long the wait is) are in no service level and no abandonment; they get no answer and count as bad experiences. ";
}

/** Whether a time is promised to anybody: without one there is no service level. */
export function hasLevel({ multiples }: Results): boolean {
  return multiples.some(
    ({ series, targets }) =>
      targets.some(({ measure }) => measure === "serviceLevel") ||
      Object.values(series).some(({ day }) => day.serviceLevel !== undefined),
  );
}

/** The definition of service level in use, in words; its formula stands further down, with the method. */
function definition({ definitions }: Results): string {
  const short = duration(definitions.shortAbandonSeconds);
  const share = "share of contacts answered within the target time";
  const words: { readonly [name: string]: string } = {
    "answered only": "share of the answered contacts that were answered within the target time",
    "all abandons count": `${share}; every abandoned contact counts as a miss`,
    "early abandons excluded": `${share}; contacts abandoned within that time are left out`,
    "early abandons credited": `${share}; contacts abandoned within that time count as answered in time`,
    "short abandons excluded": `${share}; contacts abandoned within ${short} are left out`,
    "flow-outs count": `${share}; every abandoned contact, and every one that leaves for a callback or another channel, counts as a miss`,
    "flow-outs count, short abandons excluded": `${share}; contacts abandoned within ${short} are left out, those that leave for a callback or another channel count as misses`,
    "early abandons and flow-outs credited": `${share}; contacts abandoned, or gone to a callback or another channel, within that time count as answered in time`,
  };
  return words[definitions.serviceLevel] ?? share;
}

/** "S≤T / (S + L - L≤T) (S answered, L abandoned, T the target time)". */
export function formula(results: Results): string {
  const text = harmless(results.definitions.serviceLevelFormula).replaceAll(" ", "\u00a0");
  return `${text} (${letters(results)})`;
}

/** What the letters of the formula in use mean. */
function letters({ definitions }: Results): string {
  const meanings = [
    ["S", "S answered"],
    ["L", "L abandoned"],
    ["F", "F left for a callback or another channel"],
    ["T", "T the target time"],
    ["x", `x ${duration(definitions.shortAbandonSeconds)}`],
  ];
  const used = meanings.filter(([letter]) => definitions.serviceLevelFormula.includes(letter));
  return used.map(([, meaning]) => meaning).join(", ");
}

/** "At 1x traffic, 615 ±5 customers a day have a bad experience; at 5x, 3,873 ±81." */
export function badExperiences(results: Results): string | null {
  const known = ascending(results).filter((multiple) => isNumber(overall(multiple, "badExperiences").value));
  if (known.length === 0) return null;
  const number = (multiple: MultipleResults) => withInterval(overall(multiple, "badExperiences"), "customers");
  const over = horizon(results);
  const first = (multiple: MultipleResults) => `${number(multiple)} customers ${over} have a bad experience`;
  return `${capital(underEach(known, first, number))}.`;
}

/** The chance that all targets hold on a day, at each multiple and averaged over the belief. */
export function jointly(results: Results): string | null {
  const known = ascending(results).filter(
    ({ multiple, allTargetsHold, targets }) =>
      isNumber(allTargetsHold.value) && (targets.length > 1 || (targets.length === 1 && multiple === null)),
  );
  if (known.length === 0) return null;
  const subject = known[0].targets.length === 1 ? "the target" : "all targets";
  const chance = ({ multiple, allTargetsHold }: MultipleResults, begin: string, again: string) => {
    return `${multiple === null ? begin : again}${withInterval(allTargetsHold, "share")}`;
  };
  const whole = `the chance of meeting ${subject} on one day is `;
  const first = (multiple: MultipleResults) => chance(multiple, whole, whole);
  return `${capital(underEach(known, first, (multiple) => chance(multiple, "that chance is ", "")))}.`;
}

/** What 1x brings, and how uneven it is; null where intervals are whole days. */
export function busiest({ scenario, intervals }: Results): string | null {
  return intervals.seconds >= 86_400 ? null : trafficAt1x(scenario, intervalWords(intervals.seconds));
}

interface Traffic extends Pick<ScenarioSummary, "start" | "days" | "busiestOverAverage"> {
  readonly dayOverAverage?: number | undefined;
}

/** The horizon's days at 1x against the average day, which they need not be, and their busiest interval. */
export function trafficAt1x(scenario: Traffic, interval: string): string | null {
  const { start, days, dayOverAverage = 1, busiestOverAverage: busiest } = scenario;
  if (!isNumber(busiest) || busiest <= 0) return null;
  const most = `${plain(busiest)} times the contacts of an average one`;
  if (Math.abs(dayOverAverage - 1) >= 0.005) {
    const which = days === 1 ? `this ${weekdayOf(start)} brings` : `these ${days} days bring`;
    return `At 1x, ${which} ${dayOverAverage.toFixed(2)} times the contacts of ${days === 1 ? "an average day" : "average days"}; the busiest ${interval} brings ${most} of the average day (over all 24 hours).`;
  }
  if (busiest < 1.005) return `At 1x, which is average traffic, every ${interval} brings the same number of contacts.`;
  return `At 1x, which is average traffic, the busiest ${interval} brings ${most} (over all 24 hours).`;
}

/** Why there is no prediction band, or no interval at all; null where every multiple has enough days. */
export function fewDays(results: Results): string | null {
  const few = ascending(results).filter(({ replications }) => replications < DAYS_FOR_A_BAND);
  if (few.length === 0) return null;
  const { days } = results.scenario;
  const [one, many] = days === 1 ? ["day", "days"] : [`run of ${days} days`, `runs of ${days} days`];
  const counts = [...new Set(few.map(({ replications }) => replications))];
  const isEverywhere = few.length === results.multiples.length && counts.length === 1;
  const simulated = counts.map((count, index) => {
    const where = labelsOf(few.filter(({ replications }) => replications === count));
    const what = index === 0 ? ` ${plural(count, one, many)} ${plural(count, "was", "were")} simulated` : "";
    return `${plain(count)}${what}${isEverywhere ? "" : ` at ${where}`}`;
  });
  return `Only ${listed(simulated)}: simulate ${DAYS_FOR_A_BAND} ${days === 1 ? "days" : "runs"} or more to see the range of single ${days === 1 ? "days" : "runs"}.${alone(few, one)}`;
}

/** What a single replication, or a single pair, does not give. */
function alone(few: readonly MultipleResults[], one: string): string {
  const found = few.find(({ replications, inPairs }) => replications <= (inPairs ? 2 : 1));
  if (!found) return "";
  const what = found.replications > 1 ? "pair of days" : one;
  return ` A single ${what} gives no confidence intervals.`;
}

/** Targets that fail and that nothing could keep, each once, and why. */
export function cannotBeKept(results: Results): string[] {
  const found = results.multiples.flatMap(({ targets }) =>
    targets.flatMap(({ label, verdict, cannotBeKept: why }) =>
      verdict === "missed" && why !== undefined
        ? [`${harmless(label)} cannot be kept by any number of agents: ${harmless(why)}.`]
        : [],
    ),
  );
  return [...new Set(found)];
}

const STOPPED: { readonly [why: string]: string } = {
  limit: "The run reached its limit of days or contacts before the requested precision",
  interrupted: "The run was interrupted before the requested precision",
};

/** That the run ended early, and why. */
export function stopped(results: Results): string | null {
  if (results.stopped === null) return null;
  const why = STOPPED[results.stopped] ?? `The run ended early (${harmless(results.stopped)})`;
  return `${why}; the numbers are those of the days simulated so far.`;
}
