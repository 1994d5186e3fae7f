import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    // A test that hangs fails; none is judged by its time, and machines are slow at times.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
