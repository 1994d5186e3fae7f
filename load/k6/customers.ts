/**
 * The customers of a trace, played by k6: run as `k6 run customers.ts -e PLAN=FILE`. A few dispatcher VUs deal the
 * customers out among themselves and hold all their sockets; nothing is drawn, everything that chance decides is in
 * the trace. Metrics carry no tag that names a contact.
 */
import { SharedArray } from "k6/data";
import exec from "k6/execution";
import http from "k6/http";
import type { Options } from "k6/options";
import { setTimeout } from "k6/timers";
import type { TraceAttempt, TraceCustomer } from "../trace/format.ts";
import type { AttemptRun, Ended, ScenarioClock } from "./attempt-run.ts";
import { sendForm } from "./form.ts";
import { LiveCall } from "./live.ts";
import { counters, schedulingLag } from "./metrics.ts";
import { plan } from "./read-plan.ts";

export const options = plan.options as Options;

const customers = new SharedArray<TraceCustomer>("customers", () =>
  open(plan.trace)
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line)),
);

/** Lets scenario time run, and tells every dispatcher how it does. */
export function setup(): ScenarioClock {
  if (plan.operatorToken === null) return http.get(`${plan.http}/clock`).json() as unknown as ScenarioClock;
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${plan.operatorToken}` };
  const answer = http.post(`${plan.http}/clock`, JSON.stringify({ paused: false }), { headers });
  if (answer.status !== 200) exec.test.abort(`scenario time cannot be started: ${answer.status} ${answer.body}`);
  return answer.json() as unknown as ScenarioClock;
}

export default function dispatch(clock: ScenarioClock): void {
  const wallAt = (at: number): number => clock.epoch + ((at - clock.at) / clock.speedup) * 1000;
  const play = (customer: TraceCustomer, attempt: TraceAttempt, at: number): void => {
    const due = wallAt(at);
    const isMeasured = at >= plan.from && at < plan.to;
    if (isMeasured) schedulingLag.add(Math.max(0, Date.now() - due));
    counters.attempts.add(1);
    const attemptRun: AttemptRun = {
      customer,
      attempt,
      at,
      due,
      isMeasured,
      wallAt,
      over: (ended) => goOn(attemptRun, ended),
    };
    if (plan.live.indexOf(customer.channel) >= 0) new LiveCall(attemptRun);
    else sendForm(attemptRun);
  };
  const later = (customer: TraceCustomer, redials: number, returns: number, at: number): void => {
    if (at >= plan.end) return;
    const next = customer.attempts.find((one) => one.redials === redials && one.returns === returns);
    if (next) setTimeout(() => play(customer, next, at), Math.max(0, wallAt(at) - Date.now()));
  };
  const goOn = ({ customer, attempt }: AttemptRun, { how, at }: Ended): void => {
    const { redials, returns, redialAfterAbandon, redialAfterBusy, returnAfter, wrapUp } = attempt;
    if (how === "abandoned" && redialAfterAbandon !== null) {
      later(customer, redials + 1, returns, at + redialAfterAbandon);
    } else if (how === "busy" && redialAfterBusy !== null) {
      later(customer, redials + 1, returns, at + redialAfterBusy);
    } else if (how === "handled" && returnAfter !== null) {
      later(customer, redials, returns + 1, at + wrapUp + returnAfter);
    }
  };
  // One timer at a time: whoever is due is played, then the dispatcher sleeps until the next.
  let next = exec.vu.idInTest - 1;
  const pump = (): void => {
    for (; next < customers.length; next += plan.dispatchers) {
      const customer = customers[next];
      const wait = wallAt(customer.at) - Date.now();
      if (wait > 0) {
        setTimeout(pump, wait);
        return;
      }
      play(customer, customer.attempts[0], customer.at);
    }
  };
  pump();
}
