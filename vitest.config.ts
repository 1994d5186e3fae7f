import { configDefaults, defineConfig } from "vitest/config";
import { TIERS } from "./test/tiers.ts";

export default defineConfig({
  test: {
    pool: "forks",
    // A test that hangs fails; none is judged by its time, and machines are slow at times.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // A test that reaches no expectation says nothing.
    expect: { requireAssertions: true },
    projects: TIERS.map(({ name, workers, include, exclude }, groupOrder) => ({
      extends: true,
      test: {
        name,
        include: [...include],
        exclude: [...configDefaults.exclude, ...exclude],
        maxWorkers: workers,
        // One tier after the other.
        sequence: { groupOrder },
      },
    })),
  },
});
