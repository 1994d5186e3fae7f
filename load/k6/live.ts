import { clearTimeout, setTimeout } from "k6/timers";
import { type ErrorEvent, type MessageEvent, WebSocket } from "k6/websockets";
import type { CustomerHears, CustomerSays } from "../../server/protocol.ts";
import { attemptIdOf, reference } from "../trace/format.ts";
import type { AttemptRun, Ended } from "./attempt-run.ts";
import { count, counters, liveIntake } from "./metrics.ts";
import { patienceOf } from "./patience.ts";
import { plan } from "./read-plan.ts";

/** A chat or a call: one socket, from the intended start to the end of the talk. Times are scenario time. */
export class LiveCall {
  private readonly attemptRun: AttemptRun;
  private readonly socket: WebSocket;
  /** As the web system has it; until it says so, when the attempt should have begun. */
  private arrivedAt: number;
  private patience: ReturnType<typeof setTimeout> | null = null;
  /** When patience ended. */
  private gaveUpAt: number | null = null;
  private isAnswered = false;
  private isOver = false;

  constructor(attemptRun: AttemptRun) {
    const { customer, attempt, at } = attemptRun;
    const headers = { "Idempotency-Key": `${plan.secret}.${attemptIdOf(customer, attempt)}` };
    this.attemptRun = attemptRun;
    this.arrivedAt = at;
    this.socket = new WebSocket(addressOf(attemptRun), null, { headers, tags: { name: customer.channel } });
    this.socket.addEventListener("message", (event) => {
      this.hear(JSON.parse((event as MessageEvent).data as string));
    });
    this.socket.addEventListener("error", (event) => this.fail((event as ErrorEvent).error));
    this.socket.addEventListener("close", () => this.breakOff());
  }

  private hear(message: CustomerHears): void {
    switch (message.type) {
      case "queued":
        this.arrivedAt = message.arrivedAt;
        this.acknowledged();
        this.wait(message);
        break;
      case "answered":
        this.isAnswered = true;
        this.stopWaiting();
        count(this.attemptRun, { how: "answered", waited: message.waited });
        break;
      case "ended":
        this.ended(message.at);
        break;
      case "busy":
        this.acknowledged();
        this.turnedAway(message.at);
        break;
      case "closed":
        this.acknowledged();
        this.end({ how: "over", at: message.at });
        break;
      case "refused":
        counters.refused.add(1);
        this.turnedAway(this.arrivedAt);
        break;
      case "error":
        counters.errors.add(1);
    }
  }

  private acknowledged(): void {
    const { isMeasured, due } = this.attemptRun;
    counters.acknowledged.add(1);
    if (isMeasured) liveIntake.add(Date.now() - due);
  }

  private wait({ at, expectedWait }: Extract<CustomerHears, { type: "queued" }>): void {
    const { customer, attempt, wallAt } = this.attemptRun;
    // Who is being offered to an agent already has nothing to wait for.
    if (attempt.balks && expectedWait !== 0) {
      this.giveUp(at);
    } else if (attempt.patience !== null) {
      const deadline = this.arrivedAt + patienceOf(customer, attempt.patience, this.arrivedAt);
      this.patience = setTimeout(() => this.giveUp(deadline), Math.max(0, wallAt(deadline) - Date.now()));
    }
  }

  private stopWaiting(): void {
    if (this.patience !== null) clearTimeout(this.patience);
  }

  private giveUp(at: number): void {
    if (this.isOver || this.isAnswered) return;
    this.gaveUpAt = at;
    this.socket.send(JSON.stringify({ type: "leave" } satisfies CustomerSays));
  }

  private ended(at: number): void {
    if (this.isAnswered) {
      this.end({ how: "handled", at });
      return;
    }
    count(this.attemptRun, { how: "abandoned", waited: at - this.arrivedAt });
    this.end({ how: "abandoned", at: this.gaveUpAt ?? at });
  }

  /** The upgrade was refused (503, 429), or the connection broke: to the customer both are an error page. */
  private fail(error: string): void {
    if (this.isOver) return;
    counters[error.indexOf("bad handshake") >= 0 ? "refused" : "errors"].add(1);
    this.turnedAway(this.arrivedAt);
  }

  private breakOff(): void {
    if (this.isOver) return;
    counters.errors.add(1);
    this.end({ how: "over", at: this.arrivedAt });
  }

  private turnedAway(at: number): void {
    count(this.attemptRun, { how: "busy" });
    this.end({ how: "busy", at });
  }

  private end(ended: Ended): void {
    if (this.isOver) return;
    this.isOver = true;
    this.stopWaiting();
    this.socket.close(1000);
    this.attemptRun.over(ended);
  }
}

function addressOf({ customer, attempt }: AttemptRun): string {
  const query = [
    ["reason", customer.reason],
    ["tier", customer.tier],
    ["reference", reference(plan.run, attemptIdOf(customer, attempt))],
  ];
  const text = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return `${plan.webSocket}/${customer.channel}?${text}`;
}
