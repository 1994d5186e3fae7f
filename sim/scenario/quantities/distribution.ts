import type { Distribution } from "../../kernel/distribution.ts";
import { type BeliefText, beliefPattern, readBelief } from "./believed.ts";
import { DURATION, readDuration } from "./duration.ts";
import { NUMBER } from "./number.ts";
import { fraction, PERCENT } from "./percent.ts";
import type { Quantity } from "./quantity.ts";
import { Flaw, type Scanner } from "./scanner.ts";
import { gamma, normalQuantile, weibullShape } from "./special-functions.ts";

const CV = `cv (${NUMBER})`;
const SHAPES = `exponential|constant|exactly|(?:lognormal|gamma|hyperexponential) ${CV}|erlang [0-9]{1,4}|weibull (?:shape|cv) ${NUMBER}`;
const QUANTILES = `(lognormal|weibull) p([0-9]{1,2}(?:\\.[0-9]{1,3})?) (?=[0-9])`;
const SECOND = " p([0-9]{1,2}(?:\\.[0-9]{1,3})?) (?=[0-9])";

/** `6m`, `6m lognormal cv 1.1`, `6m erlang 2`, `2m to 5m`, `exactly 6m`, `lognormal p50 4m p90 9m`. */
export const DISTRIBUTION = `exactly ${DURATION}|(?:lognormal|weibull)(?: p[0-9]{1,2}(?:\\.[0-9]{1,3})? ${DURATION}){2}|${DURATION}(?: to ${DURATION}(?: uniform)?| (?:${SHAPES}))?`;

export function readDistribution(scanner: Scanner): Distribution {
  if (scanner.take("exactly (?=[0-9])") !== null) return { kind: "constant", mean: readDuration(scanner) };
  const start = scanner.at;
  const quantiles = scanner.take(QUANTILES);
  if (quantiles !== null) return byQuantiles(scanner, quantiles[1] as string, quantiles[2] as string, start);
  const mean = readDuration(scanner);
  if (scanner.take(" to (?=[0-9])") !== null) {
    const high = readDuration(scanner);
    scanner.take(" uniform");
    if (high <= mean) throw new Flaw(start, "the range must end after it begins");
    return { kind: "uniform", low: mean, high };
  }
  return withShape(scanner, mean);
}

/** The shape that may follow a mean. */
function withShape(scanner: Scanner, mean: number): Distribution {
  const before = scanner.at;
  const shape = scanner.take(` (?:${SHAPES})`)?.[0];
  return shape === undefined ? { kind: "exponential", mean } : byShape(mean, shape.trim(), before + 1);
}

function byShape(mean: number, text: string, at: number): Distribution {
  const [kind, parameter, value] = text.split(" ") as [string, string | undefined, string | undefined];
  const number = Number(value);
  switch (kind) {
    case "exponential":
      return { kind, mean };
    case "constant":
    case "exactly":
      return { kind: "constant", mean };
    case "erlang": {
      const phases = Number(parameter);
      if (phases < 1) throw new Flaw(at, "erlang needs at least 1 phase");
      return { kind: "gamma", mean, cv: 1 / Math.sqrt(phases) };
    }
    case "weibull":
      if (number < 0.05 || number > 20) throw new Flaw(at, `weibull ${parameter} must lie from 0.05 to 20`);
      return { kind, mean, shape: parameter === "shape" ? number : weibullShape(number) };
    case "hyperexponential":
      if (number < 1) throw new Flaw(at, "hyperexponential needs a cv of at least 1", "gamma or lognormal go below 1");
      break;
  }
  if (number > 20) throw new Flaw(at, "a cv above 20 is not believable");
  if (number === 0) return { kind: "constant", mean };
  return { kind: kind as "lognormal" | "gamma" | "hyperexponential", mean, cv: number };
}

