import type { Estimate } from "../measure/results.ts";
import type { Curve } from "./curve.ts";
import { isKnown, type Margin } from "./margin.ts";

/** Where a target breaks. */
export interface Break {
  /** "below" = broken even at the least multiple that is looked at. */
  readonly state: "breaks" | "holds" | "below";
  /** Null unless `state` is "breaks". */
  readonly multiple: Estimate | null;
  readonly by: Margin["by"];
  readonly interval: number | null;
}

export interface BreakOptions {
  /** Multiples that are known already, ascending. */
  readonly grid: readonly number[];
  /** Multiples below those, ascending, that are looked at where a target is broken at the least of the grid already. */
  readonly lower?: readonly number[] | undefined;
  /** Replications while the break is closed in. */
  readonly replications: number;
  /** At most so many where it is found. */
  readonly mostReplications: number;
}

/** `least` and `greatest` are the outermost multiples of all: nothing is tested beyond them. */
type Search = BreakOptions & { readonly least: number; readonly greatest: number };

/** The bracket is narrow enough at this share of the multiple, the interval at half of it. */
const NARROW = 0.05;
const MOST_STEPS = 8;
/** Half the chord by which the slope at a guess is measured, as a share of it; a root farther off moves the guess. */
const REACH = 0.08;
const MOST_MOVES = 2;
/** At least so many times the replications of the grid where a target breaks and around it. */
const LEAST_TIMES = 4;

/**
 * The first multiple at which a target's margin turns negative, by a root search on common random numbers: the grid
 * brackets it, regula falsi (Illinois) narrows the bracket, then the margin and its interval at the root are carried
 * over to multiples by the slope around it. Replications are added until the interval is narrow enough. What is broken
 * at the least multiple of the grid is followed down the lower ones until it holds.
 */
export async function findBreak(curve: Curve, t: number, how: BreakOptions): Promise<Break> {
  const { grid, lower = [] } = how;
  const options: Search = { ...how, least: Math.min(...lower, ...grid), greatest: Math.max(...grid) };
  const margins = await Promise.all(grid.map((multiple) => curve.margin(t, multiple, 1)));
  const first = margins.findIndex(({ value }) => value < 0);
  if (first < 0) {
    const least = margins.reduce((x, y) => (y.value < x.value ? y : x));
    return { state: "holds", multiple: null, by: least.by, interval: least.interval };
  }
  if (first === 0) return fromAbove(curve, t, grid[0], options);
  return between(curve, t, grid[first - 1], grid[first], options);
}

async function between(curve: Curve, t: number, from: number, to: number, options: Search): Promise<Break> {
  const { low, high, atLow, atHigh } = await narrowed(curve, t, from, to, options.replications);
  return atRoot(curve, t, low + ((high - low) * atLow) / (atLow - atHigh), options);
}

interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly atLow: number;
  readonly atHigh: number;
}

/**
 * Broken at the least multiple so far: by so little that the break may lie on either side of it, or for sure, and then
 * the next lower one tells more.
 */
async function fromAbove(curve: Curve, t: number, least: number, options: Search): Promise<Break> {
  const replications = Math.min(LEAST_TIMES * options.replications, options.mostReplications);
  const { high, by, interval } = await curve.margin(t, least, replications);
  if (high >= 0) return atRoot(curve, t, least, options);
  const { lower = [] } = options;
  const next = lower[lower.length - 1];
  if (next === undefined) return { state: "below", multiple: null, by, interval };
  if ((await curve.margin(t, next, options.replications)).value >= 0) return between(curve, t, next, least, options);
  return fromAbove(curve, t, next, { ...options, lower: lower.slice(0, -1) });
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

/** The root near a guess, with its interval. */
async function atRoot(curve: Curve, t: number, near: number, options: Search): Promise<Break> {
  let guess = rounded(near);
  let slopes = await slopesAround(curve, t, guess, options);
  let moves = MOST_MOVES;
  for (let replications = LEAST_TIMES * options.replications; ; ) {
    const margin = await curve.margin(t, guess, Math.min(replications, options.mostReplications));
    const { by, interval } = margin;
    const value = guess + margin.value / slopes.chord;
    // A flat or bent margin may send the root to nothing, or far beyond everything that is to be tested.
    if (value < options.least / 2) return { state: "below", multiple: null, by, interval };
    if (value > (1 + REACH) * options.greatest) return beyond(curve, t, guess, margin, options);
    const multiple = around(value, margin, slopes.flattest);
    if (Math.abs(value - guess) > REACH * guess && moves-- > 0) {
      guess = rounded(value);
      slopes = await slopesAround(curve, t, guess, options);
      continue;
    }
    const { low, high } = multiple;
    const isNarrow = low !== null && high !== null && high - low <= NARROW * value;
    if (isNarrow || replications >= options.mostReplications) {
      return { state: "breaks", multiple, by, interval };
    }
    replications *= 2;
  }
}

/** A root with the margin's interval carried over to it; without one where the margin has none. */
function around(value: number, margin: Margin, slope: number): Estimate & { readonly value: number } {
  if (!isKnown(margin)) return { value, low: null, high: null, bound: "too few days" };
  const low = Math.max(0, value - (margin.value - margin.low) / slope);
  return { value, low, high: value + (margin.high - margin.value) / slope };
}

/** Kept with a margin so flat that its root lies beyond everything: it holds, or it breaks at a step on the way there. */
async function beyond(curve: Curve, t: number, from: number, margin: Margin, options: Search): Promise<Break> {
  const { greatest } = options;
  const replications = Math.min(LEAST_TIMES * options.replications, options.mostReplications);
  const { value, by, interval } = await curve.margin(t, greatest, replications);
  if (from >= greatest || value >= 0) return { state: "holds", multiple: null, by, interval };
  const { low, high } = await narrowed(curve, t, from, greatest, replications);
  const multiple = { value: (low + high) / 2, low: margin.low < 0 ? from : low, high };
  return { state: "breaks", multiple, by, interval };
}

/**
 * How fast the margin falls per multiple around a guess: the chord, wide enough for chance not to matter, and the
 * flatter of its halves, which gives the wider interval.
 */
async function slopesAround(curve: Curve, t: number, guess: number, options: Search) {
  const [low, high] = [rounded(guess * (1 - REACH)), rounded(guess * (1 + REACH))];
  const replications = Math.min(LEAST_TIMES * options.replications, options.mostReplications);
  const at = async (multiple: number): Promise<number> => (await curve.margin(t, multiple, replications)).value;
  const [atLow, atGuess, atHigh] = [await at(low), await at(guess), await at(high)];
  const halves = [(atLow - atGuess) / (guess - low), (atGuess - atHigh) / (high - guess)];
  const known = [(atLow - atHigh) / (high - low), ...halves].filter(Number.isFinite);
  // Where there is nothing to measure at one end, the other half stands for both.
  const chord = Math.max(1e-6, known[0] ?? 0);
  return { chord, flattest: Math.max(0.3 * chord, Math.min(chord, ...known)) };
}

/** A margin without a contact counts as a large one. */
function bounded(value: number): number {
  return Number.isFinite(value) ? value : 1;
}

/** Multiples are asked to the thousandth, so that targets that break together share their evidence. */
function rounded(multiple: number): number {
  return Number(multiple.toFixed(3));
}
