import { clearTimeout, setTimeout } from "k6/timers";
import { type ErrorEvent, type MessageEvent, WebSocket } from "k6/websockets";
import type { CustomerHears } from "../../server/protocol.ts";
import { count, counters, liveIntake } from "./metrics.ts";
import type { Ended, Occasion } from "./occasion.ts";
import { patienceOf } from "./patience.ts";
import { plan } from "./read-plan.ts";

/** A chat or a call: one socket, from the intended start to the end of the talk. */
export function callLive(occasion: Occasion): void {
  const { customer, attempt, due, isMeasured, wallAt } = occasion;
  const { redials, returns } = attempt;
  const mark = `${customer.id}.${redials}.${returns}`;
  const query = [
    ["reason", customer.reason],
    ["tier", customer.tier],
    ["key", `${plan.run}.${mark}`],
    ["reference", mark],
  ];
  const text = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  const address = `${plan.webSocket}/${customer.channel}?${text}`;
  const socket = new WebSocket(address, null, { tags: { name: customer.channel } });
  let patience: ReturnType<typeof setTimeout> | null = null;
  let isAnswered = false;
  let isOver = false;
  let arrivedAt = customer.at;
  /** Scenario time at which patience ended. */
  let gaveUpAt: number | null = null;

  const acknowledged = (): void => {
    counters.acknowledged.add(1);
    if (isMeasured) liveIntake.add(Date.now() - due);
  };
  const end = (ended: Ended): void => {
    if (isOver) return;
    isOver = true;
    if (patience !== null) clearTimeout(patience);
    socket.close(1000);
    occasion.over(ended);
  };
  const giveUp = (at: number): void => {
    if (isOver || isAnswered) return;
    gaveUpAt = at;
    socket.send(JSON.stringify({ type: "leave" }));
  };
  const wait = (deadline: number): void => {
    patience = setTimeout(() => giveUp(deadline), Math.max(0, wallAt(deadline) - Date.now()));
  };

  const hear = (message: CustomerHears): void => {
    switch (message.type) {
      case "queued":
        arrivedAt = message.arrivedAt;
        acknowledged();
        // Who is being offered to an agent already has nothing to wait for.
        if (attempt.balks && message.expectedWait !== 0) giveUp(message.at);
        else if (attempt.patience !== null) wait(arrivedAt + patienceOf(customer, attempt.patience, arrivedAt));
        break;
      case "answered":
        isAnswered = true;
        if (patience !== null) clearTimeout(patience);
        count(occasion, { how: "answered", waited: message.waited });
        break;
      case "ended":
        if (!isAnswered) count(occasion, { how: "abandoned", waited: message.at - arrivedAt });
        end(isAnswered ? { how: "handled", at: message.at } : { how: "abandoned", at: gaveUpAt ?? message.at });
        break;
      case "busy":
        acknowledged();
        count(occasion, { how: "busy" });
        end({ how: "busy", at: message.at });
        break;
      case "closed":
        acknowledged();
        end({ how: "over", at: message.at });
        break;
      case "refused":
        counters.refused.add(1);
        count(occasion, { how: "busy" });
        end({ how: "busy", at: arrivedAt });
        break;
      case "error":
        counters.errors.add(1);
    }
  };

  socket.addEventListener("message", (event) => hear(JSON.parse((event as MessageEvent).data as string)));
  socket.addEventListener("error", (event) => {
    if (isOver) return;
    // The upgrade was refused (503, 429), or the connection broke: to the customer both are an error page.
    const isRefusal = (event as ErrorEvent).error.indexOf("bad handshake") >= 0;
    counters[isRefusal ? "refused" : "errors"].add(1);
    count(occasion, { how: "busy" });
    end({ how: "busy", at: arrivedAt });
  });
  socket.addEventListener("close", () => {
    if (isOver) return;
    counters.errors.add(1);
    end({ how: "over", at: arrivedAt });
  });
}
