import { beforeAll, describe, expect, it, vi } from "vitest";
import type { AttemptRun, Ended } from "../../load/k6/attempt-run.ts";
import type { K6Plan } from "../../load/k6/script-plan.ts";
import type { TraceAttempt, TraceCustomer } from "../../load/trace/format.ts";

// k6's own modules exist in k6 only: these stand in for what the scripts ask of them.
const { sockets, answers } = vi.hoisted(() => ({ sockets: [] as StandInSocket[], answers: [] as number[] }));

interface StandInSocket {
  readonly address: string;
  readonly headers: Record<string, string>;
  tell(kind: string, event: object): void;
}

vi.mock("k6/websockets", () => ({
  WebSocket: class implements StandInSocket {
    readonly address: string;
    readonly headers: Record<string, string>;
    private readonly listeners = new Map<string, (event: object) => void>();
    constructor(address: string, _protocols: null, { headers }: { headers: Record<string, string> }) {
      this.address = address;
      this.headers = headers;
      sockets.push(this);
    }
    addEventListener(kind: string, listener: (event: object) => void): void {
      this.listeners.set(kind, listener);
    }
    tell(kind: string, event: object): void {
      this.listeners.get(kind)?.(event);
    }
    send(): void {}
    close(): void {}
  },
}));
vi.mock("k6/http", () => ({ default: { asyncRequest: async () => ({ status: answers.shift() }) } }));
vi.mock("k6/timers", () => ({ setTimeout, clearTimeout }));
vi.mock("k6/metrics", () => {
  class Metric {
    add(): void {}
  }
  return { Counter: Metric, Rate: Metric, Trend: Metric };
});

const attempt: TraceAttempt = {
  ...{ redials: 1, returns: 0, patience: 60, balks: false, work: 120, wrapUp: 0 },
  ...{ redialAfterAbandon: 300, redialAfterBusy: 300, returnAfter: null },
};
const customer: TraceCustomer = {
  ...{ id: 7, reason: "question", channel: "phone", tier: "standard", number: 7, at: 39_600 },
  attempts: [{ ...attempt, redials: 0 }, attempt],
};

/** The customer's redial, ten minutes after the first attempt, and how it ends. */
function redial(): { attemptRun: AttemptRun; ended: Promise<Ended> } {
  let over: (ended: Ended) => void = () => {};
  const ended = new Promise<Ended>((resolve) => {
    over = resolve;
  });
  const at = customer.at + 600;
  const attemptRun = { customer, attempt, at, due: 0, isMeasured: false, wallAt: () => Date.now(), over };
  return { attemptRun, ended };
}

describe("a redial that k6 plays", () => {
  beforeAll(() => {
    const plan: Partial<K6Plan> = { webSocket: "ws://there", run: "run", secret: "secret", targets: [], factors: [] };
    vi.stubGlobal("__ENV", { PLAN: "" });
    vi.stubGlobal("open", () => JSON.stringify(plan));
  });

  it.each([
    ["refused by the web system", "message", { data: JSON.stringify({ type: "refused" }) }],
    ["refused before the upgrade", "error", { error: "websocket: bad handshake" }],
    ["whose connection breaks", "error", { error: "connection reset" }],
  ])("%s has the next attempt counted from its own time, not from the first attempt's", async (_, kind, event) => {
    const { LiveCall } = await import("../../load/k6/live.ts");
    const { attemptRun, ended } = redial();
    new LiveCall(attemptRun);
    const socket = sockets.at(-1) as StandInSocket;
    expect(socket.address).toBe("ws://there/phone?reason=question&tier=standard&reference=run.7.1.0");
    expect(socket.headers).toEqual({ "Idempotency-Key": "secret.7.1.0" });
    socket.tell(kind, event);
    expect(await ended).toEqual({ how: "busy", at: customer.at + 600 });
  });

  it("refused as a form has the next attempt counted from its own time, too", async () => {
    const { sendForm } = await import("../../load/k6/form.ts");
    const { attemptRun, ended } = redial();
    answers.push(503);
    sendForm(attemptRun);
    expect(await ended).toEqual({ how: "busy", at: customer.at + 600 });
  });
});