function byQuantiles(scanner: Scanner, kind: string, firstRank: string, start: number): Distribution {
  const first = readDuration(scanner);
  const secondRank = scanner.need(SECOND)[1] as string;
  const second = readDuration(scanner);
  const p = fraction(firstRank);
  const q = fraction(secondRank);
  if (p <= 0 || q <= p) throw new Flaw(start, "the percentiles must rise and lie above p0");
  if (first <= 0 || second <= first) throw new Flaw(start, "the higher percentile must be the longer time");
  if (kind === "lognormal") {
    const sigma = Math.log(second / first) / (normalQuantile(q) - normalQuantile(p));
    const mu = Math.log(first) - sigma * normalQuantile(p);
    if (sigma > 2.5) throw new Flaw(start, "the percentiles lie too far apart for a lognormal");
    return { kind: "lognormal", mean: Math.exp(mu + (sigma * sigma) / 2), cv: Math.sqrt(Math.expm1(sigma * sigma)) };
  }
  const shape = Math.log(Math.log1p(-q) / Math.log1p(-p)) / Math.log(second / first);
  if (shape < 0.05 || shape > 20) throw new Flaw(start, "the percentiles do not fit a Weibull of a usual shape");
  const scale = first / (-Math.log1p(-p)) ** (1 / shape);
  return { kind: "weibull", mean: scale * gamma(1 + 1 / shape), shape };
}

/** How long a piece of work takes; exponential unless said otherwise. Seconds. */
export const distribution: Quantity<Distribution> = {
  expected: "a duration, with a shape if it is not exponential: 6m, 6m lognormal cv 1.1, 2m to 5m, exactly 6m",
  pattern: DISTRIBUTION,
  examples: ["6m", "6m lognormal cv 1.1", "6m erlang 2", "2m to 5m", "exactly 6m", "lognormal p50 4m p90 9m"],
  read: readDistribution,
};

/** A distribution whose mean is stated, or only believed. */
export interface BelievedDistribution {
  readonly distribution: Distribution;
  readonly belief: BeliefText | null;
}

/** `6m lognormal cv 0.8`, `low 5m, likely 6m, high 9m lognormal cv 0.8`. */
const BELIEVED = `${DISTRIBUTION}|${beliefPattern(DURATION)}(?: (?:${SHAPES}))?`;

function readBelieved(scanner: Scanner): BelievedDistribution {
  const belief = readBelief(scanner, readDuration);
  if (belief === null) return { distribution: readDistribution(scanner), belief: null };
  return { distribution: withShape(scanner, belief.likely), belief };
}

/** How long an agent works on a contact. Seconds. */
export const handling: Quantity<BelievedDistribution> = {
  expected:
    'a duration, with a shape if it is not exponential: 6m, 6m lognormal cv 1.1, 2m to 5m, exactly 6m; or a belief: "low 5m, likely 6m, high 9m"',
  pattern: BELIEVED,
  examples: [...distribution.examples, "low 5m, likely 6m, high 9m", "low 5m likely 6m high 9m lognormal cv 0.8"],
  read: readBelieved,
};

/** How long customers wait before they leave. `distribution` null = for ever. */
export interface PatienceText {
  readonly distribution: Distribution | null;
  readonly belief: BeliefText | null;
  readonly balk: number;
}

const BALK = `,? balk ${PERCENT}`;

/** `2m`, `3m lognormal cv 1.1, balk 10%`, `for ever`. */
export const patience: Quantity<PatienceText> = {
  expected: 'a patience such as 2m, "3m lognormal cv 1.1 balk 10%", "low 1m, likely 2m, high 4m" or "for ever"',
  pattern: `(?:for ever|${BELIEVED})(?:${BALK})?`,
  examples: ["2m", "3m lognormal cv 1.1", "2m balk 10%", "low 1m, likely 2m, high 4m", "for ever"],
  read: (scanner) => {
    const stated = scanner.take("for ever") === null ? readBelieved(scanner) : { distribution: null, belief: null };
    const balk = scanner.take(BALK);
    return { ...stated, balk: balk === null ? 0 : fraction(balk[1] as string) };
  },
};
