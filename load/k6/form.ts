import http from "k6/http";
import { attemptMark, reference } from "../trace/format.ts";
import { count, counters, formIntake } from "./metrics.ts";
import type { Occasion } from "./occasion.ts";
import { plan } from "./read-plan.ts";

/** An e-mail or a form: one request; the answer comes another day. */
export function sendForm(occasion: Occasion): void {
  const { customer, attempt, at, due, isMeasured } = occasion;
  const mark = attemptMark(customer, attempt);
  const known = reference(plan.run, mark);
  const body = { reason: customer.reason, tier: customer.tier, text: "A question.", reference: known };
  const params = {
    headers: { "Content-Type": "application/json", "Idempotency-Key": `${plan.secret}.${mark}` },
    tags: { name: "form" },
  };
  const over = (how: "over" | "busy"): void => occasion.over({ how, at });
  http.asyncRequest("POST", `${plan.http}/contacts`, JSON.stringify(body), params).then(({ status }) => {
    if (status === 201) {
      counters.acknowledged.add(1);
      if (isMeasured) formIntake.add(Date.now() - due);
      count(occasion, { how: "accepted" });
      over("over");
      return;
    }
    counters[status === 503 || status === 429 ? "refused" : "errors"].add(1);
    count(occasion, { how: "busy" });
    over("busy");
  });
}
