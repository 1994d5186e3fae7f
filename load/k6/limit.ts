/**
 * One step of the staircase: contacts begin at given times, are acknowledged, and leave, or are held as open chats that
 * ask for their place now and then. Run as `k6 run limit.ts -e PLAN=FILE`.
 */
import { SharedArray } from "k6/data";
import exec from "k6/execution";
import { Counter, Trend } from "k6/metrics";
import type { Options } from "k6/options";
import { clearInterval, setInterval, setTimeout } from "k6/timers";
import { type MessageEvent, WebSocket } from "k6/websockets";
import type { CustomerHears } from "../../server/protocol.ts";
import type { LimitPlan } from "./limit-plan.ts";

/** An acknowledgement that takes longer is no good to anybody, real milliseconds. */
const IN_TIME = 1000;
/** Dispatchers begin together, this long after they have been told. */
const READY = 500;

const plan: Omit<LimitPlan, "times"> = readPlan();
const times = new SharedArray<number>("times", () => readPlan().times as number[]);

export const options = plan.options as Options;

const lag = new Trend("sched_lag", true);
const intake = new Trend("intake", true);
const reply = new Trend("reply", true);
const acknowledged = new Counter("acknowledged");
const inTime = new Counter("acknowledged_in_time");
const asked = new Counter("asked");
const failed = new Counter("failed");

function readPlan(): LimitPlan {
  return JSON.parse(open(__ENV.PLAN));
}

export function setup(): number {
  return Date.now() + READY;
}

export default function step(start: number): void {
  let next = exec.vu.idInTest - 1;
  const pump = (): void => {
    for (; next < times.length; next += plan.dispatchers) {
      const due = start + times[next];
      const wait = due - Date.now();
      if (wait > 0) {
        setTimeout(pump, wait);
        return;
      }
      begin(due, next, plan.holdUntil === null ? null : start + plan.holdUntil);
    }
  };
  pump();
}

function begin(due: number, number: number, until: number | null): void {
  lag.add(Date.now() - due);
  const headers = { "Idempotency-Key": `${plan.run}.${number}` };
  const socket = new WebSocket(plan.address, null, { headers, tags: { name: "contact" } });
  let isAcknowledged = false;
  /** Questions without a reply yet; replies come in their order. */
  const askedAt: number[] = [];
  let asking: ReturnType<typeof setInterval> | null = null;
  const leave = (): void => {
    if (asking !== null) clearInterval(asking);
    socket.send(JSON.stringify({ type: "leave" }));
  };
  const hold = (end: number): void => {
    asking = setInterval(() => {
      askedAt.push(Date.now());
      asked.add(1);
      socket.send(JSON.stringify({ type: "where" }));
    }, plan.askEvery);
    setTimeout(leave, Math.max(0, end - Date.now()));
  };
  const hear = ({ type }: CustomerHears): void => {
    if (type === "queued") {
      const took = Date.now() - due;
      isAcknowledged = true;
      intake.add(took);
      acknowledged.add(1);
      if (took <= IN_TIME) inTime.add(1);
      if (until === null) leave();
      else hold(until);
    } else if (type === "position" && askedAt.length > 0) {
      reply.add(Date.now() - (askedAt.shift() as number));
    } else if (type === "ended") {
      socket.close(1000);
    }
  };
  socket.addEventListener("message", (event) => hear(JSON.parse((event as MessageEvent).data as string)));
  socket.addEventListener("close", () => {
    if (asking !== null) clearInterval(asking);
    if (!isAcknowledged) failed.add(1);
  });
}
