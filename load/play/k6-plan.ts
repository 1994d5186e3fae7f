import { randomUUID } from "node:crypto";
import type { K6Plan } from "../k6/script-plan.ts";
import { k6Targets } from "../k6/targets.ts";
import type { WindowLayout } from "../measure/window-layout.ts";
import type { Trace } from "../trace/format.ts";
import type { WebSystem } from "../web-system.ts";

export const DISPATCHERS = 4;
/** Real seconds between the moment when scenario time begins to run and the first customer: dispatchers start up. */
export const LEAD = 3;
/** However long the longest chat: the run stops by itself, real seconds after the last customer. */
const LONGEST_END = 600;

export interface K6PlanOptions {
  readonly web: WebSystem;
  readonly layout: WindowLayout;
  readonly trace: Trace;
  readonly traceFile: string;
  readonly speedup: number;
  /** Names the run: part of every reference. */
  readonly run: string;
}

/** The plan for k6, whose scenario time begins to run at `at`. */
export function k6Plan({ web, layout, trace, traceFile, speedup, run }: K6PlanOptions, at: number): K6Plan {
  const { model, time, window } = layout;
  const { from, to, end, factors } = trace.head;
  const targets = k6Targets(model, { ...window, customers: trace.customers });
  const longest = Math.min(LONGEST_END, Math.ceil(longestContact(layout, trace) / speedup));
  const whole = Math.ceil((end - at) / speedup) + LEAD + longest;
  return {
    trace: traceFile,
    http: web.http,
    webSocket: web.webSocket,
    operatorToken: web.operatorToken,
    run,
    secret: randomUUID(),
    dispatchers: DISPATCHERS,
    from,
    to,
    end,
    clock: [...time.clock.slice(time.measuredFrom, time.measuredFrom + Math.ceil((end + 7200) / window.interval))],
    interval: window.interval,
    factors,
    live: model.channels.flatMap(({ kind, name }) => (kind === "live" ? [name] : [])),
    targets,
    options: {
      scenarios: {
        customers: {
          executor: "per-vu-iterations",
          vus: DISPATCHERS,
          iterations: 1,
          maxDuration: `${whole}s`,
          gracefulStop: `${longest}s`,
        },
      },
      thresholds: Object.fromEntries(targets.map(({ metric, threshold }) => [metric, [threshold]])),
      // Not `url`: it carries a contact's mark.
      systemTags: ["scenario", "name", "method", "status", "proto", "error_code"],
      setupTimeout: "60s",
    },
  };
}

/** Seconds of the longest live contact that the trace can bring: its patience, and its work in the slowest hands. */
function longestContact({ model }: WindowLayout, { customers }: Trace): number {
  let longest = 0;
  for (const { channel: name, attempts } of customers) {
    const channel = model.channels.find((one) => one.name === name);
    if (channel?.kind !== "live") continue;
    const slowest = Math.max(...channel.throughput.map((speed, index) => (index + 1) / speed));
    for (const { patience, work, wrapUp } of attempts) {
      longest = Math.max(longest, (patience ?? 0) + (work + wrapUp) * slowest);
    }
  }
  return longest;
}
