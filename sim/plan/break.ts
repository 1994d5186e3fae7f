import type { Estimate } from "../measure/results.ts";
import type { Curve } from "./curve.ts";
import type { Margin } from "./judge.ts";

/** Where a target breaks. */
export interface Break {
  readonly state: "breaks" | "holds" | "below";
  /** Null unless `state` is "breaks". */
  readonly multiple: Estimate | null;
  readonly by: Margin["by"];
  readonly interval: number | null;
}

export interface BreakOptions {
  /** Multiples that are known already, ascending. */
  readonly grid: readonly number[];
  /** Replications while the break is closed in. */
  readonly replications: number;
  /** At most so many where it is found. */
  readonly mostReplications: number;
}

/** The bracket is narrow enough at this share of the multiple, the interval at half of it. */
const NARROW = 0.05;
const MOST_STEPS = 8;
/** Half the chord by which the slope at a guess is measured, as a share of it; a root farther off moves the guess. */
const REACH = 0.08;
const MOST_MOVES = 2;
/** Times the replications of the grid at the chord's ends. */
const CHORD_TIMES = 2;

/**
 * The first multiple at which a target's margin turns negative, by a root search on common random numbers: the grid
 * brackets it, regula falsi (Illinois) narrows the bracket, then the margin and its interval at the root are carried
 * over to multiples by the slope around it. Replications are added until the interval is narrow enough.
 */
export async function findBreak(curve: Curve, t: number, options: BreakOptions): Promise<Break> {
  const { grid, replications } = options;
  const margins = await Promise.all(grid.map((multiple) => curve.margin(t, multiple, 1)));
  const first = margins.findIndex(({ value }) => value < 0);
  if (first < 0) {
    const least = margins.reduce((x, y) => (y.value < x.value ? y : x));
    return { state: "holds", multiple: null, by: least.by, interval: least.interval };
  }
  if (first === 0) return { state: "below", multiple: null, by: margins[0].by, interval: margins[0].interval };
  const bracket = await narrowed(curve, t, grid[first - 1], grid[first], replications);
  return atRoot(curve, t, bracket, options);
}

interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly atLow: number;
  readonly atHigh: number;
}

async function narrowed(curve: Curve, t: number, from: number, to: number, replications: number): Promise<Bracket> {
  let [low, high] = [from, to];
  let atLow = bounded((await curve.margin(t, low, 1)).value);
  let atHigh = bounded((await curve.margin(t, high, 1)).value);
  let [weightLow, weightHigh] = [1, 1];
  for (let step = 0; step < MOST_STEPS && high - low > NARROW * low; step++) {
    const share = (weightLow * atLow) / (weightLow * atLow - weightHigh * atHigh);
    const middle = rounded(low + Math.min(0.9, Math.max(0.1, share)) * (high - low));
    if (middle <= low || middle >= high) break;
    const { value } = await curve.margin(t, middle, replications);
    if (value >= 0) {
      [low, atLow] = [middle, bounded(value)];
      [weightLow, weightHigh] = [1, weightHigh / 2];
    } else {
      [high, atHigh] = [middle, bounded(value)];
      [weightLow, weightHigh] = [weightLow / 2, 1];
    }
  }
  return { low, high, atLow, atHigh };
}

async function atRoot(curve: Curve, t: number, bracket: Bracket, options: BreakOptions): Promise<Break> {
  const { low, high, atLow, atHigh } = bracket;
  let guess = rounded(low + ((high - low) * atLow) / (atLow - atHigh));
  let perMultiple = await slope(curve, t, guess, options);
  let moves = MOST_MOVES;
  for (let replications = 2 * options.replications; ; ) {
    const margin = await curve.margin(t, guess, Math.min(replications, options.mostReplications));
    const root = (value: number): number => Math.max(0, guess + value / perMultiple);
    const multiple = { value: root(margin.value), low: root(margin.low), high: root(margin.high) };
    if (Math.abs(multiple.value - guess) > REACH * guess && moves-- > 0) {
      guess = rounded(multiple.value);
      perMultiple = await slope(curve, t, guess, options);
      continue;
    }
    const isNarrow = multiple.high - multiple.low <= NARROW * multiple.value;
    if (isNarrow || replications >= options.mostReplications) {
      return { state: "breaks", multiple, by: margin.by, interval: margin.interval };
    }
    replications *= 2;
  }
}

/** How fast the margin falls per multiple around a guess: a chord wide enough for chance not to matter. */
async function slope(curve: Curve, t: number, guess: number, options: BreakOptions): Promise<number> {
  const [low, high] = [rounded(guess * (1 - REACH)), rounded(guess * (1 + REACH))];
  const replications = Math.min(CHORD_TIMES * options.replications, options.mostReplications);
  const atLow = bounded((await curve.margin(t, low, replications)).value);
  const atHigh = bounded((await curve.margin(t, high, replications)).value);
  return Math.max(1e-6, (atLow - atHigh) / (high - low));
}

/** A margin without a contact counts as a large one. */
function bounded(value: number): number {
  return Number.isFinite(value) ? value : 1;
}

/** Multiples are asked to the thousandth, so that targets that break together share their evidence. */
function rounded(multiple: number): number {
  return Number(multiple.toFixed(3));
}
