import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startWebSystem } from "../../load/web-system.ts";
import { SMALL_SHOP } from "./scenario.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("a web system of the load test's own", () => {
  it.each([
    ["cannot be started", ["/nowhere/plimsoll"]],
    ["ends before it listens", [process.execPath, "--eval", "process.exit(3)"]],
  ])("that %s is told of, and leaves no timer behind that would keep the process alive", async (_, launcher) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const data = join(tmpdir(), "plimsoll-never.sqlite");
    await expect(startWebSystem({ launcher, scenario: SMALL_SHOP, data, arguments: [] })).rejects.toThrow();
    expect(vi.getTimerCount()).toBe(0);
  });
});
