/** Something that is timed: does its work once and says how many contacts it simulated. */
export interface Contender {
  readonly name: string;
  run(round: number): number;
}

export interface PairResult {
  /** Median of a's speed over b's, pair by pair. */
  readonly ratio: number;
  /** Median contacts per processor second. */
  readonly speedA: number;
  readonly speedB: number;
}

/** Rounds before anything is timed: the compiler takes about a second to settle on long methods. */
export const WARM_UP = 12;

/** Times a and b in turn, a b a b ..., after warming up; processor time, not the clock on the wall. */
export function inPairs(a: Contender, b: Contender, pairs: number): PairResult {
  for (let round = 0; round < WARM_UP; round++) {
    a.run(round);
    b.run(round);
  }
  const speeds = Array.from({ length: pairs }, (_, round) => [speed(a, round), speed(b, round)] as const);
  return {
    ratio: median(speeds.map(([x, y]) => x / y)),
    speedA: median(speeds.map(([x]) => x)),
    speedB: median(speeds.map(([, y]) => y)),
  };
}

/** Median contacts per processor second of one contender. */
export function alone(contender: Contender, rounds: number): number {
  for (let round = 0; round < WARM_UP; round++) contender.run(round);
  return median(Array.from({ length: rounds }, (_, round) => speed(contender, round)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function speed(contender: Contender, round: number): number {
  const before = process.cpuUsage().user;
  const contacts = contender.run(round);
  return (1e6 * contacts) / Math.max(1, process.cpuUsage().user - before);
}
