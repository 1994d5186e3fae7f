import { exactProportion, normalQuantile } from "./confidence.ts";
import type { Estimate, TargetResult } from "./results.ts";
import { meets, type TargetQuestion } from "./target-days.ts";

export type Verdict = TargetResult["verdict"];

type Asked = Pick<TargetQuestion, "sense" | "goal">;

/** How a target is to be judged: on average or by share of days, over the day or in each interval, and its floor. */
export interface Criterion {
  readonly holds: { readonly kind: "average" } | { readonly kind: "days"; readonly share: number };
  readonly per: "day" | "interval";
  readonly floor: number | null;
}

/** What simulated days have shown about a target. */
export interface Shown {
  /** Of the whole horizon. */
  readonly value: Estimate;
  /** By interval of the horizon, days together. */
  readonly intervals: readonly Estimate[];
  /** Days that meet the goal by their own value, of those that count. */
  readonly met: number;
  readonly days: number;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** That of the floor alone; null without one. */
  readonly floor: Verdict | null;
}

/**
 * The rule by which `run`, `plan` and load tests judge a target: by its criterion and, in every interval, by its floor;
 * the worse of the two counts.
 */
export function judgeTarget(criterion: Criterion, asked: Asked, shown: Shown): Judgement {
  const own = judgeOwn(criterion, asked, shown);
  if (criterion.per !== "day" || criterion.floor === null) return { verdict: own, floor: null };
  const floor = judgeIntervals({ ...asked, goal: criterion.floor }, shown.intervals);
  return { verdict: worstVerdict([own, floor]), floor };
}

function judgeOwn({ holds, per }: Criterion, asked: Asked, { value, intervals, met, days }: Shown): Verdict {
  if (holds.kind === "days") {
    const share = days === 1 ? { value: met, low: null, high: null } : exactProportion(met, days);
    return judge({ sense: "least", goal: holds.share }, share);
  }
  return per === "interval" ? judgeIntervals(asked, intervals) : judge(asked, value);
}

/** "too close to call" when the goal lies within the interval of the estimate, "too few days" when there is none. */
export function judge(asked: Asked, { value, low, high }: Estimate): Verdict {
  if (value === null) return "met";
  if (low === null || high === null) return "too few days";
  if (low < asked.goal && asked.goal < high) return "too close to call";
  return meets(asked, value) ? "met" : "missed";
}

/**
 * Whether every interval, days together, keeps the goal: "missed" when one is below it for sure, "too close to call" when
 * one is below it and its confidence interval, widened by Bonferroni's rule, is not, "too few days" when one that is
 * below has none, or none has.
 */
export function judgeIntervals(asked: Asked, intervals: readonly Estimate[]): Verdict {
  const known = intervals.filter(({ value }) => value !== null);
  if (known.length > 0 && known.every(({ low, high }) => low === null || high === null)) return "too few days";
  const factor = widening(known.length);
  const verdicts = known.map(({ value, low, high }): Verdict => {
    if (value === null || meets(asked, value)) return "met";
    if (low === null || high === null) return "too few days";
    const bound = asked.sense === "least" ? value + factor * (high - value) : value - factor * (value - low);
    return meets(asked, bound) ? "too close to call" : "missed";
  });
  return worstVerdict(verdicts);
}

/**
 * What the margin of one of so many intervals is multiplied by: the worst of many lies low by chance alone, so the
 * confidence of one is widened from 95% to that of all of them together (Bonferroni).
 */
export function widening(intervals: number): number {
  return normalQuantile(1 - 0.025 / Math.max(1, intervals)) / normalQuantile(0.975);
}

const FROM_WORST = ["missed", "too few days", "too close to call"] as const;

function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return FROM_WORST.find((verdict) => verdicts.includes(verdict)) ?? "met";
}

/** A number that was measured once and is judged as it is, as in a load test: it is no estimate of other days. */
export function asMeasured({ value }: Estimate): Estimate {
  return { value, low: value, high: value };
}
