import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LimitPlan } from "../../load/k6/limit-plan.ts";

// k6's own modules exist in k6 only: these stand in for what the script asks of them.
const { sockets, added } = vi.hoisted(() => ({
  sockets: [] as { hear(message: object): void }[],
  added: {} as Record<string, number[]>,
}));

vi.mock("k6/data", () => ({
  SharedArray: class {
    constructor(_name: string, make: () => number[]) {
      Object.assign(this, make(), { length: make().length });
    }
  },
}));
vi.mock("k6/execution", () => ({ default: { vu: { idInTest: 1 } } }));
vi.mock("k6/timers", () => ({
  setTimeout: (run: () => void, ms: number) => setTimeout(run, ms),
  setInterval: (run: () => void, ms: number) => setInterval(run, ms),
  clearInterval: (timer: NodeJS.Timeout) => clearInterval(timer),
}));
vi.mock("k6/websockets", () => ({
  WebSocket: class {
    private listener: (event: object) => void = () => {};
    constructor() {
      sockets.push(this);
    }
    addEventListener(kind: string, listener: (event: object) => void): void {
      if (kind === "message") this.listener = listener;
    }
    hear(message: object): void {
      this.listener({ data: JSON.stringify(message) });
    }
    send(): void {}
    close(): void {}
  },
}));
vi.mock("k6/metrics", () => {
  class Metric {
    private readonly values: number[];
    constructor(name: string) {
      added[name] = [];
      this.values = added[name];
    }
    add(value: number): void {
      this.values.push(value);
    }
  }
  return { Counter: Metric, Trend: Metric };
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("a chat that asks again before it has a reply counts the whole time of each, however late", async () => {
  const plan: LimitPlan = {
    ...{ address: "ws://there/chat", run: "run", dispatchers: 1, times: [0], askEvery: 1000, holdUntil: 2500 },
    options: {},
  };
  vi.stubGlobal("__ENV", { PLAN: "" });
  vi.stubGlobal("open", () => JSON.stringify(plan));
  const { default: step } = await import("../../load/k6/limit.ts");
  step(Date.now());
  sockets[0].hear({ type: "queued" });
  await vi.advanceTimersByTimeAsync(2400); // asked at 1 s and at 2 s
  sockets[0].hear({ type: "position" });
  sockets[0].hear({ type: "position" });
  expect(added.asked).toHaveLength(2);
  expect(added.reply).toEqual([1400, 400]);
});
