/**
 * Sums over units that vary independently of each other - replications, or pairs of them - from which a ratio of means,
 * its interval and its skewness follow; N and D are those of a whole unit.
 */
export interface UnitSums {
  /** Units. */
  readonly n: number;
  readonly sumN: number;
  readonly sumD: number;
  readonly sumNN: number;
  readonly sumDD: number;
  readonly sumND: number;
  readonly third: ThirdMoments;
  readonly seen: UnitsSeen;
}

/** Sums of N³, N²D, ND² and D³. */
export interface ThirdMoments {
  readonly sumNNN: number;
  readonly sumNND: number;
  readonly sumNDD: number;
  readonly sumDDD: number;
}

/** Units in which N, D - N and D were something else than 0. */
export interface UnitsSeen {
  readonly n: number;
  readonly rest: number;
  readonly d: number;
}

/** Places that `bookRatio` needs; the last two hold N and D of the unit under way. */
export const RATIO_PLACES = 14;
/** Places that `bookMean` needs; the last one holds N of the unit under way. */
export const MEAN_PLACES = 5;

/**
 * Adds a replication to the sums that begin at `at`. The powers of its unit grow with it, so the sums are right after
 * every replication, and a last unit may be incomplete.
 */
export function bookRatio(sums: Float64Array, at: number, beginsUnit: boolean, n: number, d: number): void {
  const oldN = beginsUnit ? 0 : sums[at + 12];
  const oldD = beginsUnit ? 0 : sums[at + 13];
  const newN = oldN + n;
  const newD = oldD + d;
  sums[at] += n;
  sums[at + 1] += d;
  sums[at + 2] += newN * newN - oldN * oldN;
  sums[at + 3] += newD * newD - oldD * oldD;
  sums[at + 4] += newN * newD - oldN * oldD;
  sums[at + 5] += newN * newN * newN - oldN * oldN * oldN;
  sums[at + 6] += newN * newN * newD - oldN * oldN * oldD;
  sums[at + 7] += newN * newD * newD - oldN * oldD * oldD;
  sums[at + 8] += newD * newD * newD - oldD * oldD * oldD;
  if (newN !== 0 && oldN === 0) sums[at + 9]++;
  if (newN !== newD && oldN === oldD) sums[at + 10]++;
  if (newD !== 0 && oldD === 0) sums[at + 11]++;
  sums[at + 12] = newN;
  sums[at + 13] = newD;
}

/** The sums over `n` units that begin at `at`. */
export function ratioSums(sums: Float64Array, at: number, n: number): UnitSums {
  const [sumN, sumD, sumNN, sumDD, sumND, sumNNN, sumNND, sumNDD, sumDDD, seenN, seenRest, seenD] = sums.subarray(
    at,
    at + RATIO_PLACES,
  );
  const third = { sumNNN, sumNND, sumNDD, sumDDD };
  return { n, sumN, sumD, sumNN, sumDD, sumND, third, seen: { n: seenN, rest: seenRest, d: seenD } };
}

/** As `bookRatio`, of a mean: D is 1 for each replication and need not be kept. */
export function bookMean(sums: Float64Array, at: number, beginsUnit: boolean, n: number): void {
  const oldN = beginsUnit ? 0 : sums[at + 4];
  const newN = oldN + n;
  sums[at] += n;
  sums[at + 1] += newN * newN - oldN * oldN;
  sums[at + 2] += newN * newN * newN - oldN * oldN * oldN;
  if (newN !== 0 && oldN === 0) sums[at + 3]++;
  sums[at + 4] = newN;
}

/** The sums of a mean over replications that begin at `at`, by units of `size`; a last unit may be incomplete. */
export function meanSums(sums: Float64Array, at: number, replications: number, size: 1 | 2): UnitSums {
  const [sumN, sumNN, sumNNN, seenN, last] = sums.subarray(at, at + MEAN_PLACES);
  const whole = Math.floor(replications / size);
  const n = Math.ceil(replications / size);
  // The D of an incomplete last unit is 1 instead of 2.
  const missing = n > whole ? 1 : 0;
  return {
    n,
    sumN,
    sumD: replications,
    sumNN,
    sumDD: size * size * whole + missing,
    sumND: size * sumN - missing * last,
    third: {
      sumNNN,
      sumNND: size * sumNN - missing * last * last,
      sumNDD: size * size * sumN - 3 * missing * last,
      sumDDD: size ** 3 * whole + missing,
    },
    seen: { n: seenN, rest: n, d: n },
  };
}
