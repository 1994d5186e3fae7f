import { requireNonNegative, requireShare, requireWhole, TheoryError } from "./theory-error.ts";

const MOST_LINES = 10_000_000;

/**
 * Odds of finding a line free: (1 - B) / B, from 0 (all is blocked) to Infinity (B below 1e-308).
 *
 * Keeping the odds rather than B loses nothing at either end: in deep overload 1 - B keeps all its digits.
 * With X = 1/B the recursion is X(n) = 1 + n/a X(n-1) (Jagerman 1974, "Some properties of the Erlang loss function").
 */
export function oddsOfFreeLine(load: number, lines: number): number {
  requireNonNegative("load", load);
  requireWhole("lines", lines, 0);
  let odds = 0;
  for (let n = 1; n <= lines && odds < Infinity; n++) odds = nextOdds(odds, n, load);
  return odds;
}

/**
 * Erlang B: the probability that a call finds all lines busy, in M/G/c/c.
 *
 * @param load offered load in erlangs (arrival rate x mean holding time), any real number from 0
 * @param lines whole number from 0
 * @returns probability in [0, 1]; for any distribution of holding times
 * @throws TheoryError "argument"
 */
export function erlangB(load: number, lines: number): number {
  return 1 / (1 + oddsOfFreeLine(load, lines));
}

/**
 * The inverse of Erlang B: the fewest lines with blocking of at most `target`.
 *
 * @param load offered load in erlangs
 * @param target blocking probability, between 0 and 1
 * @throws TheoryError "argument"; "too-large" above ten million lines
 */
export function linesForBlocking(load: number, target: number): number {
  requireNonNegative("load", load);
  requireShare("target", target);
  if (load === 0) return 1;
  let odds = 0;
  for (let lines = 0; lines <= MOST_LINES; odds = nextOdds(odds, ++lines, load)) {
    if (1 / (1 + odds) <= target) return lines;
  }
  throw new TheoryError(
    "too-large",
    `blocking of ${target} at a load of ${load} erlangs needs over ${MOST_LINES} lines`,
  );
}

function nextOdds(odds: number, lines: number, load: number): number {
  return (lines / load) * (1 + odds);
}
