import { type Distribution, meanOf } from "../../kernel/distribution.ts";
import { mistakes } from "../mistakes.ts";
import type { Arrivals, Channel } from "../model.ts";
import type { Path } from "../problems.ts";
import { formatClock } from "../quantities/clock.ts";
import type { BelievedDistribution } from "../quantities/distribution.ts";
import type { KeyedEntry } from "../schema/build.ts";
import type { Context } from "./context.ts";
import { openSeconds } from "./hours.ts";
import { byWeek, sum } from "./series.ts";

/** What of the day a mean by period is taken over. */
export interface Weights {
  /** Fresh contacts by interval of the day. */
  readonly volume: readonly number[];
  /** Whether contacts may come in an interval, which then needs a value. */
  readonly needed: readonly boolean[];
}

/** Fresh contacts of a reason by interval, and when its contacts may come by a channel: in the hours of a live one, or when there are any. */
export function weightsOf(context: Context, arrivals: Arrivals | null, channel: Channel): Weights {
  const volume = Array<number>(context.intervalsPerDay).fill(0);
  for (const day of arrivals?.days ?? []) {
    if (arrivals?.kind === "times") {
      for (const time of day) {
        const k = Math.min(volume.length - 1, Math.floor(time / context.interval));
        volume[k] = (volume[k] as number) + 1;
      }
    } else {
      for (const [k, count] of day.entries()) volume[k] = (volume[k] as number) + count;
    }
  }
  const open = openSeconds([channel.hours], [0, 1, 2, 3, 4, 5, 6], context.interval);
  const needed = volume.map((count, k) => (channel.kind === "live" ? (open[k] as number) > 0 : count > 0));
  return { volume, needed };
}

/** No contacts at all, so that no period needs a value. */
export function nothingComes({ intervalsPerDay }: Context): Weights {
  return { volume: Array<number>(intervalsPerDay).fill(0), needed: Array<boolean>(intervalsPerDay).fill(false) };
}

type Stated = Partial<Pick<BelievedDistribution, "belief">> & {
  readonly distribution: Distribution | null;
  readonly balk?: number;
};

const NOTHING: Distribution = { kind: "constant", mean: 1 };

/**
 * Means by the time of arrival as one distribution and a factor for each interval. The distribution's mean is that of the reason's fresh contacts, so that
 * whoever asks for one number gets the right one. `what`: "handling time".
 */
export function compileByPeriod(
  context: Context,
  periods: readonly KeyedEntry<"when", Stated>[],
  what: string,
  path: Path,
  { volume, needed }: Weights,
): { readonly distribution: Distribution; readonly byInterval: readonly number[] | null } {
  const { findings, interval } = context;
  const failed = { distribution: NOTHING, byInterval: null };
  const byDay = periods.find(({ key }) => key.days !== null);
  if (byDay !== undefined) {
    const here = [...path, byDay.name];
    findings.about(here, mistakes.wrongKey(path, "a period such as 07:00-12:00", byDay.name, "every day is alike"));
    return failed;
  }
  const believed = periods.find(({ value }) => value.belief);
  if (believed !== undefined) findings.about([...path, believed.name], mistakes.periodBelief(path, what));
  const [first] = periods.map(({ value }) => value.distribution);
  if (periods.some(({ value }) => value.distribution === null)) findings.about(path, mistakes.periodForEver(path));
  if (!first || believed !== undefined || periods.some(({ value }) => value.distribution === null)) return failed;
  if (!areAlike(periods.map(({ value }) => value))) {
    findings.about(path, mistakes.periodShapes(path, what));
    return failed;
  }
  const before = findings.all.length;
  const { week } = byWeek<number>(
    context,
    periods.map((entry) => ({ ...entry, value: meanOf(entry.value.distribution as Distribution) })),
    -1,
    path,
  );
  if (findings.all.length > before) return failed;
  const means = week[0] as readonly number[];
  const hole = means.findIndex((mean, k) => mean < 0 && needed[k]);
  if (hole !== -1) {
    let end = hole;
    while (end < means.length && (means[end] as number) < 0 && needed[end]) end++;
    findings.about(path, mistakes.periodHole(path, what, formatClock(hole * interval), formatClock(end * interval)));
    return failed;
  }
  const there = means.map((mean, k) => (mean < 0 ? 0 : (volume[k] as number)));
  const weights = sum(there) > 0 ? there : means.map((mean) => (mean < 0 ? 0 : 1));
  const average = sum(means.map((mean, k) => mean * (weights[k] as number))) / sum(weights);
  return {
    distribution: withMean(first, average),
    byInterval: means.map((mean) => (mean < 0 || average === 0 ? 1 : mean / average)),
  };
}

/** Whether all have one shape, so that they differ by a factor. */
function areAlike(all: readonly Stated[]): boolean {
  const shapes = all.map(({ distribution, balk = 0 }) =>
    JSON.stringify([withMean(distribution as Distribution, 1), balk]),
  );
  return new Set(shapes).size === 1;
}

/** The distribution scaled to another mean; rounded in its shape, so that equal shapes compare as equal. */
function withMean(distribution: Distribution, mean: number): Distribution {
  const factor = mean / (meanOf(distribution) || 1);
  if (distribution.kind === "uniform") {
    const scaled = (value: number) => Number((value * factor).toPrecision(12));
    return { ...distribution, low: scaled(distribution.low), high: scaled(distribution.high) };
  }
  return distribution.kind === "empirical" ? distribution : { ...distribution, mean };
}
