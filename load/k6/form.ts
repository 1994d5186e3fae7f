import http from "k6/http";
import { attemptIdOf, reference } from "../trace/format.ts";
import type { AttemptRun } from "./attempt-run.ts";
import { count, counters, formIntake } from "./metrics.ts";
import { plan } from "./read-plan.ts";

/** An e-mail or a form: one request; the answer comes another day. */
export function sendForm(attemptRun: AttemptRun): void {
  const { customer, attempt, at, due, isMeasured } = attemptRun;
  const attemptId = attemptIdOf(customer, attempt);
  const known = reference(plan.run, attemptId);
  const body = { reason: customer.reason, tier: customer.tier, text: "A question.", reference: known };
  const params = {
    headers: { "Content-Type": "application/json", "Idempotency-Key": `${plan.secret}.${attemptId}` },
    tags: { name: "form" },
  };
  const over = (how: "over" | "busy"): void => attemptRun.over({ how, at });
  http.asyncRequest("POST", `${plan.http}/contacts`, JSON.stringify(body), params).then(({ status }) => {
    if (status === 201) {
      counters.acknowledged.add(1);
      if (isMeasured) formIntake.add(Date.now() - due);
      count(attemptRun, { how: "accepted" });
      over("over");
      return;
    }
    counters[status === 503 || status === 429 ? "refused" : "errors"].add(1);
    count(attemptRun, { how: "busy" });
    over("busy");
  });
}
