import { test } from "vitest";
import { chromiumPath } from "./browser.ts";

/** A test in the system's Chromium: skipped where there is none, but in CI, which fails without one. */
export const browserTest = test.skipIf(chromiumPath === undefined && process.env.CI !== "true");
