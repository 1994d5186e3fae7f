/** A tier of the test suite. The name of a test file says its tier: `x.test.ts` is fast, `x.sim.test.ts` simulates. */
export interface Tier {
  readonly name: string;
  /** Minutes that the tier may take on two quiet cores. */
  readonly minutes: number;
  /** Test files that run at the same time. */
  readonly workers: number;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Minutes by the suffix of a file's name, in the order in which the tiers run. */
const SUFFIXES = {
  /** Simulations of many contacts. */
  sim: { minutes: 9, workers: 2 },
  /** Pages that are executed, and the package as it is installed. */
  docs: { minutes: 6, workers: 2 },
  /** Chromium. */
  browser: { minutes: 5, workers: 2 },
  /** Processes of the web system, k6 and kills. What is measured in real time is alone on the machine. */
  web: { minutes: 8, workers: 1 },
} as const;

const include = (suffix: string) => `test/**/*.${suffix}.test.ts`;

/** What `npm test` runs: no browser, no k6, no other process that lasts, no page. */
export const FAST: Tier = {
  name: "fast",
  minutes: 2,
  workers: 2,
  include: ["test/**/*.test.ts"],
  exclude: Object.keys(SUFFIXES).map(include),
};

export const TIERS: readonly Tier[] = [
  FAST,
  ...Object.entries(SUFFIXES).map(([name, tier]) => ({ name, ...tier, include: [include(name)], exclude: [] })),
];
