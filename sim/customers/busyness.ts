import { gammaQuantileTable } from "../kernel/gamma-quantile.ts";
import { KeyedDraws, streamKey } from "../kernel/random.ts";
import type { Model, Reason } from "../scenario/model.ts";
import { firstOfPair, isMirrored } from "./pairs.ts";
import type { Timeline } from "./timeline.ts";

/** Name of the scores that all reasons share; no reason has it. */
const IN_COMMON = "";

/**
 * Good and bad days. Each day has two independent normal scores, of the morning and of the evening; in between the
 * score turns from one to the other, z(t) = cos a(t) z1 + sin a(t) z2, so that its variance is 1 at every time and two
 * times correlate by the cosine of the angle between them. The angle grows with the share of the day's volume that has
 * arrived, at the speed that gives the first third and the last third of the volume (whose middles lie 2/3 of it apart)
 * the stated correlation. From day to day each score is an autoregression of order 1; over reasons the
 * scores share a common part. The factor is the gamma quantile (mean 1) of the score: a Gaussian copula with gamma
 * marginals, as in Avramidis, Deslauriers and L'Ecuyer (2004) and Channouf and L'Ecuyer (2012). The two replications of
 * a pair have the same scores with opposite signs (`comeInPairs`).
 */
export class BusynessScores {
  private readonly draws = new KeyedDraws();
  private readonly seed: number;
  private readonly replication: number;

  constructor(seed: number, replication: number) {
    this.seed = seed;
    this.replication = replication;
  }

  /**
   * Factors on the reason's rate by interval of the timeline, over days `from` to `to` (the end not included); null
   * when the reason has no good and bad days.
   */
  factors(model: Model, reason: Reason, time: Timeline, from = 0, to = time.days.length): Float64Array | null {
    const { cv, withinDay } = reason.busyness;
    if (cv === 0) return null;
    const angle = dayAngles(reason, model.calendar.intervalsPerDay, withinDay);
    const marginal = gammaQuantileTable(cv * spread(reason, angle));
    const scores = this.dayScores(reason, time, to);
    const first = time.dayStart[from];
    const factors = new Float64Array(time.dayStart[to] - first);
    for (let i = 0; i < factors.length; i++) {
      const a = angle[time.clock[first + i]];
      const day = time.day[first + i];
      factors[i] = marginal(Math.cos(a) * scores[2 * day] + Math.sin(a) * scores[2 * day + 1]);
    }
    return factors;
  }

  /** Two scores a day, correlated from day to day and over reasons. */
  private dayScores(reason: Reason, time: Timeline, days: number): Float64Array {
    const { dayToDay, overReasons } = reason.busyness;
    const own = this.autoregression(reason.name, time, days, dayToDay);
    const common = this.autoregression(IN_COMMON, time, days, dayToDay);
    return own.map((score, i) => Math.sqrt(overReasons) * common[i] + Math.sqrt(1 - overReasons) * score);
  }

  private autoregression(name: string, time: Timeline, days: number, correlation: number): Float64Array {
    const { draws } = this;
    const key = streamKey(this.seed, firstOfPair(this.replication), name, "busyness");
    const sign = isMirrored(this.replication) ? -1 : 1;
    draws.useStream(key.high, key.low);
    const scores = new Float64Array(2 * days);
    for (let i = 0; i < scores.length; i++) {
      draws.at(time.days[i >> 1].offset, i & 1);
      const fresh = sign * draws.normal();
      scores[i] = i < 2 ? fresh : correlation * scores[i - 2] + Math.sqrt(1 - correlation ** 2) * fresh;
    }
    return scores;
  }
}

/** Angle of every local interval's middle: it grows with the day's volume, so that 2/3 of it is acos(withinDay). */
function dayAngles(reason: Reason, intervals: number, withinDay: number): Float64Array {
  const shape = dayShape(reason, intervals);
  const total = shape.reduce((sum, weight) => sum + weight, 0);
  const full = 1.5 * Math.acos(withinDay);
  let before = 0;
  return Float64Array.from(shape, (weight) => {
    const middle = before + weight / 2;
    before += weight;
    return total > 0 ? (full * middle) / total : 0;
  });
}

/** How much wider an interval's factor must be than the daily total's: 1 / |sum of volume shares, turned by the angle|. */
function spread(reason: Reason, angle: Float64Array): number {
  const shape = dayShape(reason, angle.length);
  let total = 0;
  let x = 0;
  let y = 0;
  shape.forEach((weight, k) => {
    total += weight;
    x += weight * Math.cos(angle[k]);
    y += weight * Math.sin(angle[k]);
  });
  return total / Math.hypot(x, y);
}

function dayShape(reason: Reason, intervals: number): readonly number[] {
  const { arrivals } = reason;
  const busy = arrivals.days.find((day) => day.some((count) => count > 0));
  return arrivals.kind === "counts" ? (busy ?? arrivals.days[0]) : new Array<number>(intervals).fill(1);
}
